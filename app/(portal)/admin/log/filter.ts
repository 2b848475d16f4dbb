import { COMPANY_CATEGORIES, COMPANY_EVENTS, type LogCursor, type LogFilter } from '@/lib/company-log/company-log'
import { pointOf } from '@/lib/company-log/places'
import { berlinDay, type Days, daysBefore, readDays } from '@/lib/ground/day'
import { PAGE_SIZES, pagingOf } from '@/lib/ground/paging'
import { now } from '@/lib/ground/time'

/** „Letzte 7 Tage“ and so on; without one the typed days apply. */
export const RANGES = ['7', '30', '90'] as const
export const LOG_QUERY = ['q', 'category', 'event', 'by', 'range', 'from', 'to', 'size', 'before', 'after'] as const
export type LogQuery = Partial<Record<(typeof LOG_QUERY)[number], string>>

/** „Zeitraum wählen“: the days are typed. */
export const TYPED_RANGE = 'typed'
/** Resolves the period: typed days take precedence. */
export type LogDays = Days & { range: (typeof RANGES)[number] | null }

export function daysOf({ range, from = '', to = '' }: LogQuery): LogDays {
  const preset = RANGES.find((one) => one === range) ?? null
  if (!preset || from.trim() || to.trim()) return { ...readDays(from, to), range: null }
  return { from: daysBefore(berlinDay(now()), Number(preset)), to: null, range: preset, wrong: {} }
}

/** Parses the filters of an address; whatever it contains, the result is valid. */
export function filterOf(query: LogQuery): LogFilter {
  const { q = '', category, event, by = '' } = query
  const { from, to } = daysOf(query)
  return {
    q,
    by,
    category: COMPANY_CATEGORIES.find((known) => known === category) ?? null,
    event: COMPANY_EVENTS.find((known) => known === event) ?? null,
    from,
    to,
  }
}

export function cursorOf({ size, before, after }: LogQuery): LogCursor {
  const older = pointOf(before)
  return { size: pagingOf({ size }).size, before: older, after: older === undefined ? pointOf(after) : undefined }
}

export const SIZES = PAGE_SIZES
export const isFiltered = ({ q, by, category, event, from, to }: LogFilter) =>
  Boolean(q || by || category || event || from || to)
