import type { Formatter } from './translate'

const DAY = { day: '2-digit', month: '2-digit', year: 'numeric' } as const
const CLOCK = { hour: '2-digit', minute: '2-digit' } as const

/** „29.08.2023 09:10“, as tables show it: Intl would set a comma in between. Always Berlin time (set for all formats). */
export const dateTime = (format: Formatter, value: Date) =>
  `${format.dateTime(value, DAY)} ${format.dateTime(value, CLOCK)}`

/** A day of the calendar (`2026-03-29`), which has no time zone of its own. */
export const day = (format: Formatter, value: string) => format.dateTime(new Date(`${value}T12:00:00Z`), DAY)

/** „1.234,50 €“. */
export const money = (format: Formatter, cents: number, currency: string) =>
  format.number(cents / 100, { style: 'currency', currency })

const EXACT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Berlin',
  dateStyle: 'short',
  timeStyle: 'medium',
})
const OFFSET = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', timeZoneName: 'longOffset' })

/** „2026-10-25T02:30:00+02:00“: with the offset, because that hour comes twice a year. */
export const exactTime = (value: Date) => {
  const offset = OFFSET.formatToParts(value)
    .find(({ type }) => type === 'timeZoneName')!
    .value.replace('GMT', '')
  return EXACT.format(value).replace(' ', 'T') + offset
}

/** „29.08.2023“ */
export const date = (format: Formatter, value: Date) => format.dateTime(value, DAY)
