import { and, eq } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { record, seal } from '../audit/record'
import { portal } from '../database/clients'
import { claimDevice, isKnown } from '../devices/claim'
import type { DeviceCredential, IssuedCredential } from '../devices/trusted'
import { hasLiveCode } from '../factors/challenges'
import { isFirstToRenew } from '../factors/resend'
import type { ClientContext } from '../ground/client-context'
import { log } from '../ground/log'
import { Rejection } from '../ground/rejection'
import { fingerprint } from '../ground/secrets'
import type { Key } from '../limits/key'
import { noteNetworkFailure, slowedCondition } from '../limits/network'
import { LIMITS } from '../limits/sheet'
import { claimTry, passwordKey, type ThrottleRule, tryWasLost, tryWasWrong } from '../limits/throttle'
import { hashPassword, isOutdated, passwordMatches, passwordRefused } from '../passwords/hash'
import { inPortal } from '../rooms/rooms'
import { type Attempt, grantTicket, passwordWasRight } from './attempts'
import { codeDelay, sendCode, uncount } from './codes'

/**
 * The result of a right password. `ticket`: on a trusted device the one for the session; null where the factor comes
 * next.
 */
export type Shown = {
  ticket: string | null
  /**
   * What happens to the browser's device cookie: a renewed one, `dead` for one that opens nothing, null for no change.
   */
  device: IssuedCredential | 'dead' | null
}

/**
 * R3.1, R3.4: a wrong password and an unknown address get the same answer after the same work. A trusted device of
 * exactly this account has a counter of its own, so that no stranger locks its owner out (R3.6), and needs no code
 * (R6.2).
 * @throws Rejection `wrongCredentials`, `tooManyTries`, `passwordStopped`
 */
export async function showPassword(
  attempt: Attempt,
  password: string,
  client: ClientContext,
  credential: DeviceCredential | null = null,
  formKey: string | null = null,
): Promise<Shown> {
  const known = attempt.account && credential ? await isKnown(attempt.account.id, credential) : false
  const [key, rule]: [Key, ThrottleRule] = known
    ? [`password:device:${credential!.id}`, LIMITS.deviceTries]
    : [passwordKey(attempt.email), LIMITS.passwordTries]
  const allowed = await claimTry(key, rule, known ? undefined : slowedCondition(client.network))
  if (!allowed.allowed) throw passwordRefused(allowed.until)
  const right = await compare(key, attempt, password)
  // Staff prove their identity only with the app. Without one they must use the invitation link.
  const usable = right && !(attempt.account?.staff && !attempt.account.totp)
  if (!usable) {
    await Promise.all([tryWasWrong(key, rule), noteNetworkFailure(client.network), noteFailure(attempt, client)])
    throw new Rejection('wrongCredentials')
  }
  await rehash(attempt, password)
  return (
    (credential && (await byDevice(attempt, credential, key, formKey, client))) ||
    passwordShown(attempt, key, credential, client)
  )
}

/** R6.2: the trusted device of this account replaces the code. Null where it does not; then the code is asked for. */
async function byDevice(
  attempt: Attempt,
  credential: DeviceCredential,
  key: Key,
  formKey: string | null,
  client: ClientContext,
): Promise<Shown | null> {
  const account = attempt.account!
  if (account.staff || account.resetRequired) return null
  const claim = await claimDevice({ ...account, email: attempt.email }, credential, client)
  if (!claim.trusted) return null
  await portal().execute(passwordWasRight(attempt.id, key))
  const personal = { key: account.logKey, values: { address: client.address, device: client.userAgent } }
  const ticket = await grantTicket({
    attemptId: attempt.id,
    proof: { deviceId: claim.trusted },
    factor: 'device',
    formKey,
    // No code was given, so the failures of codes stay counted.
    throttleKey: `device:${claim.trusted}`,
    sealed: seal(personal, account.id),
  })
  if (!ticket) throw new Rejection('flowOver')
  return { ticket, device: claim.renewed }
}

async function compare(key: Key, attempt: Attempt, password: string) {
  try {
    return await passwordMatches(attempt.account?.passwordHash ?? null, password)
  } catch (fault) {
    await tryWasLost(key)
    throw fault
  }
}

/** Records a failure in a transaction of its own, because the caller throws. */
const noteFailure = (attempt: Attempt, client: ClientContext) =>
  inPortal(async (tx) => {
    const facts = { actorId: null, requestId: client.requestId }
    if (attempt.account) {
      const { id, logKey } = attempt.account
      record(tx, 'signIn.failed', {
        ...facts,
        accountId: id,
        personal: { key: logKey, values: { address: client.address } },
      })
    } else {
      record(tx, 'signIn.unknown', { ...facts, detail: { address: fingerprint(attempt.email) } })
    }
  })

/** R3.4: records that password and factor were right, but no membership of the account can be entered. */
export const noteLocked = ({ account }: Attempt, client: ClientContext) =>
  inPortal(async (tx) => {
    const { id, logKey } = account!
    const personal = { key: logKey, values: { address: client.address } }
    record(tx, 'signIn.locked', { actorId: null, accountId: id, requestId: client.requestId, personal })
  })

/**
 * Renews an outdated hash. If that fails, the sign-in continues. Only the hash that was compared is replaced, so a
 * password that was reset meanwhile stays (R4.5).
 */
async function rehash({ account }: Attempt, password: string) {
  if (!account || !isOutdated(account.passwordHash)) return
  try {
    const passwordHash = await hashPassword(password)
    const compared = and(eq(accounts.id, account.id), eq(accounts.passwordHash, account.passwordHash))
    await portal().update(accounts).set({ passwordHash }).where(compared)
  } catch (fault) {
    log().warn({ event: 'password.rehash', err: fault }, 'password hash not renewed')
  }
}

async function passwordShown(
  attempt: Attempt,
  key: Key,
  credential: DeviceCredential | null,
  client: ClientContext,
): Promise<Shown> {
  const account = attempt.account!
  const shown = passwordWasRight(attempt.id, key)
  // Where a new password must be set first (decision 22), a code is of no use yet.
  if (attempt.way === 'totp' || account.resetRequired) {
    await portal().execute(shown)
    return { ticket: null, device: credential ? 'dead' : null }
  }
  // The person went back and gave the password again: a code that can still be entered stays valid (T-TOTP-12).
  const live = attempt.passwordShown && (await hasLiveCode('signIn', attempt.id))
  const delay = live ? null : await delayOrNull(attempt, client)
  const sent = await inPortal(async (tx) => {
    const first = (await tx.execute(shown)).length === 1
    if (delay === null || !(first || (await isFirstToRenew(tx, 'signIn', attempt.id)))) return false
    await sendCode(tx, attempt, delay)
    return true
  })
  if (delay !== null && !sent) await uncount(attempt, client.network)
  return { ticket: null, device: credential ? 'dead' : null }
}

/**
 * Null where the number gets no more codes today. The password was right all the same, and the next page offers other
 * methods.
 */
const delayOrNull = (attempt: Attempt, { network }: ClientContext) =>
  codeDelay(attempt, network).catch((refusal) => {
    if (refusal instanceof Rejection && refusal.code === 'numberLimit') return null
    throw refusal
  })
