/** A day of the calendar as it is kept (`2027-03-31`), from that form or as people write it (31.3.2027); null where it is none. */
export function asDay(typed: string): string | null {
  const [, d, m, y] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(typed.trim()) ?? []
  const text = y ? `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}` : typed.trim()
  const at = new Date(`${text}T00:00:00Z`)
  const isReal = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
  return isReal ? text : null
}

/** As a field shows it and people write it: 31.03.2027. */
export const dayAsTyped = (day: string) => day.split('-').reverse().join('.')
