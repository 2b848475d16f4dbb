import { plainDigits } from './typed-text'

/**
 * How a language writes a day: 31.03.2027 or 31 Mar 2027. Never with slashes, which different readers read
 * differently.
 */
export type DayLanguage = 'de' | 'en'

const SHORT = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** The first letters of the months in German and English, without accents. */
const MONTHS = [
  /^(?:jan(?:uary?)?|janner|jaenner)$/,
  /^(?:feb(?:ruary?|er)?)$/,
  /^(?:mar(?:ch|z)?|maerz|mrz)$/,
  /^apr(?:il)?$/,
  /^(?:may|mai)$/,
  /^(?:june?|juni?)$/,
  /^(?:july?|juli?)$/,
  /^aug(?:ust)?$/,
  /^sept?(?:ember)?$/,
  /^(?:oct(?:ober)?|okt(?:ober)?)$/,
  /^nov(?:ember)?$/,
  /^(?:dec(?:ember)?|dez(?:ember)?)$/,
]
const CLOCK = /,?\s+(?:(?:um|at)\s+)?\d{1,2}(?::\d{2}(?::\d{2})?(?:\s*(?:Uhr|[ap]\.?m\.?))?|\.\d{2}\s*Uhr)$/iu
/** A weekday before the date; it is ignored. */
const WEEKDAY =
  /^(?:mo|di|mi|do|fr|sa|so|mon|tues?|wed|thu(?:rs)?|fri|sat|sun|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b\.?,?\s+/iu

/**
 * Parses an existing day, as our pages show it in either language (31.03.2027, 31 Mar 2027, with or without the
 * time), as people write it (31. März 2027, March 31, 2027), or as in an address (2027-03-31). Returns `2027-03-31`,
 * or null. Slashes are refused, because 12/07/2027 can be two days.
 */
export function readDay(typed: string): string | null {
  const plain = plainDigits(typed)
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(WEEKDAY, '')
    .replace(CLOCK, '')
  const text = inNumbers(plain) ?? inWords(plain) ?? plain
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '1900-01-01') return null
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null
}

const made = (year: string, month: string | number, day: string) =>
  `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`

function inNumbers(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(text) ?? []
  return year ? made(year, month!, day!) : null
}

function inWords(text: string): string | null {
  const dayFirst = /^(\d{1,2})(?:\.|st|nd|rd|th)?(?: of |[ -]?)(\p{L}+)(?:\.?,? |-)(\d{4})$/iu.exec(
    text.normalize('NFC'),
  )
  const monthFirst = /^(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/iu.exec(text.normalize('NFC'))
  const [day, name, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]]
  const plain = name?.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase() ?? ''
  const month = MONTHS.findIndex((pattern) => pattern.test(plain)) + 1
  return month > 0 ? made(year!, month, day!) : null
}

/** Formats a day as pages and fields show it: 31.03.2027, or 31 Mar 2027 in English. */
export function writeDay(day: string, language: DayLanguage = 'de'): string {
  const [year, month, date] = day.split('-') as [string, string, string]
  return language === 'de' ? `${date}.${month}.${year}` : `${Number(date)} ${SHORT[Number(month) - 1]} ${year}`
}

const BERLIN = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'medium' })

/** The current day in Berlin, as `2027-03-31`. */
export const berlinDay = (at: Date): string => BERLIN.format(at).slice(0, 10)

/** The current time in Berlin, as `09:05`. */
export const berlinClock = (at: Date): string => BERLIN.format(at).slice(11, 16)

/** The day so many calendar days before. Not hours, which a change of the clock would shift. */
export function daysBefore(day: string, count: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() - count)
  return at.toISOString().slice(0, 10)
}

/** First and last day, both inclusive. `wrong`: by field, the key of the message for a day that cannot be parsed. */
export type Days = {
  from: string | null
  to: string | null
  wrong: { from?: 'dayWrong'; to?: 'dayWrong' | 'daysCrossed' }
}

/** Parses both days. A day that cannot be parsed is no limit; the page says so and shows no rows. */
export function readDays(typedFrom = '', typedTo = ''): Days {
  const [from, to] = [readDay(typedFrom), readDay(typedTo)]
  const wrong: Days['wrong'] = {}
  if (typedFrom.trim() && !from) wrong.from = 'dayWrong'
  if (typedTo.trim() && !to) wrong.to = 'dayWrong'
  if (from && to && from > to) wrong.to = 'daysCrossed'
  return { from, to, wrong }
}

export const isReadable = ({ wrong }: Days) => !wrong.from && !wrong.to

/** What one wishes at this hour in Berlin. */
export function partOfDay(at: Date): 'morning' | 'day' | 'evening' {
  const hour = Number(berlinClock(at).slice(0, 2))
  if (hour >= 5 && hour < 11) return 'morning'
  return hour >= 11 && hour < 18 ? 'day' : 'evening'
}
