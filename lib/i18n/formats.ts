import { berlinClock, berlinDay, writeDay } from '../ground/day'
import { now } from '../ground/time'
import type { Locale } from './catalogue'
import type { Formatter } from './translate'

/**
 * Formats every date and time that people see, in Berlin time; a test forbids other ways. In English a day is written
 * „7 Dec 2026“, which cannot be misread (ADR 017), and fields accept what pages show (`readDay`).
 */
type Spoken = Pick<Formatter, 'locale'>

/** „29.08.2023“ */
export const date = ({ locale }: Spoken, value: Date) => writeDay(berlinDay(value), locale)

/** „09:10“ */
export const clock = (value: Date) => berlinClock(value)

/** „29.08.2023 09:10“, in English „29 Aug 2023, 09:10“. */
export const dateTime = (spoken: Spoken, value: Date) =>
  `${date(spoken, value)}${spoken.locale === 'de' ? '' : ','} ${clock(value)}`

/** A calendar day (`2026-03-29`), which has no time zone. */
export const day = ({ locale }: Spoken, value: string) => writeDay(value, locale)

/** „März 2026“ from `2026-03`. */
export const monthName = ({ locale }: Spoken, month: string) =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-15T12:00:00Z`),
  )

/** „27.11.“ or „Nov. 26“, in English „27 Nov“ or „Nov 26“: a stretch below the axis of a chart. */
export const onAxis = ({ locale }: Spoken, value: string, unit: 'day' | 'week' | 'month') =>
  new Intl.DateTimeFormat(locale === 'de' ? 'de' : 'en-GB', {
    timeZone: 'UTC',
    ...(unit === 'month'
      ? { month: 'short', year: '2-digit' }
      : { day: 'numeric', month: locale === 'de' ? 'numeric' : 'short' }),
  }).format(new Date(`${value}T12:00:00Z`))

const LONG = new Intl.DateTimeFormat('de', { dateStyle: 'long', timeZone: 'Europe/Berlin' })

/** „29. August 2023“, for running text. */
export const longDate = (spoken: Spoken, value: Date) =>
  spoken.locale === 'de' ? LONG.format(value) : date(spoken, value)

/** „29. August 2023 um 09:10 Uhr“, for running text and mails. */
export const longDateTime = (locale: Locale, value: Date) =>
  locale === 'de' ? `${LONG.format(value)} um ${clock(value)} Uhr` : dateTime({ locale }, value)

/** „1.234,50 €“. */
export const money = (format: Formatter, cents: number, currency: string) =>
  format.number(cents / 100, { style: 'currency', currency })

const EXACT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Berlin',
  dateStyle: 'short',
  timeStyle: 'medium',
})
const OFFSET = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', timeZoneName: 'longOffset' })

/** „2026-10-25T02:30:00+02:00“: with the offset, because this hour occurs twice a year. */
export const exactTime = (value: Date) => {
  const offset = OFFSET.formatToParts(value)
    .find(({ type }) => type === 'timeZoneName')!
    .value.replace('GMT', '')
  return EXACT.format(value).replace(' ', 'T') + offset
}

/** Whether clocks in Berlin show summer time at this moment. */
export const inSummer = (value: Date = now()) => exactTime(value).endsWith('+02:00')
