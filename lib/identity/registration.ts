import { eq, sql } from 'drizzle-orm'
import { registrations, signInAttempts } from '@/db/schema/sign-in'
import { portal, type Tx } from '../database'
import { sendMail } from '../delivery/outbox'
import { remember } from '../devices/known'
import { checkCode, issueCode, spend } from '../factors/challenges'
import { assertMayResend, assertPause, CODES_PER_NETWORK, codeWasUsed, isFirstToRenew } from '../factors/resend'
import type { Locale } from '../i18n/catalogue'
import { forgiveNetwork, noteNetworkFailure } from '../limits/network'
import { giveBack, windowEnds, within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import { Rejection } from '../rejection'
import { fingerprint, hashToken, randomToken } from '../secrets'
import { HOUR, inFuture, MINUTE } from '../time'
import { inPortal } from '../transaction'
import { accountExists, createAccount, holderOf } from './accounts'
import { changedAwayFrom, tellHolder } from './address-taken'
import type { ClientContext } from './client-context'
import type { EmailAddress } from './email-address'
import { invitationIn, takeUp } from './invited'
import { hashPassword } from './password-hash'
import { assertStrongEnough } from './password-policy'

const PER_NETWORK = { name: 'registrations', points: LIMITS.registration.perHourAndNetwork, every: HOUR }

export type Registration = typeof registrations.$inferSelect
export type Details = { firstName: string; lastName: string; password: string }

/** Starts an unproved registration for this browser; nothing in it blocks another person with the same address (R2.3). */
export async function beginRegistration(email: EmailAddress, locale: Locale, next: string | null): Promise<string> {
  const token = randomToken()
  await portal()
    .insert(registrations)
    .values({
      tokenHash: hashToken(token),
      email: email.canonical,
      emailShown: email.shown,
      locale,
      next,
      expiresAt: sql`app_now() + make_interval(secs => ${LIMITS.registration.lifetime / 1000})`,
    })
  return token
}

/** Null for a malformed, unknown or expired token. */
export async function registrationOf(token: string | null): Promise<Registration | null> {
  if (!token) return null
  const [row] = await portal()
    .select()
    .from(registrations)
    .where(sql`${registrations.tokenHash} = ${hashToken(token)} and ${registrations.expiresAt} > app_now()`)
  return row ?? null
}

/** R2.1: an address that was not asked about before. Counted as at the first step, and before anything is told (REG-03). */
export async function isTaken(email: EmailAddress, network: string): Promise<boolean> {
  const counted = await noteNetworkFailure(network)
  if (!counted.every(Boolean)) throw new Rejection('tooManyTries', { until: inFuture(MINUTE) })
  return accountExists(email.canonical)
}

/**
 * R2.2, R2.3: keeps names and password hash in the flow's row and sends the code. A known address gets a mail instead that says
 * it has an account; the page is the same, so that it does not tell.
 */
export async function submitDetails(registration: Registration, details: Details, client: ClientContext) {
  // Whoever was invited stands on no stranger's account (sheet of limits).
  if (!invitationIn(registration.next) && !(await within(PER_NETWORK, client.network)))
    throw new Rejection('tooManyTries', { until: windowEnds(PER_NETWORK) })
  assertStrongEnough(details.password, {
    email: registration.email,
    firstName: details.firstName,
    lastName: details.lastName,
  })
  const passwordHash = await hashPassword(details.password)
  const delay = (await within(CODES_PER_NETWORK, client.network)) ? 0 : 5 * MINUTE
  await inPortal(async (tx) => {
    const { firstName, lastName } = details
    await tx
      .update(registrations)
      .set({ firstName, lastName, passwordHash })
      .where(eq(registrations.id, registration.id))
    // Submitted again within the minute, the code of a moment ago is still on its way and still good.
    const due = await isFirstToRenew(tx, 'register', registration.id)
    if (due) await sendRegistrationCode(tx, { ...registration, firstName, lastName }, delay)
  })
}

async function sendRegistrationCode(tx: Tx, registration: Registration, delay: number) {
  const { id, email } = registration
  const locale = registration.locale as Locale
  const { id: challengeId, code } = await issueCode(tx, 'register', id, null, false)
  const known = await holderOf(tx, email)
  // Asked for unknown addresses too: the same work.
  const changedAt = await changedAwayFrom(tx, email)
  if (known) {
    await tellHolder(tx, email, known, { changedAt, delay })
  } else {
    await sendMail(tx, 'registrationCode', { to: email, locale, challengeId, delay }, { code })
  }
}

export async function resendRegistrationCode(registration: Registration, client: ClientContext) {
  await assertMayResend('register', registration.id, fingerprint(registration.email))
  const delay = (await within(CODES_PER_NETWORK, client.network)) ? 0 : 5 * MINUTE
  await inPortal(async (tx) => {
    await assertPause(tx, 'register', registration.id)
    await sendRegistrationCode(tx, registration, delay)
  })
}

/**
 * R2.3: the right code creates the account from what this very row holds; whoever proves the address gets it, and the unique
 * index decides between two. Password and e-mail code have then been shown, so the flow becomes a finished sign-in: the answer
 * is its ticket, under the same cookie. An expired code is replaced by a new one at once.
 */
export async function confirmAddress(
  registration: Registration,
  code: string,
  formKey: string | null,
  client: ClientContext,
): Promise<string> {
  const { result, challengeId } = await checkCode('register', registration.id, code)
  if (result === 'expired') {
    await inPortal(async (tx) => {
      if (await isFirstToRenew(tx, 'register', registration.id)) await sendRegistrationCode(tx, registration, 0)
    })
    throw new Rejection('codeExpired', {}, 'code')
  }
  if (result !== 'right' || !challengeId) throw new Rejection(result === 'last' ? 'codeLast' : 'codeWrong', {}, 'code')
  const ticket = await inPortal(async (tx) => {
    if (!(await spend(tx, challengeId))) throw new Rejection('codeWrong', {}, 'code')
    const accountId = await accountFrom(tx, registration, client)
    // R3.7: the browser of the registration is nothing new.
    await remember(tx, accountId, client)
    await join(tx, registration, accountId, client)
    return becomeAttempt(tx, registration, accountId, formKey)
  })
  const { network } = client
  const used = codeWasUsed({ owner: fingerprint(registration.email), network })
  await Promise.all([used, giveBack(PER_NETWORK, network), forgiveNetwork(network)])
  return ticket
}

/** R8.5: an account that comes of an invitation is made together with its membership, or not at all (ADM-06). */
async function join(tx: Tx, { next }: Registration, accountId: string, { requestId }: ClientContext) {
  const invitation = invitationIn(next)
  if (invitation && !(await takeUp(tx, invitation, accountId, requestId))) throw new Rejection('invitationOver')
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
    next: invitationIn(registration.next) ? null : registration.next,
    passwordAt: sql`app_now()`,
    factorAt: sql`app_now()`,
    factor: 'email',
    ticketHash: hashToken(ticket),
    finishedKey: formKey,
    expiresAt: sql`app_now() + make_interval(secs => ${LIMITS.attempt.lifetime / 1000})`,
  })
  return ticket
}
