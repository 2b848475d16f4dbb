import type { Tx } from '../database'
import { sendMail } from '../delivery/outbox'
import { issueCode } from '../factors/challenges'
import { assertMayResend, assertPause, CODES_PER_ACCOUNT, CODES_PER_NETWORK } from '../factors/resend'
import { within } from '../limits/rate'
import { Rejection } from '../rejection'
import { MINUTE } from '../time'
import { inPortal } from '../transaction'
import type { Attempt } from './attempts'
import type { ClientContext } from './client-context'

const HELD_BACK = 5 * MINUTE

/** Beyond the day's or the network's limit the code is delayed, never switched off. Milliseconds. */
export async function codeDelay(accountId: string, network: string): Promise<number> {
  const [account, place] = await Promise.all([within(CODES_PER_ACCOUNT, accountId), within(CODES_PER_NETWORK, network)])
  return account && place ? 0 : HELD_BACK
}

/** R5.2: a new code ends the older one; the failures so far stay. */
export async function sendCode(tx: Tx, attempt: Attempt, delay: number) {
  const { id, firstName, lastName, locale } = attempt.account!
  const { id: challengeId, code } = await issueCode(tx, 'signIn', attempt.id, id, true)
  await sendMail(tx, 'signInCode', { to: attempt.email, locale, challengeId, delay }, { firstName, lastName, code })
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
