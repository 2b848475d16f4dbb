import { eq, sql } from 'drizzle-orm'
import { registrations, signInAttempts } from '@/db/schema/sign-in'
import { accountExists, createAccount, holderOf } from '../accounts/accounts'
import { changedAwayFrom, tellHolder } from '../accounts/address-taken'
import { portal, type Tx } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import { cooldown, type Flows, hasLiveCode, heldUntil, issueCode, lockFlow, spend } from '../factors/challenges'
import {
  assertPause,
  CODES_PER_NETWORK,
  codeExpired,
  codeWasUsed,
  countIfRepeat,
  HELD_BACK,
  repeatsUsedUp,
} from '../factors/resend'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import { hashToken, randomToken } from '../ground/secrets'
import { HOUR, inFuture, MINUTE } from '../ground/time'
import type { Locale } from '../i18n/catalogue'
import type { EmailAddress } from '../inputs/email-address'
import { secretKey } from '../limits/key'
import { forgiveNetwork, noteNetworkFailure } from '../limits/network'
import { countedWith, giveBack, windowEnds, within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import { hashPassword } from '../passwords/hash'
import { assertStrongEnough } from '../passwords/policy'
import { inPortal } from '../rooms/rooms'
import { invitationAsked, takeUp } from './invited'
import { checkRegistrationCode } from './tries'

const PER_NETWORK = { name: 'registrations', points: LIMITS.registration.perHourAndNetwork, every: HOUR }

export type Registration = typeof registrations.$inferSelect
export type Details = { firstName: string; lastName: string; password: string; termsVersion?: number }

/** `formKey`: the form that began it. Sent twice, it continues the same registration under the newer token. */
type Invited = { id: string; formKey: string | null }

/**
 * Starts an unproved registration for this browser; it blocks nobody else with the same address (R2.3). It gets an
 * invitation where the server found one: by its link (`invited`), or by `next` together with exactly this address.
 */
export async function beginRegistration(
  email: EmailAddress,
  locale: Locale,
  next: string | null,
  invited: Invited | null = null,
): Promise<string> {
  const token = randomToken()
  const tokenHash = hashToken(token)
  const invitationId = invited?.id ?? (await invitationAsked(next, email.canonical))
  await portal()
    .insert(registrations)
    .values({
      tokenHash,
      email: email.canonical,
      emailShown: email.shown,
      locale,
      next,
      invitationId,
      formKey: invited?.formKey ?? null,
      expiresAt: sql`app_now() + make_interval(secs => ${LIMITS.registration.lifetime / 1000})`,
    })
    .onConflictDoUpdate({
      target: registrations.formKey,
      set: { tokenHash },
      setWhere: sql`${registrations.invitationId} = ${invitationId}`,
    })
  return token
}

/** Deletes a registration whose details were never accepted, however often one is begun. */
export const dropEmpty = ({ id }: Registration) =>
  portal().delete(registrations).where(sql`${registrations.id} = ${id} and ${registrations.passwordHash} is null`)

/** The registration of this token; null for a malformed, unknown or expired one. */
export async function registrationOf(token: string | null): Promise<Registration | null> {
  if (!token) return null
  const [row] = await portal()
    .select()
    .from(registrations)
    .where(sql`${registrations.tokenHash} = ${hashToken(token)} and ${registrations.expiresAt} > app_now()`)
  return row ?? null
}

/** R2.1: does the address have an account? The question counts for the network before it is answered (REG-03). */
export async function isTaken(email: EmailAddress, network: string): Promise<boolean> {
  const counted = await noteNetworkFailure(network)
  if (!counted.every(Boolean)) throw new Rejection('tooManyTries', { until: inFuture(MINUTE) })
  return accountExists(email.canonical)
}

/**
 * R2.2, R2.3: stores names and password hash in the flow's row and sends the code. An address with an account gets a
 * mail that says so instead; the page is the same and reveals nothing. `locale` is the current language (C17).
 * @throws Rejection `tooManyTries`, `resendWait`, `resendLimit`, and what is wrong with the password
 */
export async function submitDetails(
  registration: Registration,
  details: Details,
  client: ClientContext,
  locale = registration.locale,
) {
  // An invited person does not count against the network's limit (sheet of limits).
  if (!registration.invitationId && !(await within(PER_NETWORK, client.network)))
    throw new Rejection('tooManyTries', { until: windowEnds(PER_NETWORK) })
  assertStrongEnough(details.password, {
    email: registration.email,
    firstName: details.firstName,
    lastName: details.lastName,
  })
  const passwordHash = await hashPassword(details.password)
  const { firstName, lastName, termsVersion = null } = details
  const typed = { firstName, lastName, passwordHash, termsVersion, locale }
  await inPortal(async (tx) => {
    await lockFlow(tx, 'register', lockOf(registration))
    await tx.update(registrations).set(typed).where(eq(registrations.id, registration.id))
    if (await isCodeDue(tx, registration)) await sendRegistrationCode(tx, { ...registration, ...typed }, client)
  })
}

/** The codes of one invitation count together for all browsers; otherwise each flow counts alone (decision 13). */
const flowsOf = ({ id, invitationId }: Registration): Flows =>
  invitationId ? sql`select id from registrations where invitation_id = ${invitationId}` : id
const lockOf = ({ id, invitationId }: Registration) => invitationId ?? id
const ownerOf = ({ email }: Registration) => secretKey('', email)

/**
 * Is a new code due? Not within a minute of the last one, which is still valid. Nor where no more may be sent and the
 * last one can still be entered.
 */
async function isCodeDue(tx: Tx, registration: Registration): Promise<boolean> {
  const { id } = registration
  if ((await cooldown('register', id, tx)) > 0) return false
  const seconds = await cooldown('register', flowsOf(registration), tx)
  if (seconds > 0) throw new Rejection('resendWait', { seconds })
  return !((await repeatsUsedUp(tx, ownerOf(registration))) && (await hasLiveCode('register', id, tx)))
}

/** Counts and sends a code; one that is not sent is not counted. The tries used so far stay (REG-13). */
async function sendRegistrationCode(tx: Tx, registration: Registration, client: ClientContext) {
  const { id, email } = registration
  const locale = registration.locale as Locale
  await countIfRepeat(tx, 'register', flowsOf(registration), ownerOf(registration))
  const delay = (await countedWith(tx, CODES_PER_NETWORK, client.network)) ? 0 : HELD_BACK
  const { id: challengeId, code } = await issueCode(tx, 'register', id, { accountId: null, keepTries: true, delay })
  const known = await holderOf(tx, email)
  // Read for unknown addresses too, so that both take the same work.
  const changedAt = await changedAwayFrom(tx, email)
  if (known) {
    await tellHolder(tx, email, known, { changedAt, delay })
  } else {
    await sendMail(tx, 'registrationCode', { to: email, locale, challengeId, delay }, { code })
  }
}

/** „Code erneut senden“, in the current language. Returns until when the message is delayed; null for at once. */
export async function resendRegistrationCode(
  registration: Registration,
  client: ClientContext,
  locale = registration.locale,
): Promise<Date | null> {
  await inPortal(async (tx) => {
    await assertPause(tx, 'register', lockOf(registration), flowsOf(registration))
    await tx.update(registrations).set({ locale }).where(eq(registrations.id, registration.id))
    await sendRegistrationCode(tx, { ...registration, locale }, client)
  })
  return heldUntil('register', registration.id)
}

/**
 * R2.3: the right code creates the account from the data of this row. Whoever proves the address gets it; between two
 * the unique index decides. Password and e-mail code are then given, so the flow becomes a finished sign-in under the
 * same cookie, and its ticket is returned. An expired code is replaced at once. The account gets the current language
 * (C17).
 */
export async function confirmAddress(
  begun: Registration,
  code: string,
  formKey: string | null,
  client: ClientContext,
  locale = begun.locale,
): Promise<string> {
  const registration = { ...begun, locale }
  const { result, challengeId } = await checkRegistrationCode(registration, code, client.requestId)
  if (result === 'expired') return renewExpired(registration, client)
  if (result !== 'right' || !challengeId) throw new Rejection(result === 'last' ? 'codeLast' : 'codeWrong', {}, 'code')
  const ticket = await inPortal(async (tx) => {
    if (!(await spend(tx, challengeId))) throw new Rejection('codeWrong', {}, 'code')
    const accountId = await accountFrom(tx, registration, client)
    await join(tx, registration, accountId, client)
    return becomeAttempt(tx, registration, accountId, formKey)
  })
  const { network } = client
  const used = codeWasUsed({ owner: ownerOf(registration), network })
  await Promise.all([used, giveBack(PER_NETWORK, network), forgiveNetwork(network)])
  return ticket
}

async function renewExpired(registration: Registration, client: ClientContext): Promise<never> {
  await inPortal(async (tx) => {
    await lockFlow(tx, 'register', lockOf(registration))
    if (await isCodeDue(tx, registration)) await sendRegistrationCode(tx, registration, client)
  })
  throw codeExpired(await heldUntil('register', registration.id))
}

/** R8.5: an account from an invitation is created together with its membership, or not at all (ADM-06). */
async function join(tx: Tx, { invitationId }: Registration, accountId: string, { requestId }: ClientContext) {
  if (invitationId && !(await takeUp(tx, invitationId, accountId, requestId))) throw new Rejection('invitationOver')
}

async function accountFrom(tx: Tx, registration: Registration, client: ClientContext): Promise<string> {
  const { email: canonical, emailShown: shown, firstName, lastName, passwordHash } = registration
  if (!firstName || !lastName || !passwordHash) throw new Rejection('flowOver')
  const person = {
    email: { canonical, shown },
    firstName,
    lastName,
    passwordHash,
    locale: registration.locale as Locale,
  }
  const id = await createAccount(tx, person, { requestId: client.requestId, address: client.address })
  if (!id) throw new Rejection('accountExists')
  return id
}

async function becomeAttempt(tx: Tx, registration: Registration, accountId: string, formKey: string | null) {
  const ticket = randomToken()
  await tx.delete(registrations).where(eq(registrations.email, registration.email))
  await tx.insert(signInAttempts).values({
    tokenHash: registration.tokenHash,
    email: registration.email,
    accountId,
    credentialVersion: 1,
    next: registration.invitationId ? null : registration.next,
    passwordAt: sql`app_now()`,
    factorAt: sql`app_now()`,
    factor: 'email',
    ticketHash: hashToken(ticket),
    finishedKey: formKey,
    // R3.7: the browser of the registration is no stranger, so no mail is sent about it.
    untold: true,
    expiresAt: sql`app_now() + make_interval(secs => ${LIMITS.attempt.lifetime / 1000})`,
  })
  return ticket
}
