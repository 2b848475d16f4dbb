/** What a contract says about its end. Months are calendar months. */
export type Terms = {
  /** Its first day: `2024-02-01`. */
  startsOn: string
  termMonths: number
  /** For how long it goes on after each term; 0: it ends with the first. */
  renewalMonths: number
  notice: number
  noticeUnit: 'months' | 'days'
}

/** A day on which a contract can end, and the last day on which a cancellation for it may arrive. */
export type Ending = { endsOn: string; noticeBy: string }

const DAY = 86_400_000
/** Days are counted in UTC: no day of it is shorter or longer, whatever Berlin's clocks do. */
const at = (day: string) => new Date(`${day}T00:00:00Z`)
const text = (date: Date) => date.toISOString().slice(0, 10)
const plusDays = (day: string, days: number) => text(new Date(at(day).getTime() + days * DAY))

/** The day of this number in the month so many months on; the last day of that month where it has no such number. */
function inMonth(day: string, months: number, number: number): string {
  const date = at(day)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return text(new Date(Date.UTC(year, month, Math.min(number, last))))
}

const numberOf = (day: string) => at(day).getUTCDate()
const isLastOfMonth = (day: string) => numberOf(plusDays(day, 1)) === 1

/**
 * The last day of a term that begins with `startsOn` (§§ 187 II, 188 II, III BGB): the day before the one with the same
 * number, or the last day of the month where that day does not exist. 1 February and 12 months: 31 January. 31 January
 * and one month: 28 or 29 February.
 */
export const lastDayOf = (startsOn: string, months: number): string =>
  numberOf(startsOn) === 1
    ? plusDays(inMonth(startsOn, months, 1), -1)
    : inMonth(startsOn, months, numberOf(startsOn) - 1)

/**
 * The last day on which a cancellation may arrive so that the notice period ends with `endsOn`. The day of arrival does
 * not count (§ 187 I BGB), and a month ends on the day with the same number (§ 188 II, III). Sundays and holidays
 * extend nothing: § 193 BGB does not apply to notice periods.
 */
export function noticeDay(endsOn: string, { notice, noticeUnit }: Pick<Terms, 'notice' | 'noticeUnit'>): string {
  if (noticeUnit === 'days') return plusDays(endsOn, -notice)
  // From every day up to the last one of its month, a month leads at most to the last of the other.
  return inMonth(endsOn, -notice, isLastOfMonth(endsOn) ? 31 : numberOf(endsOn))
}

/**
 * The next end for which a cancellation that arrives on the day `today` (of Berlin) is in time. Every term is counted
 * from the first day of the contract, so that a short month does not move the later ones. A contract that is not
 * renewed has one end only; once that can no longer be reached by a cancellation the answer is null, as it is for a
 * contract that is over.
 */
export function nextEnding(terms: Terms, today: string): Ending | null {
  const { startsOn, termMonths, renewalMonths } = terms
  for (let months = termMonths; ; months += renewalMonths) {
    const endsOn = lastDayOf(startsOn, months)
    const noticeBy = noticeDay(endsOn, terms)
    if (noticeBy >= today) return { endsOn, noticeBy }
    if (renewalMonths === 0) return null
  }
}

/** The last day of the term that runs on the day `today`; null before the contract begins and after its only term. */
export function currentTermEnd({ startsOn, termMonths, renewalMonths }: Terms, today: string): string | null {
  if (today < startsOn) return null
  for (let months = termMonths; ; months += renewalMonths) {
    const end = lastDayOf(startsOn, months)
    if (end >= today) return end
    if (renewalMonths === 0) return null
  }
}
