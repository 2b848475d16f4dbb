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
  /** Where to go on from. */
  point: LogPoint
  /** Null for failed sign-ins, which stand in the accounts' chains. */
  seq: number | null
  at: Date
  event: AuditEvent
  category: AuditCategory
  actor: LogPerson
  /** The member it is about, where that is another than who did it. */
  about: string | null
  detail: Record<string, unknown>
  /** More than once for failed sign-ins of one hour. */
  times: number
  hash: string | null
}
export type LogFilter = {
  q: string
  category: AuditCategory | null
  event: AuditEvent | null
  /** Part of the name or address of who did it. */
  by: string
  from: string | null
  to: string | null
}
export type LogPage = {
  rows: LogEntry[]
  /** How many there are; beyond COUNTED that many, and `more`. */
  total: number
  more: boolean
  /** How many are newer than the first one shown; null where that is more than is counted. */
  newer: number | null
  /** Is there anything beyond either end? */
  hasNewer: boolean
  hasOlder: boolean
  /** A name was asked for that fits too many people: only some of them are meant. */
  tooMany: boolean
}
export type LogCursor = { before?: LogPoint; after?: LogPoint; size: number }

export const COUNTED = 10_000

/** What a company's log can show: what is written to its chain, and failed sign-ins (decision 61). */
export const COMPANY_EVENTS = (Object.keys(EVENTS) as AuditEvent[]).filter(
  (event) => event === 'signIn.failed' || (EVENTS[event].streams as readonly string[]).includes('company'),
)
/** Their categories, in their order. */
export const COMPANY_CATEGORIES = [...new Set(COMPANY_EVENTS.map((event) => EVENTS[event].category))]

/**
 * R12.1, R12.4: the company's log, or the entries by or about one member, newest first. Row-level security shows the chain of the
 * company entered and no other. Reading is recorded, once an hour for each reader, so it needs a room that writes.
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

/** Entries of the chain and failed sign-ins in one order, at most `most`; no failed sign-ins after `until`. */
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
  // Each list is in order already; of the same millisecond the entry of the chain is older (log-places.ts).
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

/** Counted up to COUNTED; the whole chain is not counted, because its head has the number. */
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

/** The entries with these numbers, in that order, with the names of the people. */
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

/** Without an account, it was a command of the vendor, which gives its name as the request, or the portal by itself. */
const nobody = (request: unknown): LogPerson =>
  typeof request === 'string' && !/^[0-9a-f-]{36}$/.test(request) ? { kind: 'staff' } : { kind: 'system' }

/** Turns what was typed into what the log stores: events by their words in the reader's language, members by name or address. */
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
