import { type SQL, sql } from 'drizzle-orm'
import type { AuditEvent } from '../audit/events'

export type Direction = 'newest' | 'oldest'
/** What an entry has to match; null matches anything. */
export type Wanted = {
  /** Any of these events. */
  events: AuditEvent[] | null
  /** Done by any of these accounts. */
  actors: string[] | null
  /** By this account or about this membership: one person's log. */
  person: { accountId: string | null; membershipId: string } | null
  /** Words of a search: one of these events, or by or about one of these people. */
  search: { events: AuditEvent[]; actors: string[]; subjects: string[] } | null
  /** Days as `2026-03-29`, in Berlin. */
  from: string | null
  to: string | null
}
/** Only entries before or after this number. */
export type Beyond = { before?: number; after?: number }

/** The chain of the company entered. */
export const STREAM = sql`(select id from audit_streams where kind = 'company' and owner = current_company())`
const text = (values: string[]) =>
  sql`array[${sql.join(
    values.map((value) => sql`${value}::text`),
    sql`, `,
  )}]::text[]`
const ids = (values: string[]) => sql`${text(values)}::uuid[]`
const midnight = (day: SQL) => sql`(${day})::timestamp at time zone 'Europe/Berlin'`

/** Times grow with the numbers of a chain, so a day is a range of numbers: its first and last are found in an index; null if none. */
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

/** How many entries match after this number, counted up to `most`. What an index alone can answer reads no entry. */
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
 * The numbers of the matching entries, at most `most`, newest or oldest first. Every selection is answered from an index in the order of
 * the chain, one for each event or person, so the cost grows with what is shown and not with the length of the log.
 */
export function hits(wanted: Wanted, { before, after }: Beyond, direction: Direction, most: number): SQL {
  const order = direction === 'newest' ? sql`seq desc` : sql`seq asc`
  // As the indexes of people and events are sorted; that of the chain has no nulls to place.
  const nulls = direction === 'newest' ? sql`nulls last` : sql`nulls first`
  const common = [
    ...(before === undefined ? [] : [sql`e.seq < ${before}`]),
    ...(after === undefined ? [] : [sql`e.seq > ${after}`]),
    ...RANGE(wanted),
  ]
  const first = (sorted: SQL, more: SQL[]) =>
    sql`select e.seq from audit_entries e where ${sql.join([...common, ...more], sql` and `)} order by e.${sorted} limit ${most}`
  const each = (values: SQL, column: SQL, ...more: SQL[]) =>
    sql`select h.seq from unnest(${values}) v cross join lateral (${first(sql`${order} ${nulls}`, [sql`${column} = v`, ...more])}) h`
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

/** Which indexes are read: those of people, of events, or of the chain itself. */
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
