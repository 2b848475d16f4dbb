import { Readable } from 'node:stream'
import { eventIn, factsOf } from '@/app/(portal)/admin/log/facts'
import { attachmentHeaders } from '@/lib/files/attachment'
import { csvLine } from '@/lib/ground/csv'
import { isReadable } from '@/lib/ground/day'
import { asSeeOther } from '@/lib/http/download'
import { postedFields } from '@/lib/http/form-data'
import { staffMay } from '@/lib/http/guards/staff'
import { hrefWith, queryOf } from '@/lib/http/query'
import type { Locale } from '@/lib/i18n/catalogue'
import { exactTime } from '@/lib/i18n/formats'
import { translator } from '@/lib/i18n/translate'
import { exportStaffLog, type StaffLogEntry } from '@/lib/staff/log'
import { daysOf, STAFF_LOG_QUERY, staffFilterOf } from '../filter'

const PAGE = '/staff/log'
const guard = staffMay('log.read')

/** The selection as CSV, in a stream; the export itself is in the log. */
export async function POST(request: Request) {
  const staff = await guard(PAGE).catch(asSeeOther)
  if (staff instanceof Response) return staff
  const query = queryOf((await postedFields(request)).values, STAFF_LOG_QUERY)
  // The page explains what is wrong with these days.
  if (!isReadable(daysOf(query)))
    return new Response(null, { status: 303, headers: { Location: hrefWith(PAGE, query) } })
  const portions = await exportStaffLog(staff, staffFilterOf(query))
  const text = Readable.from(lines(staff.account.locale, portions), { highWaterMark: 1 })
  return new Response(Readable.toWeb(text) as ReadableStream, {
    headers: attachmentHeaders({ name: 'protokoll-konsole.csv', type: 'text/csv; charset=utf-8' }),
  })
}

/** Tells spreadsheets that it is UTF-8. */
const MARK = '\uFEFF'

async function* lines(locale: Locale, portions: AsyncIterable<StaffLogEntry[]>) {
  const [t, s] = [translator(locale, 'adminLog'), translator(locale, 'staff.log')]
  const heads = [
    t('seq'),
    t('date'),
    t('by'),
    t('category'),
    t('details'),
    t('facts'),
    s('company'),
    s('companyColumn'),
  ]
  yield Buffer.from(MARK + csvLine([...heads, t('hash')]))
  for await (const rows of portions) yield Buffer.from(rows.map((row) => lineOf(row, locale)).join(''))
}

const lineOf = (entry: StaffLogEntry, locale: Locale): string =>
  csvLine([
    entry.seq,
    exactTime(entry.at),
    entry.actor,
    translator(locale, 'audit')(`categories.${entry.category}`),
    eventIn({ ...entry, times: 1 }, locale),
    factsOf(entry, locale).join(' · '),
    entry.company?.number ?? '',
    entry.company?.name ?? '',
    entry.hash,
  ])
