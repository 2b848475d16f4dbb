import { sql } from 'drizzle-orm'
import { challenges } from '@/db/schema/sign-in'
import { portal, type Tx } from '../database'
import { LIMITS } from '../limits/sheet'
import { codeMatches, hashCode, randomCode } from '../secrets'

/** A code of one purpose is worthless for another. */
export type Purpose = 'register' | 'signIn' | 'stepUp' | 'phone' | 'emailChange'
export type Checked = 'right' | 'wrong' | 'last' | 'expired'

/**
 * Makes the one live code of a purpose and flow; an older one dies. Failures are carried over where `keepTries` says so, so that
 * asking again does not buy more guesses.
 */
export async function issueCode(
  tx: Tx,
  purpose: Purpose,
  subject: string,
  accountId: string | null,
  keepTries: boolean,
) {
  const voiding = tx.execute<{ tries: number }>(sql`
    update challenges set voided_at = app_now() where purpose = ${purpose} and subject = ${subject}
      and used_at is null and voided_at is null returning tries`)
  // Both are sent at once; the second statement looks only when the first one holds the flow.
  const [, [old]] = await Promise.all([holdFlow(tx, purpose, subject), voiding])
  const id = crypto.randomUUID()
  const code = randomCode()
  await tx.insert(challenges).values({
    id,
    purpose,
    subject,
    accountId,
    codeHash: hashCode(id, code),
    tries: keepTries ? (old?.tries ?? 0) : 0,
    expiresAt: sql`app_now() + make_interval(secs => ${LIMITS.code.lifetime / 1000})`,
  })
  return { id, code }
}

/** Whoever sends a code in this flow waits here for who does so at the same moment, and then sees the other's code. */
export const holdFlow = (tx: Tx, purpose: Purpose, subject: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${purpose} ${subject}`}, 0))`)

/**
 * Claims a try by one conditional statement, then compares: of a burst no more than five are looked at. A right code is marked as
 * used by `spend` in the transaction that acts on it.
 */
export async function checkCode(
  purpose: Purpose,
  subject: string,
  code: string,
): Promise<{ result: Checked; challengeId?: string }> {
  const [claimed] = await portal().execute<{ id: string; code_hash: Buffer; tries: number }>(sql`
    update challenges set tries = tries + 1 where purpose = ${purpose} and subject = ${subject} and used_at is null
      and voided_at is null and tries < ${LIMITS.code.tries} and expires_at > app_now() returning id, code_hash, tries`)
  if (!claimed) return { result: await whyNot(purpose, subject) }
  if (codeMatches(claimed.id, code, claimed.code_hash)) return { result: 'right', challengeId: claimed.id }
  return { result: claimed.tries >= LIMITS.code.tries ? 'last' : 'wrong' }
}

async function whyNot(purpose: Purpose, subject: string): Promise<Checked> {
  const [live] = await portal().execute<{ tries: number; expired: boolean }>(sql`
    select tries, expires_at <= app_now() as expired from challenges where purpose = ${purpose} and subject = ${subject}
      and used_at is null and voided_at is null`)
  if (!live) return 'wrong'
  if (live.tries >= LIMITS.code.tries) return 'last'
  // Neither used up nor expired: a newer code took the place of the one that was compared.
  return live.expired ? 'expired' : 'wrong'
}

/** Is a code on its way that can still be typed? */
export async function hasLiveCode(purpose: Purpose, subject: string): Promise<boolean> {
  const live = await portal().execute(sql`
    select 1 from challenges where purpose = ${purpose} and subject = ${subject} and used_at is null and voided_at is null
      and tries < ${LIMITS.code.tries} and expires_at > app_now()`)
  return live.length > 0
}

/** Was a code sent in this flow since the last one that was used? */
export async function followsUnused(purpose: Purpose, subject: string): Promise<boolean> {
  const unused = await portal().execute(sql`
    select 1 from challenges where purpose = ${purpose} and subject = ${subject} and used_at is null and created_at >
      coalesce((select max(used_at) from challenges where purpose = ${purpose} and subject = ${subject}), '-infinity') limit 1`)
  return unused.length > 0
}

/** One use: true for exactly one of two right codes at the same moment. */
export async function spend(tx: Tx, challengeId: string): Promise<boolean> {
  const used = await tx.execute(sql`
    update challenges set used_at = app_now() where id = ${challengeId} and used_at is null and voided_at is null returning id`)
  return used.length === 1
}

/** Seconds until „Code erneut senden“ may send again; 0 when it may. */
export async function cooldown(purpose: Purpose, subject: string, db: Pick<Tx, 'execute'> = portal()): Promise<number> {
  const [row] = await db.execute<{ seconds: number }>(sql`
    select ceil(extract(epoch from max(created_at) + make_interval(secs => ${LIMITS.code.cooldown / 1000}) - app_now()))::int as seconds
    from challenges where purpose = ${purpose} and subject = ${subject}`)
  return Math.max(0, row?.seconds ?? 0)
}
