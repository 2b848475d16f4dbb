import { Readable } from 'node:stream'
import type { LogEntry } from '@/lib/company-log/company-log'
import { type ChainHead, exportLog } from '@/lib/company-log/export'
import { attachmentHeaders } from '@/lib/files/attachment'
import { csvLine } from '@/lib/ground/csv'
import { isReadable } from '@/lib/ground/day'
import { Rejection } from '@/lib/ground/rejection'
import { asSeeOther } from '@/lib/http/download'
import { postedFields } from '@/lib/http/form-data'
import { companyAdmin } from '@/lib/http/guards/member'
import { hrefWith, queryOf } from '@/lib/http/query'
import type { Locale } from '@/lib/i18n/catalogue'
import { exactTime } from '@/lib/i18n/formats'
import { translator } from '@/lib/i18n/translate'
import type { CompanyAdmin } from '@/lib/permissions/proofs'
import { eventIn, factsOf, personIn } from '../facts'
import { daysOf, filterOf, LOG_QUERY } from '../filter'

/**
 * R12.4: the selection as CSV, in a stream. The last line names the chain's head, so that the copy can be verified
 * against the log.
 */
export async function POST(request: Request) {
  const actor = await companyAdmin('/admin/log').catch(asSeeOther)
  if (actor instanceof Response) return actor
  const query = queryOf((await postedFields(request)).values, LOG_QUERY)
  // The page explains what is wrong with these days, or that the name matches too many people.
  const back = () => new Response(null, { status: 303, headers: { Location: hrefWith('/admin/log', query) } })
  if (!isReadable(daysOf(query))) return back()
  const exported = await exportLog(actor, filterOf(query)).catch((fault) => {
    if (fault instanceof Rejection && fault.code === 'tooManyPeople') return null
    throw fault
  })
  if (!exported) return back()
  const { head, portions } = exported
  const text = Readable.from(lines(actor, head, portions), { highWaterMark: 1 })
  return new Response(Readable.toWeb(text) as ReadableStream, {
    headers: attachmentHeaders({ name: `protokoll-${actor.company.number}.csv`, type: 'text/csv; charset=utf-8' }),
  })
}

/** Tells spreadsheets that it is UTF-8. */
const MARK = '\uFEFF'
const COLUMNS = ['seq', 'date', 'category', 'details', 'facts', 'by', 'hash'] as const

async function* lines(
  { account: { locale }, company }: CompanyAdmin,
  head: ChainHead,
  portions: AsyncIterable<LogEntry[]>,
) {
  const t = translator(locale, 'adminLog')
  yield Buffer.from(MARK + csvLine(COLUMNS.map((column) => t(column))))
  for await (const rows of portions) yield Buffer.from(rows.map((row) => lineOf(row, locale)).join(''))
  yield Buffer.from(csvLine([t('head', { seq: String(head.seq), hash: head.hash, company: company.number })]))
}

function lineOf(entry: LogEntry, locale: Locale): string {
  const a = translator(locale, 'audit')
  return csvLine([
    entry.seq,
    exactTime(entry.at),
    a(`categories.${entry.category}`),
    eventIn(entry, locale),
    factsOf(entry, locale).join(' · '),
    personIn(entry.actor, locale),
    entry.hash,
  ])
}
