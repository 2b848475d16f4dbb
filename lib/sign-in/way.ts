import { phoneOffered } from '../delivery/phone'
import { assertMayResend, assertPause } from '../factors/resend'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import { inPortal } from '../rooms/rooms'
import { type Attempt, setWay } from './attempts'
import { codeDelay, sendCode } from './codes'

export const OTHER_WAYS = ['totp', 'sms', 'call', 'recovery'] as const
export type OtherWay = (typeof OTHER_WAYS)[number]

/** R5.5: how else the identity may be shown. The e-mail code is never among them: it is a factor only where no other is. */
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
 * Takes another way, whatever the form said only one of those offered (T-OTP-10). A code that is sent is throttled like one that
 * is asked for again. The failures so far stay, those of the account and those of this sign-in (MFA-09, MFA-10).
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
