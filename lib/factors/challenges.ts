import { and, eq, gt, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { challenges } from '@/db/schema/sign-in'
import { portal, type Tx } from '../database/clients'
import { databaseNow, databaseNowPlus } from '../database/clock'
import { codeMatches, hashCode, randomCode } from '../ground/secrets'
import { LIMITS } from '../limits/sheet'

/** What a code is issued for. A code of one purpose is worthless for another. */
export type Purpose = typeof challenges.$inferSelect.purpose
export type Checked = 'right' | 'wrong' | 'last' | 'expired'

type Wish = {
  accountId: string | null
  /**
   * Does the new code take over the tries that were used up to now? Then asking again gives no more guesses. If all
   * tries were used, the new code begins without any.
   */
  keepTries: boolean
  /** Milliseconds by which the message is delayed. */
  delay?: number
}

/** Matches the code of a flow that was neither used nor replaced. There is at most one. */
const isCurrent = (purpose: Purpose, subject: string) =>
  and(
    eq(challenges.purpose, purpose),
    eq(challenges.subject, subject),
    isNull(challenges.usedAt),
    isNull(challenges.voidedAt),
  )

const canBeTried = and(lt(challenges.tries, LIMITS.code.tries), gt(challenges.expiresAt, databaseNow))

/** Makes the only valid code of a purpose and flow; an older one becomes invalid. */
export async function issueCode(tx: Tx, purpose: Purpose, subject: string, wish: Wish) {
  const { accountId, keepTries, delay = 0 } = wish
  const voiding = tx
    .update(challenges)
    .set({ voidedAt: databaseNow })
    .where(isCurrent(purpose, subject))
    .returning({ tries: challenges.tries })
  // Both are sent at once. The second statement runs after the first one, so the flow is locked by then.
  const [, [old]] = await Promise.all([lockFlow(tx, purpose, subject), voiding])
  const id = crypto.randomUUID()
  const code = randomCode()
  // A code without a try left would be useless. The caller counts over all codes and so slows down whoever guesses.
  const used = keepTries && old && old.tries < LIMITS.code.tries ? old.tries : 0
  await tx.insert(challenges).values({
    id,
    purpose,
    subject,
    accountId,
    codeHash: hashCode(id, code),
    tries: used,
    expiresAt: databaseNowPlus(LIMITS.code.lifetime),
    heldUntil: delay > 0 ? databaseNowPlus(delay) : null,
  })
  return { id, code }
}

/**
 * Locks a flow until the transaction ends. Whoever sends a code in it at the same moment waits, and then sees the other
 * code.
 */
export const lockFlow = (tx: Tx, purpose: Purpose, subject: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${purpose} ${subject}`}, 0))`)

/**
 * Claims a try by one conditional statement, then compares: of many requests at once at most five are compared. `spend`
 * marks a right code as used, in the transaction that acts on it. `compared`: whether the code was compared at all.
 */
export async function checkCode(
  purpose: Purpose,
  subject: string,
  code: string,
): Promise<{ result: Checked; challengeId?: string; compared: boolean }> {
  const [claimed] = await portal()
    .update(challenges)
    .set({ tries: sql`${challenges.tries} + 1` })
    .where(and(isCurrent(purpose, subject), canBeTried))
    .returning({ id: challenges.id, codeHash: challenges.codeHash, tries: challenges.tries })
  if (!claimed) return { result: await whyNot(purpose, subject), compared: false }
  const compared = true
  if (codeMatches(claimed.id, code, claimed.codeHash)) return { result: 'right', challengeId: claimed.id, compared }
  return { result: claimed.tries >= LIMITS.code.tries ? 'last' : 'wrong', compared }
}

async function whyNot(purpose: Purpose, subject: string): Promise<Checked> {
  const [live] = await portal()
    .select({ tries: challenges.tries, expired: sql<boolean>`${challenges.expiresAt} <= app_now()` })
    .from(challenges)
    .where(isCurrent(purpose, subject))
  if (!live) return 'wrong'
  if (live.tries >= LIMITS.code.tries) return 'last'
  // Neither used up nor expired: a newer code replaced the one that was meant.
  return live.expired ? 'expired' : 'wrong'
}

/** Does this flow have a code that can still be entered? */
export async function hasLiveCode(
  purpose: Purpose,
  subject: string,
  db: Pick<Tx, 'select'> = portal(),
): Promise<boolean> {
  const live = await db
    .select({ id: challenges.id })
    .from(challenges)
    .where(and(isCurrent(purpose, subject), canBeTried))
  return live.length > 0
}

/** One flow, or several that count as one (a query that selects their ids). */
export type Flows = string | SQL

const inFlows = (purpose: Purpose, flows: Flows) =>
  and(
    eq(challenges.purpose, purpose),
    typeof flows === 'string' ? eq(challenges.subject, flows) : sql`${challenges.subject} in (${flows})`,
  )

/** Was a code sent in this flow since the last one that was used? */
export async function followsUnused(
  purpose: Purpose,
  flows: Flows,
  db: Pick<Tx, 'select'> = portal(),
): Promise<boolean> {
  const lastUse = db
    .select({ at: sql`coalesce(max(${challenges.usedAt}), '-infinity')` })
    .from(challenges)
    .where(inFlows(purpose, flows))
  const unused = await db
    .select({ id: challenges.id })
    .from(challenges)
    .where(and(inFlows(purpose, flows), isNull(challenges.usedAt), gt(challenges.createdAt, lastUse)))
    .limit(1)
  return unused.length > 0
}

/** Until when the message with the current code of this flow is delayed; null where it is not delayed. */
export async function heldUntil(purpose: Purpose, subject: string): Promise<Date | null> {
  const [row] = await portal()
    .select({ until: challenges.heldUntil })
    .from(challenges)
    .where(and(isCurrent(purpose, subject), gt(challenges.heldUntil, databaseNow)))
  return row?.until ?? null
}

/** Marks a code as used. Of two requests at the same moment exactly one gets true. */
export async function spend(tx: Tx, challengeId: string): Promise<boolean> {
  const used = await tx
    .update(challenges)
    .set({ usedAt: databaseNow })
    .where(and(eq(challenges.id, challengeId), isNull(challenges.usedAt), isNull(challenges.voidedAt)))
    .returning({ id: challenges.id })
  return used.length === 1
}

/** Seconds until „Code erneut senden“ may send again; 0 when it may. */
export async function cooldown(purpose: Purpose, flows: Flows, db: Pick<Tx, 'select'> = portal()): Promise<number> {
  const end = sql`max(${challenges.createdAt}) + make_interval(secs => ${LIMITS.code.cooldown / 1000})`
  const [row] = await db
    .select({ seconds: sql<number | null>`ceil(extract(epoch from ${end} - app_now()))::int` })
    .from(challenges)
    .where(inFlows(purpose, flows))
  return Math.max(0, row?.seconds ?? 0)
}
