import { sql } from 'drizzle-orm'
import { RateLimiterDrizzle } from 'rate-limiter-flexible'
import { outsideRequest } from '@/db/outside-request'
import { rateLimits } from '@/db/schema/limits'
import { portal, type Tx } from '../database'
import { now } from '../time'

type Rule = { name: string; points: number; every: number }

const limiters = new Map<string, RateLimiterDrizzle>()

function limiter({ name, points, every }: Rule) {
  const known = limiters.get(name)
  if (known) return known
  const made = new RateLimiterDrizzle({
    storeClient: portal(),
    schema: rateLimits,
    keyPrefix: name,
    points,
    duration: every / 1000,
    clearExpiredByTimeout: false,
  })
  limiters.set(name, made)
  return made
}

/** The window is part of the key, so that the portal's clock decides when a new one begins. */
const windowKey = (key: string, every: number) => `${key}:${Math.floor(now().getTime() / every)}`

/** Counts one and tells whether it was still within the limit: counting and judging are one statement, so bursts cannot exceed it. */
export async function within(rule: Rule, key: string): Promise<boolean> {
  try {
    // The library keeps promises of its own, made with the first call.
    await outsideRequest(() => limiter(rule).consume(windowKey(key, rule.every)))
    return true
  } catch (refused) {
    if (refused instanceof Error) throw refused
    return false
  }
}

/** The same within a transaction: what is rolled back was not counted. */
export async function countedWith(tx: Pick<Tx, 'execute'>, rule: Rule, key: string): Promise<boolean> {
  const counter = limiter(rule).getKey(windowKey(key, rule.every))
  const [row] = await tx.execute<{ points: number }>(sql`
    insert into rate_limits as r (key, points, expire) values (${counter}, 1, now() + make_interval(secs => ${rule.every / 1000}))
    on conflict (key) do update set points = r.points + 1 returning points`)
  return (row?.points ?? 0) <= rule.points
}

/** Is any of these rules used up for this key? A condition for other statements. */
export function anyFull(rules: Rule[], key: string) {
  const full = rules.map(
    (rule) => sql`(key = ${limiter(rule).getKey(windowKey(key, rule.every))} and points >= ${rule.points})`,
  )
  return sql`exists (select from rate_limits where (${sql.join(full, sql` or `)}) and expire > now())`
}

export async function anyUsedUp(rules: Rule[], key: string): Promise<boolean> {
  const [row] = await portal().execute<{ used_up: boolean }>(sql`select ${anyFull(rules, key)} as used_up`)
  return row?.used_up ?? false
}

/** Gives one back, for limits that count only what was not used in the end; never more than this window has counted. */
export async function giveBack(rule: Rule, key: string) {
  const counter = limiter(rule).getKey(windowKey(key, rule.every))
  await portal().execute(sql`update rate_limits set points = points - 1 where key = ${counter} and points > 0`)
}

/** When the running window of this rule ends. */
export const windowEnds = ({ every }: Rule) => new Date((Math.floor(now().getTime() / every) + 1) * every)
