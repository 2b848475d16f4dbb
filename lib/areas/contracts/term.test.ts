import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currentTermEnd, lastDayOf, nextEnding, noticeDay, type Terms } from './term'

const day = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 86_400_000, max: Date.UTC(2040, 11, 31) / 86_400_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
const next = (from: string, days = 1) =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
const terms = fc.record({
  startsOn: day,
  termMonths: fc.integer({ min: 1, max: 60 }),
  renewalMonths: fc.integer({ min: 0, max: 24 }),
  notice: fc.integer({ min: 0, max: 12 }),
  noticeUnit: fc.constantFrom('months' as const, 'days' as const),
})

/** The end of a notice period that begins with the arrival on this day, as the law counts it (§ 188 II, III BGB). */
function periodEnd(arrival: string, { notice, noticeUnit }: Pick<Terms, 'notice' | 'noticeUnit'>): string {
  if (noticeUnit === 'days') return next(arrival, notice)
  const [year, month, number] = arrival.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - 1 + notice + 1, 0))
  return last.getUTCDate() <= number
    ? last.toISOString().slice(0, 10)
    : new Date(Date.UTC(year, month - 1 + notice, number)).toISOString().slice(0, 10)
}

describe('R11.4 the last day of a term', () => {
  it.each([
    ['2024-01-01', 12, '2024-12-31'],
    ['2024-02-01', 12, '2025-01-31'],
    ['2024-01-15', 1, '2024-02-14'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-01-30', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-28'],
    ['2024-03-31', 1, '2024-04-30'],
    ['2024-12-31', 2, '2025-02-28'],
  ])('of %s and %i months is %s', (start, months, end) => expect(lastDayOf(start, months)).toBe(end))

  it('comes later with every further month, and never in another month than the first day’s or the one before', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 120 }), (start, months) => {
        const end = lastDayOf(start, months)
        expect(lastDayOf(start, months + 1) > end).toBe(true)
        const [year, month] = start.split('-').map(Number) as [number, number]
        const monthsOn = (Number(end.slice(0, 4)) - year) * 12 + Number(end.slice(5, 7)) - month
        expect(monthsOn).toBe(start.endsWith('-01') ? months - 1 : months)
      }),
    )
  })
})

describe('R11.4 the last day on which a cancellation may arrive', () => {
  it.each([
    ['2026-12-31', 3, 'months', '2026-09-30'],
    ['2027-02-28', 1, 'months', '2027-01-31'],
    ['2028-02-28', 1, 'months', '2028-01-28'],
    ['2028-02-29', 1, 'months', '2028-01-31'],
    ['2027-03-31', 1, 'months', '2027-02-28'],
    ['2027-05-14', 3, 'months', '2027-02-14'],
    ['2026-12-31', 30, 'days', '2026-12-01'],
    ['2028-03-01', 1, 'days', '2028-02-29'],
    ['2026-12-31', 0, 'months', '2026-12-31'],
  ] as const)('for the end %s with %i %s is %s', (end, notice, noticeUnit, by) =>
    expect(noticeDay(end, { notice, noticeUnit })).toBe(by),
  )

  it('is the very last one: its period ends in time, and that of the day after does not', () => {
    fc.assert(
      fc.property(day, terms, (end, wanted) => {
        const by = noticeDay(end, wanted)
        expect(periodEnd(by, wanted) <= end).toBe(true)
        expect(periodEnd(next(by), wanted) > end).toBe(true)
      }),
    )
  })
})

describe('R11.4 the next possible end', () => {
  it('is an end of a term for which it is not too late, and no earlier one is', () => {
    fc.assert(
      fc.property(terms, day, (wanted, today) => {
        const found = nextEnding(wanted, today)
        const ends = [wanted.termMonths]
        if (wanted.renewalMonths > 0) while (ends.at(-1)! < 520) ends.push(ends.at(-1)! + wanted.renewalMonths)
        const possible = ends
          .map((months) => lastDayOf(wanted.startsOn, months))
          .filter((end) => noticeDay(end, wanted) >= today)
        expect(found?.endsOn ?? null).toBe(possible[0] ?? null)
      }),
    )
  })

  it('does not move back as days go by, and a cancellation on its last day reaches it still', () => {
    fc.assert(
      fc.property(terms, day, (wanted, today) => {
        const found = nextEnding(wanted, today)
        if (!found) return
        expect(nextEnding(wanted, found.noticeBy)).toEqual(found)
        const later = nextEnding(wanted, next(found.noticeBy))
        if (later) expect(later.endsOn > found.endsOn).toBe(true)
      }),
    )
  })

  it('is not bent by a short month on the way: every term counts from the first day', () => {
    const monthly = { startsOn: '2025-01-31', termMonths: 1, renewalMonths: 1, notice: 0, noticeUnit: 'days' as const }
    expect(nextEnding(monthly, '2025-02-10')?.endsOn).toBe('2025-02-28')
    expect(nextEnding(monthly, '2025-03-01')?.endsOn).toBe('2025-03-30')
    expect(currentTermEnd(monthly, '2025-03-30')).toBe('2025-03-30')
  })

  it('is null where a contract without renewal can’t be ended earlier any more', () => {
    const once = { startsOn: '2025-01-01', termMonths: 12, renewalMonths: 0, notice: 3, noticeUnit: 'months' as const }
    expect(nextEnding(once, '2025-09-30')).toEqual({ endsOn: '2025-12-31', noticeBy: '2025-09-30' })
    expect(nextEnding(once, '2025-10-01')).toBeNull()
    expect(currentTermEnd(once, '2024-12-31')).toBeNull()
    expect(currentTermEnd(once, '2025-12-31')).toBe('2025-12-31')
    expect(currentTermEnd(once, '2026-01-01')).toBeNull()
  })
})
