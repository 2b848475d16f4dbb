import { and, eq } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { record, seal } from '../audit/record'
import { portal } from '../database/clients'
import { claimDevice, isKnown } from '../devices/claim'
import type { Held, Kept } from '../devices/trusted'
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

/** What the right password led to: on a trusted device the session's ticket, else the page of the second factor. */
export type Shown = {
  ticket: string | null
  /** What becomes of the browser's device cookie: a renewed one, `dead` for one that opens nothing, null for no change. */
  device: Kept | 'dead' | null
}

/**
 * R3.1, R3.4: the same answer after the same work for a wrong password and an unknown address. A trusted device of this very
 * account has a counter of its own, so that no stranger shuts its owner out (R3.6), and needs no code (R6.2).
 */
export async function showPassword(
  attempt: Attempt,
  password: string,
  client: ClientContext,
  held: Held | null = null,
  formKey: string | null = null,
): Promise<Shown> {
  const known = attempt.account && held ? await isKnown(attempt.account.id, held) : false
  const [key, rule]: [Key, ThrottleRule] = known
    ? [`password:device:${held!.id}`, LIMITS.deviceTries]
    : [passwordKey(attempt.email), LIMITS.passwordTries]
  const allowed = await claimTry(key, rule, known ? undefined : slowedCondition(client.network))
  if (!allowed.allowed) throw passwordRefused(allowed.until)
  const right = await compare(key, attempt, password)
  // Staff prove themselves by the app only; without one the invitation link is the way in.
  const usable = right && !(attempt.account?.staff && !attempt.account.totp)
  if (!usable) {
    await Promise.all([tryWasWrong(key, rule), noteNetworkFailure(client.network), noteFailure(attempt, client)])
    throw new Rejection('wrongCredentials')
  }
  await rehash(attempt, password)
  return (held && (await byDevice(attempt, held, key, formKey, client))) || passwordShown(attempt, key, held, client)
}

/** R6.2: the trusted device of this account stands in for the code. Null where it does not, and the code is asked for. */
async function byDevice(
  attempt: Attempt,
  held: Held,
  key: Key,
  formKey: string | null,
  client: ClientContext,
): Promise<Shown | null> {
  const account = attempt.account!
  if (account.staff || account.resetRequired) return null
  const claim = await claimDevice({ ...account, email: attempt.email }, held, client)
  if (!claim.trusted) return null
  await portal().execute(passwordWasRight(attempt.id, key))
  const personal = { key: account.logKey, values: { address: client.address, device: client.userAgent } }
  const ticket = await grantTicket({
    attemptId: attempt.id,
    proof: { deviceId: claim.trusted },
    factor: 'device',
    formKey,
    // No code was shown, so the failures of codes stay.
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

/** Failures are written in a transaction of their own, outside the one that throws. */
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

/** R3.4: password and factor were right, and every access of the account is locked. */
export const noteLocked = ({ account }: Attempt, client: ClientContext) =>
  inPortal(async (tx) => {
    const { id, logKey } = account!
    const personal = { key: logKey, values: { address: client.address } }
    record(tx, 'signIn.locked', { actorId: null, accountId: id, requestId: client.requestId, personal })
  })

/**
 * A failed upgrade of the hash does not fail the sign-in. Only the hash that was compared is replaced: a password that was reset
 * meanwhile stays (R4.5).
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

async function passwordShown(attempt: Attempt, key: Key, held: Held | null, client: ClientContext): Promise<Shown> {
  const account = attempt.account!
  const shown = passwordWasRight(attempt.id, key)
  // Where a new password comes first (decision 22), no code is of use before it.
  if (attempt.way === 'totp' || account.resetRequired) {
    await portal().execute(shown)
    return { ticket: null, device: held ? 'dead' : null }
  }
  // Back and once more: the code that can still be typed stays the one that is good (T-TOTP-12).
  const live = attempt.passwordShown && (await hasLiveCode('signIn', attempt.id))
  const delay = live ? null : await delayOrNull(attempt, client)
  const sent = await inPortal(async (tx) => {
    const first = (await tx.execute(shown)).length === 1
    if (delay === null || !(first || (await isFirstToRenew(tx, 'signIn', attempt.id)))) return false
    await sendCode(tx, attempt, delay)
    return true
  })
  if (delay !== null && !sent) await uncount(attempt, client.network)
  return { ticket: null, device: held ? 'dead' : null }
}

/** Null where the number gets no more codes today: the password was right all the same, and the next page offers other ways. */
const delayOrNull = (attempt: Attempt, { network }: ClientContext) =>
  codeDelay(attempt, network).catch((refusal) => {
    if (refusal instanceof Rejection && refusal.code === 'numberLimit') return null
    throw refusal
  })
