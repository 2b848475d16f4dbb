import { z } from 'zod'
import { berlinClock, berlinDay, readDay } from '../ground/day'

const CLOCK = /(?:^|[\s,])(\d{1,2})[:.](\d{2})(?:\s*Uhr)?$/iu

/** A day with a time in Berlin, as pages show it: „31.12.2026 18:00“. Returns `2026-12-31 18:00`, or null. */
export function readMoment(typed: string): string | null {
  const text = typed.trim()
  const [found, hour = '', minute = ''] = CLOCK.exec(text) ?? []
  if (!found || Number(hour) > 23 || Number(minute) > 59) return null
  const day = readDay(text.slice(0, text.length - found.length).replace(/,?\s*(?:um|at)?\s*$/iu, ''))
  return day && `${day} ${hour.padStart(2, '0')}:${minute}`
}

/** A moment as `readMoment` returns it, so that both can be compared as text. */
export const berlinMoment = (at: Date) => `${berlinDay(at)} ${berlinClock(at)}`

/** A required moment. */
export const moment = z.string({ error: 'moment' }).transform((value, context) => {
  const read = readMoment(value)
  if (read) return read
  context.addIssue({ code: 'custom', message: 'moment' })
  return z.NEVER
})
