import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import { throttles } from '@/db/schema/limits'
import { portal, type Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import { inFuture, MINUTE } from '../ground/time'
import { adopt, type Key, listed, nameOf, namesOf, secretKey } from './key'

export type ThrottleRule = {
  free: number
  firstWait: number
  longestWait: number
  forgetAfter: number
  hardStop: number
  /** Whether the hard stop lasts until `liftWait`, however long ago the last failure was. */
  untilReset?: boolean
}
/** `until` is null at the hard stop, which does not end by waiting. */
export type Try = { allowed: true } | { allowed: false; until: Date | null }

const PATIENCE = 5000
const STALE = '10 seconds'

/**
 * Reserves a try before it is compared, in one conditional statement, so that a burst cannot exceed the number of
 * free tries. Several right tries at the same moment all succeed: if all places are reserved, the next try waits for
 * one to be released instead of failing (ADR 004). `held` is an additional SQL condition that refuses the try for a
 * minute.
 */
export async function claimTry(key: Key, rule: ThrottleRule, held: SQL = sql`false`): Promise<Try> {
  await adopt(key, move)
  const deadline = Date.now() + PATIENCE
  for (;;) {
    const [row] = await portal().execute<Claim>(reserve(nameOf(key), rule, held))
    if (row?.reserved && !row.held) return { allowed: true }
    if (row?.reserved) await tryWasLost(key)
    if (row?.held) return { allowed: false, until: inFuture(MINUTE) }
    // Checked first, because waiting does not help then.
    if (row && row.failures >= rule.hardStop) return { allowed: false, until: null }
    if (row?.blocked_until) return { allowed: false, until: new Date(row.blocked_until) }
    if (Date.now() > deadline) return { allowed: false, until: new Date(Date.now() + MINUTE) }
    await new Promise((resolve) => setTimeout(resolve, 25 + Math.random() * 25))
  }
}

/** Merges waits and failures of the former and the current name: rotating the secret shortens nobody's wait. */
const move = (name: string, former: SQL) => sql`
  with old as (delete from throttles where key in ${former} returning failures, blocked_until, last_failure_at)
  insert into throttles as t (key, failures, blocked_until, last_failure_at)
  select ${name}, sum(failures)::int, max(blocked_until), max(last_failure_at) from old having count(*) > 0
  on conflict (key) do update set failures = t.failures + excluded.failures,
    blocked_until = greatest(t.blocked_until, excluded.blocked_until),
    last_failure_at = greatest(t.last_failure_at, excluded.last_failure_at)`

type Claim = { reserved: boolean; held: boolean; blocked_until: string | null; failures: number }

function reserve(key: string, rule: ThrottleRule, held: SQL) {
  const stopped = rule.untilReset ? sql`t.failures >= ${rule.hardStop}` : sql`false`
  const forgotten = sql`(t.last_failure_at <= app_now() - make_interval(secs => ${rule.forgetAfter / 1000}) and not ${stopped})`
  const failures = sql`case when ${forgotten} then 0 else t.failures end`
  const pending = sql`case when t.pending_since <= app_now() - ${STALE}::interval then 0 else t.pending end`
  return sql`
    with claimed as (
      insert into throttles as t (key, pending, pending_since) values (${key}, 1, app_now())
      on conflict (key) do update set failures = ${failures}, pending = ${pending} + 1, pending_since = app_now()
      where (t.blocked_until is null or t.blocked_until <= app_now()) and ${failures} < ${rule.hardStop}
        and ${pending} < greatest(${rule.free} - ${failures}, 1)
      returning true)
    select exists (select from claimed) as reserved, ${held} as held, t.failures,
      case when t.blocked_until > app_now() then t.blocked_until end as blocked_until
    from (select 1) one left join throttles t on t.key = ${key}`
}

const ONE_LESS_PENDING = sql`greatest(${throttles.pending} - 1, 0)`

/**
 * After a right try: clears the failures and releases the place. Returned as a statement, to be combined with the one
 * that acts on it.
 */
export const forgetFailures = (key: Key) =>
  sql`update throttles set failures = 0, pending = greatest(pending - 1, 0), blocked_until = null where key in ${listed(namesOf(key))}`

export const tryWasRight = (key: Key) => portal().execute(forgetFailures(key))

/**
 * After a wrong try: counts it, and beyond the free ones doubles the wait. Returns the failures in a row and the end
 * of the wait.
 */
export async function tryWasWrong(key: Key, rule: ThrottleRule): Promise<{ failures: number; until: Date | null }> {
  const first = rule.firstWait / 1000
  const longest = rule.longestWait / 1000
  const [row] = await portal()
    .update(throttles)
    .set({
      failures: sql`${throttles.failures} + 1`,
      pending: ONE_LESS_PENDING,
      lastFailureAt: databaseNow,
      blockedUntil: sql`case when failures + 1 >= ${rule.free}
        then app_now() + make_interval(secs => least(${first} * power(2, least(failures + 1 - ${rule.free}, 20)), ${longest})) end`,
    })
    .where(eq(throttles.key, nameOf(key)))
    .returning({ failures: throttles.failures, until: throttles.blockedUntil })
  return row ?? { failures: 0, until: null }
}

/** The counter of wrong passwords for an address, whether or not an account has it. */
export const passwordKey = (email: string): Key => secretKey('password:', email)

/** The counter of wrong codes of an account, over all factors. */
export const factorKey = (accountId: string) => `factor:${accountId}`

/** After a fault on our side: the try could not be compared and is not counted. */
export const tryWasLost = (key: Key) =>
  portal()
    .update(throttles)
    .set({ pending: ONE_LESS_PENDING })
    .where(eq(throttles.key, nameOf(key)))

/** LOG-07: a new password ends every wait and the hard stop. */
export const liftWait = (tx: Pick<Tx, 'delete'>, keys: Key[]) =>
  tx.delete(throttles).where(inArray(throttles.key, keys.flatMap(namesOf)))
