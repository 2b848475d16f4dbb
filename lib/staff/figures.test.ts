import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { berlinDay, daysBefore } from '../ground/day'
import { now } from '../ground/time'
import { testDatabase } from '../testing/database'
import { owner } from '../testing/inspect'
import { aStaff } from '../testing/staffing'
import { countDays } from './count-days'
import { added, figuresOf, stretches } from './figures'

beforeAll(testDatabase)

const today = berlinDay(now())

/** Entries of one chain, at these moments of Berlin. */
async function logged(event: string, moments: string[], more: { factor?: string; company?: boolean } = {}) {
  const sql = await owner()
  const company = more.company ? randomUUID() : null
  const body = JSON.stringify({ detail: { factor: more.factor } })
  const [stream] = await sql`insert into audit_streams (kind, owner) values ('account', ${randomUUID()}) returning id`
  for (const [at, moment] of moments.entries())
    await sql`insert into audit_entries (stream_id, seq, company_id, at, event, body, hash)
      values (${stream!.id}, ${at + 1}, ${company}, ${moment}::timestamp at time zone 'Europe/Berlin', ${event}, ${body}, '')`
}

const countsOf = async (day: string) => {
  const rows = await (await owner())`select figure, part, count::int from daily_figures where day = ${day}`
  return Object.fromEntries(rows.map(({ figure, part, count }) => [part ? `${figure}.${part}` : figure, count]))
}

const forget = async (day: string) => (await owner())`delete from counted_days where day = ${day}`

describe('R10.7 the daily figures', () => {
  it('count a day of Berlin from its first moment to its last, by factor and reason, and no entry twice', async () => {
    const day = daysBefore(today, 250)
    await logged('signIn.succeeded', [`${day} 00:00:00`, `${day} 23:59:59.999`], { factor: 'app' })
    await logged('signIn.succeeded', [`${daysBefore(day, 1)} 23:59:59.999`, `${daysBefore(day, -1)} 00:00`])
    await logged('signIn.succeeded', [`${day} 12:00`], { factor: 'email' })
    // The company's chain has the same sign-in once more.
    await logged('signIn.succeeded', [`${day} 12:00`], { factor: 'email', company: true })
    await logged('signIn.unknown', [`${day} 12:00`])
    await logged('code.failed', [`${day} 12:00`, `${day} 12:01`])
    await logged('account.created', [`${day} 12:00`])
    await logged('password.changed', [`${day} 12:00`])
    await forget(day)
    await countDays(0)
    expect(await countsOf(day)).toEqual({
      'signIn.app': 2,
      'signIn.email': 1,
      'failure.unknown': 1,
      'failure.code': 2,
      registration: 1,
    })
  })

  it('are the same after three servers have counted at once, and after another round', async () => {
    const day = daysBefore(today, 240)
    await logged('account.created', [`${day} 09:00`, `${day} 10:00`])
    await forget(day)
    await Promise.all([countDays(0), countDays(0), countDays(0)])
    await countDays(0)
    expect(await countsOf(day)).toEqual({ registration: 2 })
  })

  it('make up the days of an outage, however long it was, and leave a day alone three days after its end', async () => {
    const [old, missed, long] = [daysBefore(today, 30), daysBefore(today, 29), daysBefore(today, 120)]
    await countDays(0)
    for (const day of [old, missed, long]) await logged('account.created', [`${day} 08:00`])
    await (await owner())`delete from counted_days where day between ${long} and ${missed} and day <> ${old}`
    expect(await countDays(0)).toBeGreaterThanOrEqual(91)
    expect([await countsOf(missed), await countsOf(long), (await countsOf(old)).registration]).toEqual([
      expect.objectContaining({ registration: 1 }),
      expect.objectContaining({ registration: 1 }),
      undefined,
    ])
  })

  it('count yesterday once more after its end, and again when six hours have passed', async () => {
    const day = daysBefore(today, 1)
    await countDays(0)
    await logged('account.created', [`${day} 08:00`])
    const sql = await owner()
    const before = (await countsOf(day)).registration ?? 0
    await countDays(0)
    expect((await countsOf(day)).registration ?? 0).toBe(before)
    await sql`update counted_days set at = at - interval '7 hours' where day = ${day}`
    await countDays(0)
    expect((await countsOf(day)).registration).toBe(before + 1)
  })

  it('are sums of a stretch where something happens, and its last day where something holds', async () => {
    const sql = await owner()
    const day = daysBefore(today, 3)
    await sql`delete from daily_figures where figure in ('mail', 'ticket') and day > ${daysBefore(today, 60)}`
    for (const [back, count] of [
      [3, 5],
      [4, 7],
    ] as const)
      await sql`insert into daily_figures (day, figure, part, count) values
        (${daysBefore(today, back)}, 'mail', 'sent', ${count}), (${daysBefore(today, back)}, 'ticket', 'support.day', ${count}),
        (${daysBefore(today, back)}, 'ticket', 'payroll.day', 90)`
    const staff = await aStaff('tickets.read', ['support'])
    const month = await figuresOf(staff, '30')
    const at = month.starts.indexOf(day)
    expect([month.of('mail').sent![at], month.of('mail').sent![at - 1]]).toEqual([5, 7])
    expect(month.of('ticket')).toEqual({ 'support.day': expect.arrayContaining([5, 7, null]) })
    const year = await figuresOf(staff, '365')
    const same = day.slice(0, 7) === daysBefore(today, 4).slice(0, 7)
    const which = year.starts.indexOf(`${day.slice(0, 7)}-01`)
    expect([year.of('mail').sent![which], year.of('ticket')['support.day']![which]]).toEqual([same ? 12 : 5, 5])
  })

  it('of tickets about payroll are for those who answer them (R11.2)', async () => {
    const sql = await owner()
    await sql`insert into daily_figures (day, figure, part, count) values (${today}, 'answerMinutes', 'payroll', 77)
      on conflict do nothing`
    const [support, payroll] = [await aStaff('tickets.read', ['support']), await aStaff('tickets.read', ['payroll'])]
    expect(Object.keys((await figuresOf(support, '30')).of('answerMinutes'))).not.toContain('payroll')
    expect(Object.keys((await figuresOf(payroll, '30')).of('answerMinutes'))).toEqual(['payroll'])
  })
})

describe('the stretches of a chart', () => {
  it('are thirty days, thirteen weeks from Monday, or twelve months, with this one at the end', () => {
    expect(stretches('30', '2026-03-01').slice(-2)).toEqual(['2026-02-28', '2026-03-01'])
    expect(stretches('90', '2026-11-27').slice(-2)).toEqual(['2026-11-16', '2026-11-23'])
    expect(stretches('90', '2026-11-29').at(-1)).toBe('2026-11-23')
    expect(stretches('365', '2026-01-31')).toHaveLength(12)
    expect([stretches('365', '2026-01-31')[0], stretches('365', '2026-01-31').at(-1)]).toEqual([
      '2025-02-01',
      '2026-01-01',
    ])
  })

  it('without any count stay empty when parts are added', () => {
    expect(added([[1, null, 2], [3, null, null], undefined], 3)).toEqual([4, null, 2])
  })
})
