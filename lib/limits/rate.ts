import { and, eq, gt, type SQL, sql } from 'drizzle-orm'
import { rateLimits } from '@/db/schema/limits'
import { portal, type Tx } from '../database/clients'
import { databaseNowPlus } from '../database/clock'
import { now } from '../ground/time'
import { adopt, type Key, nameOf, namesOf } from './key'

/** `points` in each window of `every` milliseconds. */
export type Rule = { name: string; points: number; every: number }
type Database = Pick<Tx, 'execute' | 'insert'>

/** The window is part of the counter's name, so that the portal's clock decides when a new one begins. */
const counterOf = ({ name, every }: Rule, key: string) => `${name}:${key}:${Math.floor(now().getTime() / every)}`

/** The key with its counter names in the current window. */
const counting = (rule: Rule, key: Key): Key =>
  typeof key === 'string'
    ? counterOf(rule, key)
    : { name: counterOf(rule, key.name), former: key.former.map((one) => counterOf(rule, one)) }

const move = (name: string, former: SQL) => sql`
  with old as (delete from rate_limits where key in ${former} returning points, expire)
  insert into rate_limits as r (key, points, expire) select ${name}, sum(points)::int, max(expire) from old having count(*) > 0
  on conflict (key) do update set points = r.points + excluded.points`

/**
 * Counts one and returns whether it was within the limit. One statement counts and decides, so bursts cannot exceed
 * the limit.
 */
export const within = (rule: Rule, key: Key): Promise<boolean> => countedWith(portal(), rule, key)

/** The same within a transaction, so that it is not counted when that rolls back. */
export async function countedWith(db: Database, rule: Rule, key: Key): Promise<boolean> {
  const counter = counting(rule, key)
  await adopt(counter, move, db)
  const [row] = await db
    .insert(rateLimits)
    .values({ key: nameOf(counter), points: 1, expire: databaseNowPlus(rule.every) })
    .onConflictDoUpdate({ target: rateLimits.key, set: { points: sql`${rateLimits.points} + 1` } })
    .returning({ points: rateLimits.points })
  return (row?.points ?? 0) <= rule.points
}

/** An SQL condition: whether any of these limits is reached for this key. */
export function anyFull(rules: Rule[], key: Key) {
  const full = rules.flatMap((rule) =>
    namesOf(counting(rule, key)).map((name) => sql`(key = ${name} and points >= ${rule.points})`),
  )
  return sql`exists (select from rate_limits where (${sql.join(full, sql` or `)}) and expire > app_now())`
}

export async function anyUsedUp(rules: Rule[], key: Key, db: Database = portal()): Promise<boolean> {
  const [row] = await db.execute<{ used_up: boolean }>(sql`select ${anyFull(rules, key)} as used_up`)
  return row?.used_up ?? false
}

/**
 * Gives one back, for limits that count only what was not used in the end; never more than was counted in this
 * window.
 */
export async function giveBack(rule: Rule, key: Key) {
  const counter = counting(rule, key)
  await adopt(counter, move)
  await portal()
    .update(rateLimits)
    .set({ points: sql`${rateLimits.points} - 1` })
    .where(and(eq(rateLimits.key, nameOf(counter)), gt(rateLimits.points, 0)))
}

/** The end of this rule's current window. */
export const windowEnds = ({ every }: Pick<Rule, 'every'>) =>
  new Date((Math.floor(now().getTime() / every) + 1) * every)
