import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { cookies } from 'next/headers'
import { outsideRequest } from '@/db/outside-request'
import { portal } from '../database/clients'
import { decrypt, encrypt } from '../ground/secrets'
import { LIMITS } from '../limits/sheet'
import { isLoadedAhead } from '../runtime/exchange'
import { cookieOptions } from './cookies'
import { flashValue, readFlash } from './flash-cookie'
import { tagOf } from './form-key'
import { oncePerRequest } from './memo'
import { getTranslations } from './translations'

const NAMES = [
  'ticketOpened',
  'ticketAnswered',
  'ticketClosed',
  'ticketReopened',
  'ticketMerged',
  'ticketHandedOver',
  'ticketHandedBack',
  'ticketWritten',
  'ticketsAssigned',
  'ticketsClosed',
  'ticketRated',
  'ticketFileAdded',
  'ticketFileRemoved',
  'noteAdded',
  'ticketAssigned',
  'textBlockSaved',
  'textBlockRemoved',
  'staffChanged',
  'staffRoles',
  'staffSuspended',
  'staffReadmitted',
  'staffLeft',
  'staffFactorReset',
  'messageSent',
  'companyEntered',
  'languageChanged',
  'themeChanged',
  'joined',
  'accountExists',
  'nameSaved',
  'emailSaved',
  'emailCancelled',
  'deletionWithdrawn',
  'appEnabled',
  'appRemoved',
  'phoneEnabled',
  'phoneRemoved',
  'recoveryKept',
  'deviceTrusted',
  'deviceReplaced',
  'deviceRenamed',
  'deviceRemoved',
  'devicesRemoved',
  'sessionReplaced',
  'sessionEnded',
  'sessionsEnded',
  'invitationSent',
  'invitationWithdrawn',
  'adminRequestWithdrawn',
  'adminRequestConsented',
  'adminRequestConsentRefused',
  'evidenceRecorded',
  'adminRequestApproved',
  'adminRequestRefused',
  'companySaved',
  'codeRevoked',
  'contactsSaved',
  'companySuspended',
  'companyResumed',
  'companyClosed',
  'mergeProposed',
  'mergeDone',
  'mergeRefused',
  'resetProposed',
  'resetAttached',
  'resetApproved',
  'resetRefused',
  'resetConfirmed',
  'resetStopped',
  'staffInvited',
  'mailAgain',
  'markLifted',
  'documentAttached',
  'documentFiled',
  'connectorAdded',
  'connectorRevoked',
  'documentPaid',
  'documentUnpaid',
  'documentCorrected',
  'cancellationMade',
  'changeWithdrawn',
  'changeAsked',
  'evidenceAttached',
  'changeChecked',
  'changeApproved',
  'changeRefused',
  'importDiscarded',
  'memberLocked',
  'memberLockedNow',
  'memberUnlocked',
  'memberRemoved',
  'memberRestored',
  'memberActivated',
  'memberRefused',
  'roleTaken',
  'permissionsSaved',
  'templateMade',
  'templateSaved',
  'templateRemoved',
  'accessAsked',
  'accessGranted',
  'accessRefused',
  'accessKept',
  'securitySaved',
  'reminderSent',
  'colleagueSignedOut',
  'colleagueReset',
] as const
export type Flash = (typeof NAMES)[number]

/** The lifetime of the cookie; a page cannot delete it. */
const SECONDS = 10

/** What the sentence of a message names: whom or what, and how many. */
export type FlashFacts = { name: string; count?: number }

/** A message for the next page, as its key and what it names; displayed once (UX-20). */
export async function flash(name: Flash, facts?: Partial<FlashFacts>) {
  const sealed = facts && encrypt(JSON.stringify(facts), 'flash').toString('base64url')
  ;(await cookies()).set('flash', flashValue(name, sealed), { ...cookieOptions(), maxAge: SECONDS })
}

const taken = () => oncePerRequest('flash', take)
export const takeFlash = async (): Promise<Flash | null> => (await taken())?.name ?? null

/** What the message of `takeFlash` names. */
export const flashFacts = async (): Promise<FlashFacts> => ({ name: '', ...(await taken())?.facts })

/** Messages that this process has displayed, so that the database is asked once. */
const told = new Set<string>()

/** Displays a message once, whichever server answers. A prefetched page displays nothing and uses nothing up. */
async function isFirstToTell(id: string, seconds: number): Promise<boolean> {
  if (isLoadedAhead() || told.has(id)) return false
  told.add(id)
  outsideRequest(() => setTimeout(() => told.delete(id), seconds * 1500).unref())
  const [row] = await portal().execute<{ answer: string }>(sql`select enter_form(${`told.${id}`}) as answer`)
  return row?.answer === 'ok'
}

async function take(): Promise<{ name: Flash; facts: Partial<FlashFacts> | null } | null> {
  const made = readFlash((await cookies()).get('flash')?.value ?? '')
  const name = NAMES.find((known) => known === made?.name)
  if (!name || !made || !(await isFirstToTell(made.id, SECONDS))) return null
  return {
    name,
    facts: made.sealed ? JSON.parse(decrypt(Buffer.from(made.sealed, 'base64url'), 'flash').toString()) : null,
  }
}

export type Said = { tone: 'positive' | 'caution' | 'danger'; text: string }

/** A complete sentence for the next page, whatever page that is; displayed once, above its content. */
export const say = (text: string, tone: Said['tone']) => keepSaid(text, tone, 'any', SECONDS)

/** For somebody who returns after the session has ended, while the draft is stored: says that nothing was sent. */
export const sayLater = async (accountId: string) =>
  keepSaid((await getTranslations('security'))('notSent'), 'caution', tagOf(accountId), LIMITS.draft / 1000)

async function keepSaid(text: string, tone: Said['tone'], whom: string, maxAge: number) {
  const id = randomUUID()
  const sealed = encrypt(text.slice(0, 1000), `said ${id}`).toString('base64url')
  ;(await cookies()).set('said', `${tone}.${whom}.${maxAge}.${id}.${sealed}`, { ...cookieOptions(), maxAge })
}

export const takeSaid = (accountId: string): Promise<Said | null> => oncePerRequest('said', () => hear(accountId))

async function hear(accountId: string): Promise<Said | null> {
  const value = (await cookies()).get('said')?.value ?? ''
  const [, tone, whom, seconds, id, sealed] =
    /^(positive|caution|danger)\.(any|[0-9a-f]{12})\.(\d{1,5})\.([0-9a-f-]{36})\.([\w-]+)$/.exec(value) ?? []
  if (!id || !sealed || (whom !== 'any' && whom !== tagOf(accountId))) return null
  const text = opened(sealed, id)
  return text && (await isFirstToTell(id, Number(seconds))) ? { tone: tone as Said['tone'], text } : null
}

/** A cookie that was not made here is ignored. */
function opened(sealed: string, id: string): string | null {
  try {
    return decrypt(Buffer.from(sealed, 'base64url'), `said ${id}`).toString()
  } catch {
    return null
  }
}
