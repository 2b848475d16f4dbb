import { and, eq, sql } from 'drizzle-orm'
import { challenges } from '@/db/schema/sign-in'
import { portal } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import { sendPhoneCode } from '../delivery/phone-code'
import { issueCode } from '../factors/challenges'
import { type Phone, phoneOf } from '../factors/phone'
import { maskedNumber } from '../factors/phone-number'
import { assertMayResend, assertNumber, assertPause } from '../factors/resend'
import { unusable } from '../factors/unusable'
import { maskedEmail } from '../inputs/email-address'
import type { Actor } from '../permissions/actor'
import { changingAccount, type Room } from '../rooms/rooms'
import { strongFactor } from './step-up'

/** The code of this session: `none` was sent yet, one can still be entered (`live`), or it cannot any more (`over`). */
export async function sentCode({ session }: Actor): Promise<'none' | 'live' | 'over'> {
  const [row] = await portal()
    .select({
      sent: sql<boolean>`count(*) > 0`,
      live: sql<boolean | null>`bool_or(used_at is null and voided_at is null and expires_at > app_now())`,
    })
    .from(challenges)
    .where(and(eq(challenges.purpose, 'stepUp'), eq(challenges.subject, session.id)))
  if (!row?.sent) return 'none'
  return row.live ? 'live' : 'over'
}

/** Where the code of a step-up is sent, masked for the page. Null where the number is unusable. */
export async function stepUpDestination(actor: Actor): Promise<string | null> {
  if (strongFactor(actor) !== 'phone') return maskedEmail(actor.account.email)
  const phone = await phoneOf(actor)
  return phone && maskedNumber(phone.number)
}

/**
 * Sends the code of a step-up to the proved number, or by mail where nothing stronger is set up. The code is bound to
 * this session, only the newest is valid, and the limits of every repeated code apply. Wrong codes are counted for the
 * account, so each new code has five tries of its own.
 * @throws Rejection `factorUnusable`, `resendWait`, `resendLimit`, `numberLimit`
 */
export async function sendStepUpCode(actor: Actor) {
  const phone = strongFactor(actor) === 'phone' ? await phoneOf(actor) : null
  if (strongFactor(actor) === 'phone' && !phone) throw await unusable(actor.account.id, 'phone', actor.requestId)
  await assertMayResend('stepUp', actor.session.id, actor.account.id)
  if (phone) await assertNumber(phone.number)
  await changingAccount(actor, async (room) => {
    await assertPause(room.tx, 'stepUp', actor.session.id)
    const { id: challengeId, code } = await issueCode(room.tx, 'stepUp', actor.session.id, {
      accountId: actor.account.id,
      keepTries: false,
    })
    await send(room, phone, { challengeId, code })
  })
}

type Code = { challengeId: string; code: string }

function send({ tx, actor }: Room, phone: Phone | null, { challengeId, code }: Code) {
  const { email, firstName, lastName, locale } = actor.account
  if (phone) return sendPhoneCode(tx, { to: phone.number, channel: phone.channel, locale, challengeId }, code)
  return sendMail(tx, 'stepUpCode', { to: email, locale, challengeId }, { firstName, lastName, code })
}
