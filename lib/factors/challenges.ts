import { type SQL, sql } from 'drizzle-orm'
import { challenges } from '@/db/schema/sign-in'
import { portal, type Tx } from '../database/clients'
import { codeMatches, hashCode, randomCode } from '../ground/secrets'
import { LIMITS } from '../limits/sheet'

/** A code of one purpose is worthless for another. */
export type Purpose = 'register' | 'signIn' | 'stepUp' | 'phone' | 'emailChange'
export type Checked = 'right' | 'wrong' | 'last' | 'expired'

type Wish = {
  accountId: string | null
  /** Asking again does not buy more guesses: the tries used so far stay. Once all are used, the new code begins afresh. */
  keepTries: boolean
  /** Milliseconds for which the message is held back. */
  delay?: number
}

/** Makes the one live code of a purpose and flow; an older one dies. */
export async function issueCode(tx: Tx, purpose: Purpose, subject: string, wish: Wish) {
  const { accountId, keepTries, delay = 0 } = wish
  const voiding = tx.execute<{ tries: number }>(sql`
    update challenges set voided_at = app_now() where purpose = ${purpose} and subject = ${subject}
      and used_at is null and voided_at is null returning tries`)
  // Both are sent at once; the second statement looks only when the first one holds the flow.
  const [, [old]] = await Promise.all([holdFlow(tx, purpose, subject), voiding])
  const id = crypto.randomUUID()
  const code = randomCode()
  // A code that can't be typed would be dead on arrival; whoever counts over codes (the caller) holds back who guesses.
  const used = keepTries && old && old.tries < LIMITS.code.tries ? old.tries : 0
  await tx.insert(challenges).values({
    id,
    purpose,
    subject,
    accountId,
    codeHash: hashCode(id, code),
    tries: used,
    expiresAt: sql`app_now() + make_interval(secs => ${LIMITS.code.lifetime / 1000})`,
    heldUntil: delay > 0 ? sql`app_now() + make_interval(secs => ${delay / 1000})` : null,
  })
  return { id, code }
}

/** Whoever sends a code in this flow waits here for who does so at the same moment, and then sees the other's code. */
export const holdFlow = (tx: Tx, purpose: Purpose, subject: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${purpose} ${subject}`}, 0))`)

/**
 * Claims a try by one conditional statement, then compares: of a burst no more than five are looked at. A right code is marked as
 * used by `spend` in the transaction that acts on it. `compared` tells whether the code was looked at.
 */
export async function checkCode(
  purpose: Purpose,
  subject: string,
  code: string,
): Promise<{ result: Checked; challengeId?: string; compared: boolean }> {
  const [claimed] = await portal().execute<{ id: string; code_hash: Buffer; tries: number }>(sql`
    update challenges set tries = tries + 1 where purpose = ${purpose} and subject = ${subject} and used_at is null
      and voided_at is null and tries < ${LIMITS.code.tries} and expires_at > app_now() returning id, code_hash, tries`)
  if (!claimed) return { result: await whyNot(purpose, subject), compared: false }
  const compared = true
  if (codeMatches(claimed.id, code, claimed.code_hash)) return { result: 'right', challengeId: claimed.id, compared }
  return { result: claimed.tries >= LIMITS.code.tries ? 'last' : 'wrong', compared }
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
export async function hasLiveCode(
  purpose: Purpose,
  subject: string,
  db: Pick<Tx, 'execute'> = portal(),
): Promise<boolean> {
  const live = await db.execute(sql`
    select 1 from challenges where purpose = ${purpose} and subject = ${subject} and used_at is null and voided_at is null
      and tries < ${LIMITS.code.tries} and expires_at > app_now()`)
  return live.length > 0
}

/** One flow, or several that count as one (a query of their ids). */
export type Flows = string | SQL

const among = (flows: Flows) => (typeof flows === 'string' ? sql`subject = ${flows}` : sql`subject in (${flows})`)

/** Was a code sent in this flow since the last one that was used? */
export async function followsUnused(
  purpose: Purpose,
  flows: Flows,
  db: Pick<Tx, 'execute'> = portal(),
): Promise<boolean> {
  const unused = await db.execute(sql`
    select 1 from challenges where purpose = ${purpose} and ${among(flows)} and used_at is null and created_at >
      coalesce((select max(used_at) from challenges where purpose = ${purpose} and ${among(flows)}), '-infinity') limit 1`)
  return unused.length > 0
}

/** Until when the message with the live code of this flow is held back; null where it is on its way. */
export async function heldUntil(purpose: Purpose, subject: string): Promise<Date | null> {
  const [row] = await portal().execute<{ until: string }>(sql`
    select held_until as until from challenges where purpose = ${purpose} and subject = ${subject} and used_at is null
      and voided_at is null and held_until > app_now()`)
  return row ? new Date(row.until) : null
}

/** One use: true for exactly one of two right codes at the same moment. */
export async function spend(tx: Tx, challengeId: string): Promise<boolean> {
  const used = await tx.execute(sql`
    update challenges set used_at = app_now() where id = ${challengeId} and used_at is null and voided_at is null returning id`)
  return used.length === 1
}

/** Seconds until „Code erneut senden“ may send again; 0 when it may. */
export async function cooldown(purpose: Purpose, flows: Flows, db: Pick<Tx, 'execute'> = portal()): Promise<number> {
  const [row] = await db.execute<{ seconds: number }>(sql`
    select ceil(extract(epoch from max(created_at) + make_interval(secs => ${LIMITS.code.cooldown / 1000}) - app_now()))::int as seconds
    from challenges where purpose = ${purpose} and ${among(flows)}`)
  return Math.max(0, row?.seconds ?? 0)
}
