import { and, eq, sql } from 'drizzle-orm'
import { auditStreams } from '@/db/schema/audit'
import { type AuditCategory, type AuditEvent, EVENTS, wordsOf } from '../audit/events'
import type { Tx } from '../database/clients'
import { holding } from '../database/text-search'
import type { Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'
import type { CompanyAdmin } from '../permissions/proofs'
import type { ChangingRoom } from '../rooms/rooms'
import { countFolds, type Fold, foldsOf } from './failed-sign-ins'
import { type Direction, hits, STREAM, tally, type Wanted } from './hits'
import { findPeople, type LogPerson, peopleOf } from './people'
import { type LogPoint, type Place, placeOf } from './places'
import { type LogSubject, recordReading } from './reading'

export type LogEntry = {
  /** The position from which the next page continues. */
  point: LogPoint
  /** Null for failed sign-ins: they are entries of the accounts' chains. */
  seq: number | null
  at: Date
  event: AuditEvent
  category: AuditCategory
  actor: LogPerson
  /** The member whom the entry is about, if that is not the person who acted. */
  about: string | null
  detail: Record<string, unknown>
  /** Greater than one only for failed sign-ins, which are grouped by hour. */
  times: number
  hash: string | null
}
export type LogFilter = {
  q: string
  category: AuditCategory | null
  event: AuditEvent | null
  /** Part of the name or address of the person who acted. */
  by: string
  from: string | null
  to: string | null
}
export type LogPage = {
  rows: LogEntry[]
  /** The number of matching entries. If there are more than COUNTED, it is COUNTED and `more` is true. */
  total: number
  more: boolean
  /** How many entries are newer than the first one on this page. Null if there are more than COUNTED. */
  newer: number | null
  /** Whether there are entries before or after this page. */
  hasNewer: boolean
  hasOlder: boolean
  /** The search text matches more members than MOST_PEOPLE: the result covers only some of them. */
  tooMany: boolean
}
export type LogCursor = { before?: LogPoint; after?: LogPoint; size: number }

export const COUNTED = 10_000

/** Events that a company's log can contain: those written to its chain, and failed sign-ins (decision 61). */
export const COMPANY_EVENTS = (Object.keys(EVENTS) as AuditEvent[]).filter(
  (event) => event === 'signIn.failed' || (EVENTS[event].streams as readonly string[]).includes('company'),
)
/** The categories of these events, in the order of the events. */
export const COMPANY_CATEGORIES = [...new Set(COMPANY_EVENTS.map((event) => EVENTS[event].category))]

/**
 * R12.1, R12.4: one page of the company's log, or of the entries by or about one member, newest first. Row-level
 * security gives access only to the chain of the entered company. Reading is recorded once an hour for each reader, so
 * it needs a room that writes.
 */
export async function readLog(
  room: ChangingRoom<CompanyAdmin>,
  filter: LogFilter,
  { size, ...beyond }: LogCursor,
  person: LogSubject | null = null,
): Promise<LogPage> {
  const { tx, actor } = room
  await recordReading(room, person)
  const { wanted, tooMany } = await wantedBy(tx, filter, person, actor.account.locale)
  const direction: Direction = beyond.after === undefined ? 'newest' : 'oldest'
  const isNewest = beyond.before === undefined && beyond.after === undefined
  const found = await mergedRows(tx, wanted, await placesOf(tx, beyond), direction, size + 1)
  const rows = found.slice(0, size)
  if (direction === 'oldest') rows.reverse()
  const beyondThem = found.length > size
  const [total, newer] = await Promise.all([
    count(tx, wanted),
    isNewest || !rows[0] ? 0 : count(tx, wanted, await placeOf(tx, rows[0].point)),
  ])
  const hasNewer = direction === 'oldest' ? beyondThem : newer > 0
  return {
    rows,
    total: Math.min(total, COUNTED),
    more: total > COUNTED,
    newer: newer > COUNTED ? null : newer,
    hasNewer,
    hasOlder: direction === 'oldest' ? true : beyondThem,
    tooMany,
  }
}

type Places = { before?: Place; after?: Place }

const placesOf = async (tx: Tx, { before, after }: Omit<LogCursor, 'size'>): Promise<Places> => ({
  ...(before === undefined ? {} : { before: await placeOf(tx, before) }),
  ...(after === undefined ? {} : { after: await placeOf(tx, after) }),
})

/**
 * Merges entries of the chain and failed sign-ins into one order. At most `most` rows, and no failed sign-ins after
 * `until`.
 */
export async function mergedRows(
  tx: Tx,
  wanted: Wanted,
  places: Places,
  direction: Direction,
  most: number,
  until?: Date,
) {
  const beyond = { before: places.before?.before, after: places.after?.after }
  const entries = await entriesOf(tx, hits(wanted, beyond, direction, most))
  const failed = await failuresOf(tx, await foldsOf(tx, wanted, { ...places, until }, direction, most))
  if (failed.length === 0) return entries
  const sign = direction === 'newest' ? 1 : -1
  // Both lists are already sorted. Within the same millisecond the entry of the chain is older (`placeOf`).
  const older = (a: LogEntry, b: LogEntry) =>
    b.at.getTime() - a.at.getTime() || Number(a.seq !== null) - Number(b.seq !== null)
  return [...entries, ...failed].sort((a, b) => sign * older(a, b)).slice(0, most)
}

async function failuresOf(tx: Tx, folds: Fold[]): Promise<LogEntry[]> {
  const { memberships } = await peopleOf(tx, [], [...new Set(folds.map(({ membershipId }) => membershipId))])
  return folds.map(({ membershipId, at, times }) => ({
    point: { at, membershipId },
    seq: null,
    at,
    event: 'signIn.failed',
    category: EVENTS['signIn.failed'].category,
    actor: { kind: 'nobody' },
    about: memberships.get(membershipId)?.name ?? null,
    detail: {},
    times,
    hash: null,
  }))
}

/** Counts up to COUNTED + 1. For an unfiltered log, the chain's head already stores the number of entries. */
async function count(tx: Tx, wanted: Wanted, after?: Place): Promise<number> {
  const entries = await countEntries(tx, wanted, after?.after)
  return entries + (await countFolds(tx, wanted, after, COUNTED + 1 - entries))
}

const OWN_CHAIN = and(eq(auditStreams.kind, 'company'), sql`${auditStreams.owner} = current_company()`)

async function countEntries(tx: Tx, wanted: Wanted, after = 0): Promise<number> {
  const { events, actors, person, search, from, to } = wanted
  if (!events && !actors && !person && !search && !from && !to) {
    const [head] = await tx.select({ seq: auditStreams.seq }).from(auditStreams).where(OWN_CHAIN)
    return (head?.seq ?? 0) - after
  }
  const [row] = await tx.execute<{ found: number }>(tally(wanted, after, COUNTED + 1))
  return Number(row!.found)
}

type Row = {
  seq: string
  at: string
  event: AuditEvent
  actor_id: string | null
  subject_id: string | null
  body: string
  hash: Buffer
}

/** The entries with these sequence numbers, in the given order, with the names of the people. */
async function entriesOf(tx: Tx, numbers: ReturnType<typeof hits>): Promise<LogEntry[]> {
  const rows = await tx.execute<Row>(sql`
    select e.seq, e.at, e.event, e.actor_id, e.subject_id, e.body, e.hash
    from (select seq, row_number() over () as place from (${numbers}) n) h join audit_entries e on e.seq = h.seq
      and e.stream_id = ${STREAM}
    order by h.place`)
  const all = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))]
  const people = await peopleOf(tx, all(rows.map((row) => row.actor_id)), all(rows.map((row) => row.subject_id)))
  return rows.map((row) => {
    const subject = row.subject_id ? people.memberships.get(row.subject_id) : undefined
    const { request, personal: _, ...detail } = (JSON.parse(row.body) as { detail: Record<string, unknown> }).detail
    return {
      point: Number(row.seq),
      seq: Number(row.seq),
      at: new Date(row.at),
      event: row.event,
      category: EVENTS[row.event].category,
      actor: row.actor_id ? (people.accounts.get(row.actor_id) ?? { kind: 'system' }) : nobody(request),
      about: subject && subject.account !== row.actor_id ? subject.name : null,
      detail,
      times: 1,
      hash: Buffer.from(row.hash).toString('hex'),
    }
  })
}

/**
 * An entry without an account comes from a command of the vendor, whose request is the command's name, or from the
 * portal itself.
 */
const nobody = (request: unknown): LogPerson =>
  typeof request === 'string' && !/^[0-9a-f-]{36}$/.test(request) ? { kind: 'staff' } : { kind: 'system' }

/**
 * Translates the filter into the values that the log stores: event names in the reader's language into events, and
 * names or addresses into members.
 */
export async function wantedBy(
  tx: Tx,
  { q, category, event, by, from, to }: LogFilter,
  person: LogSubject | null,
  locale: Locale,
): Promise<{ wanted: Wanted; tooMany: boolean }> {
  const [text, name] = [q.trim().slice(0, 100), by.trim().slice(0, 100)]
  const searched = text ? await findPeople(tx, text) : null
  const done = name ? await findPeople(tx, name) : null
  const ofCategory = category ? COMPANY_EVENTS.filter((one) => EVENTS[one].category === category) : null
  return {
    wanted: {
      events: event ? [event] : ofCategory,
      actors: done?.accounts ?? null,
      person,
      search: searched && {
        events: await eventsNamed(tx, text, locale),
        actors: searched.accounts,
        subjects: searched.memberships,
      },
      from,
      to,
    },
    tooMany: Boolean(searched?.tooMany || done?.tooMany),
  }
}

async function eventsNamed(tx: Tx, text: string, locale: Locale): Promise<AuditEvent[]> {
  const words = translator(locale, 'audit')
  const named = (event: AuditEvent) =>
    `${words(`categories.${EVENTS[event].category}`)} ${words(`events.${wordsOf(event)}`)}`
  const found = await holding(tx, text, COMPANY_EVENTS.map(named))
  return COMPANY_EVENTS.filter((_, at) => found.has(at))
}
