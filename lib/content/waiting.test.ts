import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { memberships } from '@/db/schema/memberships'
import { tickets } from '@/db/schema/tickets'
import { vendor } from '../database/clients'
import { requestAccess } from '../requests/access-requests'
import { administered, anotherAdmin } from '../testing/administrators'
import { testDatabase } from '../testing/database'
import { aMember } from '../testing/factories'
import { aTicket } from '../testing/tickets'
import { homeContent } from './home'
import { waitingFor } from './waiting'

beforeAll(testDatabase)

const asPending = (id: string) =>
  vendor().update(memberships).set({ status: 'pending', proved: false }).where(eq(memberships.id, id))

describe('R8.11 what waits is counted in the navigation and listed on the home page', () => {
  test('for administrators: members, access requests; nothing of another company', async () => {
    const company = await administered()
    const asker = await aMember({ company })
    await requestAccess(asker, 'documents.read', 'Für den Monatsabschluss')
    const { membership } = await aMember({ company })
    await asPending(membership.id)
    expect(await waitingFor(company.admin)).toMatchObject({ users: 1, accessRequests: 1, adminRequests: 0, others: 0 })
    const { toDo } = await homeContent(company.admin)
    expect(toDo.users.map(({ id }) => id)).toEqual([membership.id])
    expect(toDo.access).toMatchObject([{ permission: 'documents.read', reason: 'Für den Monatsabschluss' }])
    const { admin } = await administered()
    expect(await waitingFor(admin)).toEqual({ users: 0, accessRequests: 0, adminRequests: 0, tickets: 0, others: 0 })
  })

  test('members see nothing of what waits for administrators', async () => {
    const company = await administered()
    const { membership } = await aMember({ company })
    await asPending(membership.id)
    const colleague = await aMember({ company, holds: ['support.tickets'] })
    expect(await waitingFor(colleague)).toMatchObject({ users: 0, accessRequests: 0, others: 0 })
    expect((await homeContent(colleague)).toDo).toEqual({ users: [], access: [], consent: [], tickets: [] })
  })

  test('an answered ticket waits for those who may open tickets', async () => {
    const { author, id } = await aTicket()
    expect((await waitingFor(author)).tickets).toBe(0)
    await vendor().update(tickets).set({ status: 'answered' }).where(eq(tickets.id, id))
    expect((await waitingFor(author)).tickets).toBe(1)
    expect((await homeContent(author)).toDo.tickets.map((ticket) => ticket.id)).toEqual([id])
    const blind = await aMember({ company: author.company })
    expect((await waitingFor(blind)).tickets).toBe(0)
  })

  test('R8.8 an administrator who has a colleague may be offered to write to that one', async () => {
    const company = await administered()
    expect((await waitingFor(company.admin)).others).toBe(0)
    await anotherAdmin(company)
    expect((await waitingFor(company.admin)).others).toBe(1)
  })
})
