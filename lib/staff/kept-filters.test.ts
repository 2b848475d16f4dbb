import { beforeAll, describe, expect, it } from 'vitest'
import { readTicket } from '../areas/support/read'
import { closeAtDesk } from '../conversations/staff'
import { LIMITS } from '../limits/sheet'
import { viewing } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { outcomeOf } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { aTicket } from '../testing/tickets'
import { inBulk } from './in-bulk'
import { filterOf, forgetFilter, keepFilter, keptFiltersOf } from './kept-filters'

beforeAll(testDatabase)

const LIST = '/staff/tickets'
const aFilter = (name: string, query = 'state=open') => ({ list: LIST, name, query })

describe('R10.7 kept filters', () => {
  it('are a person’s own, for each list, and a name is replaced', async () => {
    const [one, other] = [await aStaff('tickets.read'), await aStaff('tickets.read')]
    await keepFilter(one, aFilter('Meine'))
    await keepFilter(one, aFilter('Meine', 'assigned=me'))
    await keepFilter(one, { ...aFilter('Fehler', 'state=faulty'), list: '/staff/outbox' })
    const [kept, ...more] = await keptFiltersOf(one, LIST)
    expect([kept!.name, kept!.query, more]).toEqual(['Meine', 'assigned=me', []])
    expect(await keptFiltersOf(other, LIST)).toEqual([])
    expect(await outcomeOf(forgetFilter(other, kept!.id))).toBe('notFound')
    await forgetFilter(one, kept!.id)
    expect(await keptFiltersOf(one, LIST)).toEqual([])
  })

  it('have an end', async () => {
    const staff = await aStaff('tickets.read')
    for (let n = 0; n < LIMITS.keptFilters; n += 1) await keepFilter(staff, aFilter(`Filter ${n}`))
    expect(await outcomeOf(keepFilter(staff, aFilter('Einer zu viel')))).toBe('tooManyFilters')
  })

  it('say the same whatever the order of the parameters, without the page', () => {
    expect(filterOf({ state: 'open', q: 'x', page: '3', select: 'page', size: undefined })).toBe('q=x&state=open')
    expect(filterOf({ q: 'x', state: 'open' })).toBe('q=x&state=open')
  })
})

describe('R10.7 several rows at once', () => {
  it('are done one by one: what is no longer possible is counted, and the rest is done', async () => {
    const staff = await aStaff('tickets.read', ['support'])
    const tickets = [await aTicket(), await aTicket(), await aTicket()]
    const numbers = await Promise.all(
      tickets.map(async ({ author, id }) => String((await viewing(author, (room) => readTicket(room, id))).number)),
    )
    await closeAtDesk(staff, numbers[1]!)
    expect(await inBulk(numbers, (number) => closeAtDesk(staff, number))).toEqual({ done: 2, skipped: 1 })
  })
})
