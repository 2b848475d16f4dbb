import { type SQL, sql } from 'drizzle-orm'
import type { AuditEvent } from '../audit/events'

export type Direction = 'newest' | 'oldest'
/** What an entry must match. Null matches everything. */
export type Wanted = {
  /** Any of these events. */
  events: AuditEvent[] | null
  /** The person who acted has one of these accounts. */
  actors: string[] | null
  /** Entries by this account or about this membership: the log of one person. */
  person: { accountId: string | null; membershipId: string } | null
  /** The result of a text search: one of these events, or an entry by or about one of these people. */
  search: { events: AuditEvent[]; actors: string[]; subjects: string[] } | null
  /** Days as `2026-03-29`, in Berlin. */
  from: string | null
  to: string | null
}
/** Only entries before or after this number. */
export type Beyond = { before?: number; after?: number }

/** The chain of the entered company. */
export const STREAM = sql`(select id from audit_streams where kind = 'company' and owner = current_company())`
const text = (values: string[]) =>
  sql`array[${sql.join(
    values.map((value) => sql`${value}::text`),
    sql`, `,
  )}]::text[]`
const ids = (values: string[]) => sql`${text(values)}::uuid[]`
const midnight = (day: SQL) => sql`(${day})::timestamp at time zone 'Europe/Berlin'`

/**
 * Within a chain, times increase with the numbers. So a range of days is a range of numbers, and an index finds its
 * first and last number. Null if there is none.
 */
const firstOf = (
  day: string,
) => sql`(select x.seq from audit_entries x where x.stream_id = ${STREAM} and x.at >= ${midnight(sql`${day}::date`)}
  order by x.at, x.seq limit 1)`
const lastOf = (
  day: string,
) => sql`(select x.seq from audit_entries x where x.stream_id = ${STREAM} and x.at < ${midnight(sql`${day}::date + 1`)}
  order by x.at desc, x.seq desc limit 1)`
const RANGE = ({ from, to }: Wanted) => [
  ...(from ? [sql`e.seq >= ${firstOf(from)}`] : []),
  ...(to ? [sql`e.seq <= ${lastOf(to)}`] : []),
]

const LARGEST = sql`9223372036854775807`

/**
 * How many entries match after this number, counted up to `most`. With exactly one criterion, indexes alone answer and
 * no entry is read.
 */
export function tally(wanted: Wanted, after: number, most: number): SQL {
  const { events, actors, person, search, from, to } = wanted
  const demands = [events, actors, person, search].filter((demand) => demand !== null).length
  if (demands !== 1) return sql`select count(*)::int as found from (${hits(wanted, { after }, 'newest', most)}) c`
  const by = actors ?? search?.actors ?? (person?.accountId ? [person.accountId] : [])
  const subjects = person ? [person.membershipId] : (search?.subjects ?? [])
  const first = from
    ? sql`greatest(coalesce(${firstOf(from)}, ${LARGEST}), ${after + 1}::bigint)`
    : sql`${after + 1}::bigint`
  const last = to ? sql`coalesce(${lastOf(to)}, 0)` : LARGEST
  return sql`select count_log(${ids(by)}, ${ids(subjects)}, ${text(events ?? search?.events ?? [])}, ${first}, ${last}, ${most}) as found`
}

/**
 * The numbers of the matching entries, at most `most`, newest or oldest first. Every filter reads an index in the order
 * of the chain, one scan for each event or person. So the cost grows with the rows returned and not with the length of
 * the log.
 */
export function hits(wanted: Wanted, { before, after }: Beyond, direction: Direction, most: number): SQL {
  const order = direction === 'newest' ? sql`seq desc` : sql`seq asc`
  const common = [
    ...(before === undefined ? [] : [sql`e.seq < ${before}`]),
    ...(after === undefined ? [] : [sql`e.seq > ${after}`]),
    ...RANGE(wanted),
  ]
  const first = (sorted: SQL, more: SQL[]) =>
    sql`select e.seq from audit_entries e where ${sql.join([...common, ...more], sql` and `)} order by e.${sorted} limit ${most}`
  const each = (values: SQL, column: SQL, ...more: SQL[]) =>
    sql`select h.seq from unnest(${values}) v cross join lateral (${first(order, [sql`${column} = v`, ...more])}) h`
  const parts = sources(wanted, () => first(order, [IN_STREAM]), each)
  return sql`select distinct seq from (${sql.join(parts, sql` union all `)}) u order by ${order} limit ${most}`
}

type First = () => SQL
type Each = (values: SQL, column: SQL, ...more: SQL[]) => SQL

const IN_STREAM = sql`e.stream_id = ${STREAM}`
const IN_COMPANY = sql`e.company_id = current_company()`
const EVENT = sql`e.event`
const ACTOR = sql`e.actor_id`
const SUBJECT = sql`e.subject_id`

/** Chooses the indexes to read: those of people, of events, or of the chain. */
function sources({ events, actors, person, search }: Wanted, first: First, each: Each): SQL[] {
  const rest = [...(events ? [sql`e.event = any(${text(events)})`] : []), ...(search ? [found(search)] : [])]
  const by = actors ? [sql`e.actor_id = any(${ids(actors)})`] : []
  if (person)
    return [
      each(ids(person.accountId ? [person.accountId] : []), ACTOR, IN_COMPANY, ...by, ...rest),
      each(ids([person.membershipId]), SUBJECT, IN_COMPANY, ...by, ...rest),
    ]
  if (actors) return [each(ids(actors), ACTOR, IN_COMPANY, ...rest)]
  if (search) {
    const byEvent = rest.slice(0, events ? 1 : 0)
    return [
      each(text(search.events), EVENT, IN_STREAM, ...byEvent),
      each(ids(search.actors), ACTOR, IN_COMPANY, ...byEvent),
      each(ids(search.subjects), SUBJECT, IN_COMPANY, ...byEvent),
    ]
  }
  return events ? [each(text(events), EVENT, IN_STREAM)] : [sql`select c.seq from (${first()}) c`]
}

const found = ({ events, actors, subjects }: NonNullable<Wanted['search']>) =>
  sql`(e.event = any(${text(events)}) or e.actor_id = any(${ids(actors)}) or e.subject_id = any(${ids(subjects)}))`
