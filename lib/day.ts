/** A day there is, as people write it (31.03.2027) or as an address holds it (2027-03-31): always as `2027-03-31`, or null. */
export function readDay(typed: string): string | null {
  const trimmed = typed.trim()
  const [, d, m, y] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(trimmed) ?? []
  const text = y ? `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}` : trimmed
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '1900-01-01') return null
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null
}

/** As it stands in a field: 31.03.2027. */
export const writeDay = (day: string) => day.split('-').reverse().join('.')

/** From and to, both inclusive; `wrong` says by field what cannot be meant, as keys of the words. */
export type Days = {
  from: string | null
  to: string | null
  wrong: { from?: 'dayWrong'; to?: 'dayWrong' | 'daysCrossed' }
}

/** The days that are meant; what cannot be read is no bound, and the page says so and shows nothing. */
export function readDays(typedFrom = '', typedTo = ''): Days {
  const [from, to] = [readDay(typedFrom), readDay(typedTo)]
  const wrong: Days['wrong'] = {}
  if (typedFrom.trim() && !from) wrong.from = 'dayWrong'
  if (typedTo.trim() && !to) wrong.to = 'dayWrong'
  if (from && to && from > to) wrong.to = 'daysCrossed'
  return { from, to, wrong }
}

export const isReadable = ({ wrong }: Days) => !wrong.from && !wrong.to
