import { randomUUID } from 'node:crypto'
import { cookies } from 'next/headers'
import { outsideRequest } from '@/db/outside-request'
import { isLoadedAhead } from '../runtime/exchange'
import { cookieOptions } from './cookies'
import { oncePerRequest } from './memo'

const NAMES = [
  'ticketOpened',
  'ticketAnswered',
  'ticketClosed',
  'ticketReopened',
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
  'staffInvited',
  'documentAttached',
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

/** The cookie lives that long, because a page cannot remove it. */
const SECONDS = 10

/** A sentence for the next page, as its key; shown once. */
export const flash = async (name: Flash) =>
  (await cookies()).set('flash', `${name}.${randomUUID()}`, { ...cookieOptions(), maxAge: SECONDS })

export const takeFlash = (): Promise<Flash | null> => oncePerRequest('flash', take)

/** What this process has told already; a second server may tell it once more within the ten seconds. */
const told = new Set<string>()

async function take(): Promise<Flash | null> {
  const value = (await cookies()).get('flash')?.value ?? ''
  const [, named, id] = /^(\w+)\.([\w-]{36})$/.exec(value) ?? []
  const name = NAMES.find((known) => known === named)
  if (!name || !id || told.has(id)) return null
  if (!isLoadedAhead()) {
    told.add(id)
    outsideRequest(() => setTimeout(() => told.delete(id), SECONDS * 1500).unref())
  }
  return name
}
