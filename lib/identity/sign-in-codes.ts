import type { Tx } from '../database'
import { sendMail } from '../delivery/outbox'
import { sendPhoneCode } from '../delivery/phone-code'
import { issueCode } from '../factors/challenges'
import { noteUnusable, numberOrNull } from '../factors/phone'
import { maskedNumber } from '../factors/phone-number'
import { assertMayResend, assertPause, CODES_PER_ACCOUNT, CODES_PER_NETWORK } from '../factors/resend'
import { within } from '../limits/rate'
import { Rejection } from '../rejection'
import { MINUTE } from '../time'
import { inPortal } from '../transaction'
import type { Attempt } from './attempts'
import type { ClientContext } from './client-context'
import { maskedEmail } from './email-address'

const HELD_BACK = 5 * MINUTE

/** Beyond the day's or the network's limit the code is delayed, never switched off. Milliseconds. */
export async function codeDelay(accountId: string, network: string): Promise<number> {
  const [account, place] = await Promise.all([within(CODES_PER_ACCOUNT, accountId), within(CODES_PER_NETWORK, network)])
  return account && place ? 0 : HELD_BACK
}

/** R5.2: a new code ends the older one; the failures so far stay. It goes the way that the sign-in has taken. */
export async function sendCode(tx: Tx, attempt: Attempt, delay: number) {
  const { id, firstName, lastName, locale, totp, phone } = attempt.account!
  const { way } = attempt
  // R5.1: never the e-mail code beside a stronger factor (T-OTP-10).
  if (way === 'totp' || (way === 'email' && (totp || phone))) throw new Rejection('flowOver')
  if (way === 'email') {
    const { id: challengeId, code } = await issueCode(tx, 'signIn', attempt.id, id, true)
    return sendMail(tx, 'signInCode', { to: attempt.email, locale, challengeId, delay }, { firstName, lastName, code })
  }
  const number = phone && numberOrNull(phone.number, id)
  // T-TOTP-09: nothing is sent anywhere else instead; the page offers the other ways.
  if (!number) return noteUnusable(tx, id)
  const { id: challengeId, code } = await issueCode(tx, 'signIn', attempt.id, id, true)
  return sendPhoneCode(tx, { to: number, channel: way, locale, challengeId, delay }, code)
}

/** Where the code of this sign-in goes, as much of it as its owner needs; null for the app and for a number that cannot be used. */
export function destinationOf({ way, email, account }: Attempt): string | null {
  if (way === 'totp') return null
  return way === 'email' ? maskedEmail(email) : maskedPhoneOf(account)
}

export function maskedPhoneOf(account: Attempt['account']): string | null {
  const number = account?.phone ? numberOrNull(account.phone.number, account.id) : null
  return number && maskedNumber(number)
}

/** „Code erneut senden“: throttled by a pause, by the hour and by the day. */
export async function resendSignInCode(attempt: Attempt, client: ClientContext) {
  const account = attempt.account!
  if (attempt.way === 'totp') throw new Rejection('flowOver')
  await assertMayResend('signIn', attempt.id, account.id)
  const delay = await codeDelay(account.id, client.network)
  await inPortal(async (tx) => {
    await assertPause(tx, 'signIn', attempt.id)
    await sendCode(tx, attempt, delay)
  })
}
