import { beforeAll, describe, expect, it } from 'vitest'
import { readTicket } from '../areas/support/read'
import { openTicket, replyToTicket } from '../areas/support/write'
import { viewing } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { aSupporter } from '../testing/factories'
import { owner } from '../testing/inspect'
import { aStaff } from '../testing/staffing'
import { ticketInput } from '../testing/tickets'
import { atDesk, type DeskStaff } from './desk'
import { readDeskTicket } from './desk-ticket'
import { queueOf } from './queue'
import { answer } from './staff'

beforeAll(testDatabase)

const read = (staff: DeskStaff, number: string) => atDesk(staff, (room) => readDeskTicket(room, number))

describe('R10.4 targets by priority', () => {
  it('count the hours from Monday to Friday', async () => {
    const sql = await owner()
    const later = async (from: string, hours: number) => {
      const [row] =
        await sql`select to_char(weekday_hours_after(${from}::timestamp at time zone 'Europe/Berlin', ${hours})
        at time zone 'Europe/Berlin', 'YYYY-MM-DD HH24:MI') as at`
      return row!.at as string
    }
    expect(await later('2026-11-27 16:00', 4)).toBe('2026-11-27 20:00')
    expect(await later('2026-11-27 22:00', 4)).toBe('2026-11-30 02:00')
    expect(await later('2026-11-28 10:00', 4)).toBe('2026-11-30 04:00')
    expect(await later('2026-11-26 12:00', 72)).toBe('2026-12-01 12:00')
  })

  it('are late while a ticket waits for us, until the first answer, and found by the filter', async () => {
    const staff = await aStaff('tickets.read', ['support'])
    const author = await aSupporter()
    const id = await openTicket(author, ticketInput())
    const number = String((await viewing(author, (room) => readTicket(room, id))).number)
    const overdue = async () =>
      (await atDesk(staff, (room) => queueOf(room, { q: number, due: 'overdue' }, { page: 1, size: 9 }))).total
    expect(await overdue()).toBe(0)
    await (await owner())`update tickets set answer_due_at = now() - interval '1 minute' where id = ${id}`
    expect([await overdue(), (await read(staff, number)).overdue]).toEqual([1, true])
    await answer(staff, number, 'Erste Antwort')
    const first = (await read(staff, number)).firstAnsweredAt
    await replyToTicket(author, id, 'Danke')
    expect(await overdue()).toBe(0)
    await answer(staff, number, 'Zweite Antwort')
    expect((await read(staff, number)).firstAnsweredAt).toEqual(first)
    await replyToTicket(author, id, 'Immer noch')
    await (await owner())`update tickets set solution_due_at = now() - interval '1 minute' where id = ${id}`
    expect(await overdue()).toBe(1)
  })
})
