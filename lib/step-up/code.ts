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

/** Is a code on its way that can still be typed (`live`), was there one (`over`), or none yet in this session (`none`)? */
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

/** Where the code of a step-up goes: masked, for the page. Null where the number cannot be used. */
export async function stepUpDestination(actor: Actor): Promise<string | null> {
  if (strongFactor(actor) !== 'phone') return maskedEmail(actor.account.email)
  const phone = await phoneOf(actor)
  return phone && maskedNumber(phone.number)
}

/**
 * Sends the code of a step-up to the proved number, or by mail where nothing stronger is set up; bound to this session, newest only,
 * throttled as every code that is asked for. The failures are counted for the account, so a new code has its own five tries.
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
