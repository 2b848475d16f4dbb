import { desc, sql } from 'drizzle-orm'
import { countedDays } from '@/db/schema/figures'
import { kindsOf } from '../conversations/desk'
import { vendor } from '../database/clients'
import { berlinDay, daysBefore } from '../ground/day'
import { now } from '../ground/time'
import type { Staff } from '../permissions/proofs'

export const PERIODS = ['30', '90', '365'] as const
export type Period = (typeof PERIODS)[number]
export type Unit = 'day' | 'week' | 'month'

/** What happens is summed over a day, a week or a month; what holds at a moment is taken from its last day. */
const FLOWS = ['registration', 'signIn', 'failure', 'mail', 'answer', 'answerMinutes'] as const
const STOCKS = ['people', 'request', 'ticket'] as const
export type FigureName = (typeof FLOWS)[number] | (typeof STOCKS)[number]

/** By part, one value for each stretch; null where nothing was counted. */
type Values = Record<string, (number | null)[]>

export type Figures = {
  unit: Unit
  /** The first day of each stretch, the oldest first. */
  starts: string[]
  of: (figure: FigureName) => Values
  /** When the newest day was counted last. */
  countedAt: Date | null
}

export const periodOf = (asked: string | undefined): Period => PERIODS.find((one) => one === asked) ?? '30'

const UNITS: Record<Period, Unit> = { '30': 'day', '90': 'week', '365': 'month' }
const STRETCHES: Record<Period, number> = { '30': 30, '90': 13, '365': 12 }

/** The first days of the last 30 days, 13 weeks (from Monday) or 12 months, this one included. */
export function stretches(period: Period, today: string): string[] {
  return Array.from({ length: STRETCHES[period] }, (_, index) => {
    const back = STRETCHES[period] - 1 - index
    if (period === '30') return daysBefore(today, back)
    if (period === '90') return daysBefore(mondayOf(today), back * 7)
    const [year, month] = today.split('-').map(Number) as [number, number]
    return new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 10)
  })
}

const mondayOf = (day: string) => daysBefore(day, (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7)

type Row = { first: string; figure: FigureName; part: string; count: number }

/**
 * R10.7: the counts of the charts, from the daily table alone (ADR 053). R11.2: those of tickets only for the kinds that
 * this person reads.
 */
export async function figuresOf(staff: Staff, period: Period): Promise<Figures> {
  const unit = UNITS[period]
  const starts = stretches(period, berlinDay(now()))
  const rows = await vendor().execute<Row>(sql`
    select to_char(first, 'YYYY-MM-DD') as first, figure, part, sum(count)::float8 as count
    from (select figure, part, day, count, date_trunc(${unit}, day::timestamp)::date as first,
        max(day) over (partition by figure, date_trunc(${unit}, day::timestamp)) as last
      from daily_figures where day >= ${starts[0]!}::date) d
    where day = last or figure <> all (${sql.raw(`array[${STOCKS.map((one) => `'${one}'`)}]`)})
    group by 1, 2, 3`)
  const [latest] = await vendor()
    .select({ at: countedDays.at })
    .from(countedDays)
    .orderBy(desc(countedDays.day))
    .limit(1)
  const kinds: string[] = kindsOf(staff)
  const seen = rows.filter(({ figure, part }) => !OF_TICKETS.has(figure) || kinds.includes(part.split('.')[0]!))
  return {
    unit,
    starts,
    of: (figure) => valuesOf(starts, figure, seen),
    countedAt: latest?.at ?? null,
  }
}

const OF_TICKETS = new Set<FigureName>(['ticket', 'answer', 'answerMinutes'])

function valuesOf(starts: string[], figure: FigureName, all: Row[]): Values {
  const rows = all.filter((row) => row.figure === figure)
  const counted = new Set(rows.map(({ first }) => first))
  const parts = [...new Set(rows.map(({ part }) => part))].sort()
  const valueAt = (part: string) => (first: string) =>
    rows.find((row) => row.first === first && row.part === part)?.count ?? (counted.has(first) ? 0 : null)
  return Object.fromEntries(parts.map((part) => [part, starts.map(valueAt(part))]))
}

/** The sum of several parts, stretch by stretch; null where none of them was counted. */
export function added(parts: readonly (readonly (number | null)[] | undefined)[], length: number): (number | null)[] {
  return Array.from({ length }, (_, at) => {
    const values = parts.flatMap((part) => part?.[at] ?? [])
    return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) : null
  })
}
