import { daysOf, RANGES } from '@/app/(portal)/admin/log/filter'
import { pagingOf } from '@/lib/ground/paging'
import { STAFF_CATEGORIES, type StaffLogCursor, type StaffLogFilter } from '@/lib/staff/log'

export const STAFF_LOG_QUERY = [
  'q',
  'by',
  'category',
  'range',
  'from',
  'to',
  'company',
  'size',
  'before',
  'after',
] as const
export type StaffLogQuery = Partial<Record<(typeof STAFF_LOG_QUERY)[number], string>>
export { daysOf, RANGES }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Parses the filters of an address; whatever it contains, the result is valid. */
export function staffFilterOf(query: StaffLogQuery): StaffLogFilter {
  const { from, to } = daysOf(query)
  return {
    q: query.q ?? '',
    by: UUID.test(query.by ?? '') ? query.by! : null,
    category: STAFF_CATEGORIES.find((one) => one === query.category) ?? null,
    company: query.company?.replace(/\s/g, '') || null,
    from,
    to,
  }
}

const numberIn = (text: string | undefined) => (text && /^\d{1,15}$/.test(text) ? Number(text) : undefined)

export function staffCursorOf({ size, before, after }: StaffLogQuery): StaffLogCursor {
  const older = numberIn(before)
  return { size: pagingOf({ size }).size, before: older, after: older === undefined ? numberIn(after) : undefined }
}
