import type { Tx } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import { sendPhoneCode } from '../delivery/phone-code'
import { hasLiveCode, issueCode } from '../factors/challenges'
import { noteUnusable, numberOrNull } from '../factors/phone'
import { maskedNumber } from '../factors/phone-number'
import {
  assertMayResend,
  assertNumber,
  assertPause,
  CODES_PER_ACCOUNT,
  CODES_PER_NETWORK,
  CODES_PER_NUMBER,
  codeWasUsed,
  HELD_BACK,
  numberIsSpent,
} from '../factors/resend'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import { inFuture } from '../ground/time'
import { maskedEmail } from '../inputs/email-address'
import { secretKey } from '../limits/key'
import { giveBack, within } from '../limits/rate'
import { inPortal } from '../rooms/rooms'
import type { Attempt } from './attempts'

/**
 * Counts a code that is about to be sent, and returns its delay in milliseconds. A code beyond the day's or the
 * network's limit is delayed, never left out (decision 17). But a number gets no more messages than its day allows;
 * other methods remain.
 * @throws Rejection `numberLimit`
 */
export async function codeDelay(attempt: Attempt, network: string): Promise<number> {
  const number = numberFor(attempt)
  if (number) await assertNumber(number)
  const { id } = attempt.account!
  const [account, place] = await Promise.all([within(CODES_PER_ACCOUNT, id), within(CODES_PER_NETWORK, network)])
  return account && place ? 0 : HELD_BACK
}

/**
 * The number that the codes of this sign-in are sent to; null for app and e-mail, and for a number that cannot be
 * decrypted.
 */
function numberFor({ way, account }: Attempt): string | null {
  if (way !== 'sms' && way !== 'call') return null
  return account?.phone ? numberOrNull(account.phone.number, account.id) : null
}

/** No code for the number can still be entered, and none will be sent today: the page points to the other methods. */
export async function noMoreToNumber(attempt: Attempt): Promise<boolean> {
  const number = numberFor(attempt)
  return number !== null && !(await hasLiveCode('signIn', attempt.id)) && numberIsSpent(number)
}

export const signInCodeUsed = (attempt: Attempt, network: string) => {
  const { id } = attempt.account!
  return codeWasUsed({ owner: id, number: numberFor(attempt), account: id, network })
}

/** Gives back what was counted for a code that was not sent. */
export async function uncount(attempt: Attempt, network: string) {
  const number = numberFor(attempt)
  await Promise.all([
    giveBack(CODES_PER_ACCOUNT, attempt.account!.id),
    giveBack(CODES_PER_NETWORK, network),
    number && giveBack(CODES_PER_NUMBER, secretKey('', number)),
  ])
}

/**
 * R5.2: sends a new code by the method of this sign-in. The older code ends; the failures so far stay.
 * @throws Rejection `flowOver` where this method sends no code
 */
export async function sendCode(tx: Tx, attempt: Attempt, delay: number) {
  const { id, firstName, lastName, locale, totp, phone } = attempt.account!
  const { way } = attempt
  // R5.1: never the e-mail code where a stronger factor is set up (T-OTP-10).
  if (way === 'totp' || (way === 'email' && (totp || phone))) throw new Rejection('flowOver')
  if (way === 'email') {
    const { id: challengeId, code } = await issueCode(tx, 'signIn', attempt.id, {
      accountId: id,
      keepTries: true,
      delay,
    })
    return sendMail(tx, 'signInCode', { to: attempt.email, locale, challengeId, delay }, { firstName, lastName, code })
  }
  const number = numberFor(attempt)
  // T-TOTP-09: nothing is sent elsewhere instead; the page offers the other methods.
  if (!number) return noteUnusable(tx, id)
  const { id: challengeId, code } = await issueCode(tx, 'signIn', attempt.id, { accountId: id, keepTries: true, delay })
  return sendPhoneCode(tx, { to: number, channel: way, locale, challengeId, delay }, code)
}

/** Where the code of this sign-in is sent, masked for its owner; null for the app and for an unusable number. */
export function destinationOf({ way, email, account }: Attempt): string | null {
  if (way === 'totp') return null
  return way === 'email' ? maskedEmail(email) : maskedPhoneOf(account)
}

export function maskedPhoneOf(account: Attempt['account']): string | null {
  const number = account?.phone ? numberOrNull(account.phone.number, account.id) : null
  return number && maskedNumber(number)
}

/**
 * „Code erneut senden“: limited by a pause, by the hour and by the day. Returns until when the code is delayed; null
 * for at once.
 */
export async function resendSignInCode(attempt: Attempt, client: ClientContext): Promise<Date | null> {
  const account = attempt.account!
  if (attempt.way === 'totp') throw new Rejection('flowOver')
  await assertMayResend('signIn', attempt.id, account.id)
  const delay = await codeDelay(attempt, client.network)
  await inPortal(async (tx) => {
    await assertPause(tx, 'signIn', attempt.id)
    await sendCode(tx, attempt, delay)
  })
  return delay > 0 ? inFuture(delay) : null
}
