import { COMPANY_CATEGORIES, COMPANY_EVENTS, type LogCursor, type LogFilter } from '@/lib/audit/company-log'
import { PAGE_SIZES, pagingOf } from '@/lib/paging'
import { DAY, now } from '@/lib/time'

/** „Letzte 7 Tage“ and so on; without one the days are chosen. */
export const RANGES = ['7', '30', '90'] as const
export const LOG_QUERY = ['q', 'category', 'event', 'by', 'range', 'from', 'to', 'size', 'before', 'after'] as const
export type LogQuery = Partial<Record<(typeof LOG_QUERY)[number], string>>

/** A day there is, as a date field sends it; anything else is no bound. */
function dayOf(text: string | undefined): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) && text >= '1970-01-01' ? text : null
}

const berlinDay = (at: Date) => at.toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' })

/** Whatever stands in an address, a sensible selection comes out. */
export function filterOf({ q = '', category, event, by = '', range, from, to }: LogQuery): LogFilter {
  const days = RANGES.find((one) => one === range)
  return {
    q,
    by,
    category: COMPANY_CATEGORIES.find((known) => known === category) ?? null,
    event: COMPANY_EVENTS.find((known) => known === event) ?? null,
    from: days ? berlinDay(new Date(now().getTime() - Number(days) * DAY)) : dayOf(from),
    to: days ? null : dayOf(to),
  }
}

const numberOf = (text: string | undefined) => (text && /^\d{1,15}$/.test(text) ? Number(text) : undefined)

export function cursorOf({ size, before, after }: LogQuery): LogCursor {
  const older = numberOf(before)
  return { size: pagingOf({ size }).size, before: older, after: older === undefined ? numberOf(after) : undefined }
}

export const SIZES = PAGE_SIZES
export const isFiltered = ({ q, by, category, event, from, to }: LogFilter) =>
  Boolean(q || by || category || event || from || to)
