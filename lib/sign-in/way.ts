import { phoneOffered } from '../delivery/phone'
import { assertMayResend, assertPause } from '../factors/resend'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import { inPortal } from '../rooms/rooms'
import { type Attempt, setWay } from './attempts'
import { codeDelay, sendCode } from './codes'

export const OTHER_WAYS = ['totp', 'sms', 'call', 'recovery'] as const
export type OtherWay = (typeof OTHER_WAYS)[number]

/**
 * R5.5: the other methods for this sign-in. The e-mail code is never one of them: it is a factor only where no other is
 * set up.
 */
export function otherWays({ way, account }: Attempt): OtherWay[] {
  const phone = account?.phone && !account.staff && phoneOffered()
  const may: Record<OtherWay, boolean> = {
    totp: Boolean(account?.totp),
    sms: Boolean(phone),
    call: Boolean(phone),
    recovery: (account?.recoveryLeft ?? 0) > 0,
  }
  return OTHER_WAYS.filter((one) => may[one] && one !== way)
}

/**
 * Changes the method, whatever the form says only to one that is offered (T-OTP-10). A code that is sent has the limits
 * of a repeated code. The failures so far stay, those of the account and those of this sign-in (MFA-09, MFA-10).
 * @throws Rejection `wayGone`, `resendWait`, `resendLimit`, `numberLimit`
 */
export async function chooseWay(attempt: Attempt, way: OtherWay, client: ClientContext) {
  if (!otherWays(attempt).includes(way)) throw new Rejection('wayGone', {}, 'way')
  if (way === 'recovery') return
  if (way === 'totp') {
    await inPortal((tx) => setWay(tx, attempt.id, way))
    return
  }
  const account = attempt.account!
  await assertMayResend('signIn', attempt.id, account.id)
  const delay = await codeDelay({ ...attempt, way }, client.network)
  await inPortal(async (tx) => {
    await assertPause(tx, 'signIn', attempt.id)
    await setWay(tx, attempt.id, way)
    await sendCode(tx, { ...attempt, way }, delay)
  })
}
