import { sql } from 'drizzle-orm'
import { countedDays, dailyFigures } from '@/db/schema/figures'
import { worker } from '@/lib/database/clients'
import { insertMany } from '@/lib/database/insert-many'
import { berlinDay, daysBefore } from '@/lib/ground/day'
import { now } from '@/lib/ground/time'
import { countDays } from '@/lib/staff/count-days'

const DAYS = 370

type Row = { day: string; figure: string; part: string; count: number }

/**
 * R10.7: a year of figures, so that the charts look as they do where people work. Past days are marked as counted for
 * good; today is counted as everywhere.
 */
export async function seedFigures() {
  const today = berlinDay(now())
  const days = Array.from({ length: DAYS }, (_, index) => daysBefore(today, index + 1))
  const rows = days.flatMap((day, index) => rowsOf(day, 1 - (index + 1) / DAYS)).filter(({ count }) => count > 0)
  await worker().transaction(async (tx) => {
    await insertMany(tx, dailyFigures, rows, {})
    await insertMany(
      tx,
      countedDays,
      days.map((day) => ({ day })),
      // So late that none of them is counted again.
      { at: sql`app_now() + interval '10 days'` },
    )
  })
  await countDays(0)
}

/** Always the same for a day and a name, between 0 and 1. */
function chance(day: string, name: string): number {
  let hash = 2166136261
  for (const letter of `${day} ${name}`) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619)
  return ((hash >>> 8) % 1000) / 1000
}

const WEEK = [0.12, 1.1, 1.05, 1, 0.95, 0.8, 0.18]

/** `grown`: 0 a year ago, 1 today. The portal is used more, from week to week with ever more apps. */
function rowsOf(day: string, grown: number): Row[] {
  const weekday = WEEK[new Date(`${day}T00:00:00Z`).getUTCDay()]!
  const about = (name: string, most: number) => Math.round(most * weekday * (0.75 + chance(day, name) / 2))
  const signIns = 60 + 70 * grown
  const people = Math.round(150 + 98 * grown)
  const app = Math.round(people * (0.06 + 0.32 * grown ** 1.3))
  const row = (figure: string, part: string, count: number) => ({ day, figure, part, count })
  const steady = (name: string, most: number) => Math.round(most * (0.7 + chance(day, name) * 0.6))
  const answered = about('answered', 5 + 3 * grown)
  const late = Math.round(answered * (0.28 - 0.2 * grown) * (0.5 + chance(day, 'late')))
  return [
    row('registration', '', about('registration', 1 + 2.4 * grown)),
    row('signIn', 'app', about('app', signIns * (0.12 + 0.34 * grown))),
    row('signIn', 'email', about('email', signIns * (0.52 - 0.3 * grown))),
    row('signIn', 'device', about('device', signIns * 0.3)),
    row('signIn', 'recovery', chance(day, 'recovery') > 0.93 ? 1 : 0),
    row('failure', 'password', about('password', 6 + 3 * grown)),
    row('failure', 'code', about('code', 4)),
    row('failure', 'unknown', about('unknown', 3)),
    row('failure', 'locked', chance(day, 'locked') > 0.85 ? 1 : 0),
    row('people', 'email', people - app),
    row('people', 'app', app),
    row('request', 'adminRights', steady('adminRights', 3)),
    row('request', 'masterData', steady('masterData', 4)),
    row('request', 'cancellation', steady('cancellation', 2)),
    row('ticket', 'support.day', about('day', 5)),
    row('ticket', 'support.days', steady('days', 4)),
    row('ticket', 'support.week', steady('week', 4 - 2 * grown)),
    row('ticket', 'support.older', steady('older', 5 - 3 * grown)),
    row('ticket', 'payroll.day', about('payroll', 1.5)),
    row('ticket', 'payroll.days', steady('payrollDays', 2)),
    row('answer', 'support.inTime', answered - late),
    row('answer', 'support.late', late),
    row('answerMinutes', 'support', Math.round(answered * (420 - 240 * grown) * (0.7 + chance(day, 'minutes') * 0.6))),
    row('answer', 'payroll.inTime', about('payrollAnswer', 2)),
    row('answerMinutes', 'payroll', about('payrollAnswer', 2) * 190),
    row('mail', 'delivered', about('delivered', 40 + 45 * grown)),
    row('mail', 'sent', about('sent', 5)),
    row('mail', 'returned', chance(day, 'returned') > 0.6 ? 1 : 0),
    row('mail', 'givenUp', chance(day, 'givenUp') > 0.9 ? 1 : 0),
  ]
}
