import { isNotNull, or, type SQL, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { type AuditCategory, type AuditEvent, EVENTS, wordsOf } from '../audit/events'
import type { Tx } from '../database/clients'
import { holding } from '../database/text-search'
import type { Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'
import type { StaffFor } from '../permissions/proofs'
import { changingAsStaff, type Room, viewingAsStaff } from '../rooms/rooms'

type Reader = StaffFor<'log.read'>

export type StaffLogFilter = {
  q: string
  /** The account of one of the staff. */
  by: string | null
  category: AuditCategory | null
  /** Days in Berlin, as `2026-03-29`. */
  from: string | null
  to: string | null
  /** A customer number, whole. */
  company: string | null
}
export type StaffLogCursor = { before?: number | undefined; after?: number | undefined; size: number }

export type StaffLogEntry = {
  seq: number
  at: Date
  event: AuditEvent
  category: AuditCategory
  actor: string
  /** The membership's person whom it is about. */
  about: string | null
  company: { name: string; number: string } | null
  detail: Record<string, unknown>
  hash: string
}
export type StaffLogPage = { rows: StaffLogEntry[]; hasNewer: boolean; hasOlder: boolean }

export const STAFF_CATEGORIES = [...new Set(Object.values(EVENTS).map(({ category }) => category))]
const STREAM = sql`(select id from audit_streams where kind = 'vendor')`
const ofCategory = (category: AuditCategory) =>
  (Object.keys(EVENTS) as AuditEvent[]).filter((event) => EVENTS[event].category === category)

const texts = (values: readonly string[]) =>
  sql`(${sql.join(
    [...values, ''].map((one) => sql`${one}`),
    sql`, `,
  )})`
const midnight = (day: string, plus: number) =>
  sql`(${day}::date + ${sql.raw(String(plus))})::timestamp at time zone 'Europe/Berlin'`

/** A number, a person, a company, or words of the event. */
async function searched(tx: Tx, q: string, locale: Locale): Promise<SQL | undefined> {
  const text = q.trim().slice(0, 100)
  if (!text) return undefined
  const all = Object.keys(EVENTS) as AuditEvent[]
  const a = translator(locale, 'audit')
  const found = await holding(
    tx,
    text,
    all.map((event) => a(`events.${wordsOf(event)}`)),
  )
  const pattern = sql`search_pattern(${text})`
  return sql`(e.event in ${texts(all.filter((_, at) => found.has(at)))}
    or e.staff_id in (select id from accounts where (cardinality(staff_roles) > 0 or staff_state is not null)
      and search_text(first_name || ' ' || last_name) like ${pattern})
    or e.about_company in (select id from companies where search_key like ${pattern} or number = ${text} limit 20)
    or e.subject_id in (select id from memberships where search_key like ${pattern} limit 20))`
}

async function conditionsOf(tx: Tx, filter: StaffLogFilter, locale: Locale): Promise<SQL> {
  const { by, category, from, to, company } = filter
  const all = [
    sql`e.staff_id is not null and e.stream_id = ${STREAM}`,
    ...(by ? [sql`e.staff_id = ${by}`] : []),
    ...(category ? [sql`e.event in ${texts(ofCategory(category))}`] : []),
    ...(from ? [sql`e.at >= ${midnight(from, 0)}`] : []),
    ...(to ? [sql`e.at < ${midnight(to, 1)}`] : []),
    ...(company ? [sql`e.about_company = (select id from companies where number = ${company})`] : []),
  ]
  const search = await searched(tx, filter.q, locale)
  return sql.join(search ? [...all, search] : all, sql` and `)
}

type Row = {
  seq: string
  at: string
  event: AuditEvent
  body: string
  hash: string
  actor: string
  about: string | null
  company: string | null
  number: string | null
}

async function entriesIn(tx: Tx, where: SQL, order: 'asc' | 'desc', most: number): Promise<StaffLogEntry[]> {
  const rows = await tx.execute<Row>(sql`
    select e.seq, e.at, e.event, e.body, encode(e.hash, 'hex') as hash, s.first_name || ' ' || s.last_name as actor,
      coalesce(p.first_name || ' ' || p.last_name, nullif(concat_ws(' ', m.invited_first_name, m.invited_last_name), ''))
        as about, c.name as company, c.number
    from audit_entries e join accounts s on s.id = e.staff_id left join companies c on c.id = e.about_company
      left join memberships m on m.id = e.subject_id and m.company_id = e.about_company
      left join accounts p on p.id = m.account_id
    where ${where} order by e.seq ${sql.raw(order)} limit ${most}`)
  return rows.map(({ seq, at, event, body, company, number, ...row }) => {
    const { request: _, personal: __, ...detail } = (JSON.parse(body) as { detail: Record<string, unknown> }).detail
    return {
      ...row,
      seq: Number(seq),
      at: new Date(at),
      event,
      category: EVENTS[event].category,
      company: company === null ? null : { name: company, number: number! },
      detail,
    }
  })
}

/** Everything that the vendor's people did in the console, newest first, page by page by the entries' numbers. */
export async function readStaffLog(
  { tx, actor }: Room<Reader>,
  filter: StaffLogFilter,
  { before, after, size }: StaffLogCursor,
): Promise<StaffLogPage> {
  const where = await conditionsOf(tx, filter, actor.account.locale)
  const backwards = after !== undefined
  const place = backwards ? sql` and e.seq > ${after}` : before === undefined ? sql`` : sql` and e.seq < ${before}`
  const found = await entriesIn(tx, sql`${where}${place}`, backwards ? 'asc' : 'desc', size + 1)
  const rows = found.slice(0, size)
  if (backwards) rows.reverse()
  const beyond = found.length > size
  return { rows, hasNewer: backwards ? beyond : before !== undefined, hasOlder: backwards || beyond }
}

/** The people whose acts the log can contain, by name: also those who are staff no more. */
export const staffInLog = ({ tx }: Room<Reader>): Promise<{ id: string; name: string }[]> =>
  tx
    .select({ id: accounts.id, name: sql<string>`${accounts.firstName} || ' ' || ${accounts.lastName}` })
    .from(accounts)
    .where(or(sql`cardinality(${accounts.staffRoles}) > 0`, isNotNull(accounts.staffState)))
    .orderBy(accounts.firstName, accounts.lastName, accounts.id)

const PORTION = 1000

/** The selection, newest first, in portions of a transaction each. The export is recorded first and contains itself. */
export async function exportStaffLog(staff: Reader, filter: StaffLogFilter): Promise<AsyncGenerator<StaffLogEntry[]>> {
  const { from, to, category, company } = filter
  await changingAsStaff(staff, async ({ record }) =>
    record('staffLog.exported', null, { from, to, category, number: company }),
  )
  return portionsOf(staff, filter)
}

async function* portionsOf(staff: Reader, filter: StaffLogFilter): AsyncGenerator<StaffLogEntry[]> {
  let before: number | undefined
  for (;;) {
    const { rows, hasOlder } = await viewingAsStaff(staff, (room) =>
      readStaffLog(room, filter, { before, size: PORTION }),
    )
    if (rows.length > 0) yield rows
    if (!hasOlder) return
    before = rows.at(-1)!.seq
  }
}
