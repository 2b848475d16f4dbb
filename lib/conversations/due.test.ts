import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { closeTicket, reopenTicket } from '../areas/support/write'
import { LIMITS } from '../limits/sheet'
import { testDatabase } from '../testing/database'
import { owner } from '../testing/inspect'
import { aTicket } from '../testing/tickets'
import { PRIORITIES } from './input'

beforeAll(testDatabase)

const MIGRATION = 'db/migrations/0027_ticket_due.sql'
/** Opened on a Friday at noon in Berlin, before tickets had due times. */
const OPENED = '2026-03-06T12:00:00+01:00'

async function old(id: string, changes: { priority?: string; status?: string } = {}) {
  const { priority = 'normal', status = 'open' } = changes
  await (await owner())`
    update tickets set created_at = ${OPENED}, answer_due_at = null, solution_due_at = null, priority = ${priority},
      status = ${status} where id = ${id}`
}
const dueOf = async (id: string) =>
  (await (await owner())`select answer_due_at as answer, solution_due_at as solution from tickets where id = ${id}`)[0]!

describe('R10.4 tickets from before there were due times', () => {
  it('R10.4 the migration gives unfinished ones theirs, by priority, without the weekend', async () => {
    const sql = await owner()
    const made = await Promise.all(PRIORITIES.map(async (priority) => ({ priority, ...(await aTicket()) })))
    for (const { id, priority } of made) await old(id, { priority })
    await sql.unsafe(readFileSync(MIGRATION, 'utf8'))
    for (const { id, priority } of made) {
      const { answer, solution } = LIMITS.tickets.targets[priority]
      const [expected] = await sql`
        select weekday_hours_after(${OPENED}, ${answer}) as answer, weekday_hours_after(${OPENED}, ${solution}) as solution`
      expect(await dueOf(id)).toEqual(expected)
    }
    // 24 hours after Friday noon are Monday noon.
    const normal = await dueOf(made.find(({ priority }) => priority === 'normal')!.id)
    expect(normal.answer).toEqual(new Date('2026-03-09T12:00:00+01:00'))
  })

  it('R10.4 it leaves closed ones and those with due times alone', async () => {
    const [closed, known] = [await aTicket(), await aTicket()]
    await old(closed.id, { status: 'closed' })
    const before = await dueOf(known.id)
    await (await owner()).unsafe(readFileSync(MIGRATION, 'utf8'))
    expect(await dueOf(closed.id)).toEqual({ answer: null, solution: null })
    expect(await dueOf(known.id)).toEqual(before)
  })

  it('R10.4 a closed one gets them when it is reopened, from then on; known ones stay', async () => {
    const [one, other] = [await aTicket(), await aTicket()]
    const before = await dueOf(other.id)
    for (const { author, id } of [one, other]) await closeTicket(author, id)
    await (await owner())`update tickets set answer_due_at = null, solution_due_at = null where id = ${one.id}`
    for (const { author, id } of [one, other]) await reopenTicket(author, id)
    const { answer, solution } = await dueOf(one.id)
    expect([answer > new Date(), solution > answer]).toEqual([true, true])
    expect(await dueOf(other.id)).toEqual(before)
  })
})
