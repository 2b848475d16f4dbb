import { inArray, sql } from 'drizzle-orm'
import { rateLimits, throttles } from '@/db/schema/limits'
import { clamped, type Page, type Paging, pageOf } from '../ground/paging'
import { Rejection } from '../ground/rejection'
import { DAY, HOUR, MINUTE } from '../ground/time'
import { canonicalEmail } from '../inputs/email-address'
import { namesOf, secretKey } from '../limits/key'
import { LIMITS } from '../limits/sheet'
import { passwordKey } from '../limits/throttle'
import type { StaffFor } from '../permissions/proofs'
import { changingAsStaff, type Room } from '../rooms/rooms'

type Lifter = StaffFor<'blocks.lift'>

const TRIES = [
  'password',
  'device',
  'factor',
  'recovery',
  'enrol',
  'stepUp',
  'emailChange',
  'registration',
  'invitation',
] as const
/** Counters of a window that block a whole network or an account when they are full. */
const COUNTERS = [
  { name: 'failures-minute', points: LIMITS.networkFailures.perMinute, every: MINUTE, of: 'network' },
  { name: 'failures-hour', points: LIMITS.networkFailures.perHour, every: HOUR, of: 'network' },
  { name: 'registrations', points: LIMITS.registration.perHourAndNetwork, every: HOUR, of: 'network' },
  { name: 'resets-network', points: LIMITS.resets.perHourAndNetwork, every: HOUR, of: 'network' },
  { name: 'codes-network', points: LIMITS.codesSent.perHourAndNetwork, every: HOUR, of: 'network' },
  { name: 'codes-account', points: LIMITS.codesSent.perDayAndAccount, every: DAY, of: 'account' },
  { name: 'customer-number', points: LIMITS.customerNumber.failuresPerDay, every: DAY, of: 'account' },
  { name: 'join-requests', points: LIMITS.customerNumber.requestsPerDay, every: DAY, of: 'account' },
] as const

export const BLOCK_KINDS = [...TRIES, ...COUNTERS.map(({ name }) => name)] as const
export type BlockKind = (typeof BLOCK_KINDS)[number]

export type Block = {
  /** A hash of the counter's name, which itself may come from an address. */
  id: string
  kind: BlockKind
  /** The person, where the counter is an account's. */
  name: string | null
  network: string | null
  since: Date | null
  /** Null: waiting does not end it. */
  until: Date | null
  failures: number
  /** It is the counter of the address that was searched for. */
  asked: boolean
}
type Row = Omit<Block, 'since' | 'until'> & { key: string; since: string | null; until: string | null }

const ID = (key: string) => sql.raw(`encode(sha256(convert_to(${key}, 'UTF8')), 'hex')`)
const UUID = '^[0-9a-f]{8}-[0-9a-f-]{27}$'

/** The counters of windows as rows: name, limit, length in seconds, and whether the key is an account's. */
const counters = sql.join(
  COUNTERS.map(
    ({ name, points, every, of }) => sql`(${name}, ${points}::int, ${every / 1000}::int, ${of === 'account'})`,
  ),
  sql`, `,
)

/**
 * What has to wait now. Neither a password nor what was typed is stored in a counter; an address only as a keyed hash,
 * which can be recognised (`askedKeys`) and not read.
 */
const blocked = (askedKeys: string[]) => sql`
  with waiting as (
    select t.key, case when t.key like 'password:device:%' then 'device' else split_part(t.key, ':', 1) end as kind,
      case when t.key like 'password:device:%' then split_part(t.key, ':', 3) else split_part(t.key, ':', 2) end as owner,
      null as network, t.last_failure_at as since, t.blocked_until as until, t.failures
    from throttles t
    where t.blocked_until > app_now() or t.failures >= ${LIMITS.passwordTries.hardStop}
    union all
    select r.key, c.name, case when c.of_account then o.owner end, case when c.of_account then null else o.owner end,
      null, to_timestamp((o.number + 1) * c.every), r.points
    from rate_limits r
      join (values ${counters}) c (name, points, every, of_account) on split_part(r.key, ':', 1) = c.name
      cross join lateral (select substring(r.key from '^[^:]+:(.*):[0-9]+$') as owner,
        substring(r.key from ':([0-9]+)$')::bigint as number) o
    where r.points >= c.points and to_timestamp((o.number + 1) * c.every) > app_now())
  select ${ID('w.key')} as id, w.key, w.kind, w.network, w.since, w.until, w.failures,
    w.key = any(array[${sql.join(
      [...askedKeys, ''].map((key) => sql`${key}`),
      sql`, `,
    )}]::text[]) as asked,
    (select a.first_name || ' ' || a.last_name || ' ' || a.email_shown from accounts a
      where w.owner ~ ${UUID} and a.id = case when w.owner ~ ${UUID} then w.owner::uuid end) as known,
    (select a.first_name || ' ' || a.last_name from accounts a where a.id = coalesce(
      (select d.account_id from trusted_devices d where w.kind = 'device' and d.id::text = w.owner),
      case when w.owner ~ ${UUID} then w.owner::uuid end)) as name
  from waiting w`

const keysOf = (q: string): string[] => {
  const address = canonicalEmail(q)
  if (!address) return []
  const { canonical } = address
  return [passwordKey(canonical), secretKey('registration:', canonical)].flatMap(namesOf)
}

const shaped = ({ key: _, since, until, ...row }: Row): Block => ({
  ...row,
  since: since ? new Date(since) : null,
  until: until ? new Date(until) : null,
})

/** R10.12: who and what has to wait, the latest end first. A whole address finds the counters of that address. */
export async function blocksOf(
  { tx }: Room<Lifter>,
  { q, kind }: { q: string; kind: string },
  paging: Paging,
): Promise<Page<Block>> {
  const text = q.trim().slice(0, 254)
  const where = sql`${kind ? sql`b.kind = ${kind}` : sql`true`}
    and ${text ? sql`(b.asked or b.network = ${text} or search_text(coalesce(b.known, b.name)) like search_pattern(${text.slice(0, 100)}))` : sql`true`}`
  const found = sql`from (${blocked(keysOf(text))}) b where ${where}`
  const [all] = await tx.execute<{ total: number }>(sql`select count(*)::int as total ${found}`)
  const { page, offset } = clamped(paging, all!.total)
  const rows = await tx.execute<Row>(sql`
    select b.id, b.key, b.kind, b.network, b.since, b.until, b.failures, b.asked, b.name ${found}
    order by b.until desc nulls first, b.id limit ${paging.size} offset ${offset}`)
  return pageOf([...rows].map(shaped), all!.total, { ...paging, page })
}

/** Throws `notFound` for what does not wait any more. */
export async function blockOf({ tx }: Room<Lifter>, id: string): Promise<Block> {
  const [row] = await tx.execute<Row>(sql`select b.* from (${blocked([])}) b where b.id = ${id}`)
  if (!row) throw new Rejection('notFound')
  return shaped(row)
}

/**
 * „Wartezeit aufheben“: forgets the failures of one counter, so that the next try is compared. Whatever protects the
 * account otherwise stays. Throws `blockOver` where nothing waits any more.
 */
export const liftBlock = (staff: Lifter, id: string, reason: string) =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const [row] = await tx.execute<Row>(sql`select b.* from (${blocked([])}) b where b.id = ${id}`)
    const gone = row
      ? [
          ...(await tx
            .delete(throttles)
            .where(inArray(throttles.key, [row.key]))
            .returning({ key: throttles.key })),
          ...(await tx
            .delete(rateLimits)
            .where(inArray(rateLimits.key, [row.key]))
            .returning({ key: rateLimits.key })),
        ]
      : []
    if (gone.length === 0) throw new Rejection('blockOver')
    record('block.lifted', null, { kind: row!.kind, reason })
  })
