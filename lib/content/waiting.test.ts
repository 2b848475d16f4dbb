import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { grants, memberships } from '@/db/schema/memberships'
import { shopOrderers } from '@/db/schema/shop'
import { tickets } from '@/db/schema/tickets'
import { releaseOrder } from '../areas/orders/release'
import { vendor } from '../database/clients'
import { DUES } from '../people/due'
import { listMembers } from '../people/list'
import type { Member } from '../permissions/proofs'
import { requestAccess } from '../requests/access-requests'
import { viewing } from '../rooms/rooms'
import { administered, anotherAdmin } from '../testing/administrators'
import { testDatabase } from '../testing/database'
import { aMember } from '../testing/factories'
import { anInvited } from '../testing/inviting'
import { anOrder, anOrderer, aShop } from '../testing/ordering'
import { aTicket } from '../testing/tickets'
import { homeContent } from './home'
import { NOTHING_DUE } from './to-do'
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
    expect((await homeContent(colleague)).toDo).toEqual({
      users: [],
      access: [],
      consent: [],
      tickets: [],
      orders: [],
      due: NOTHING_DUE,
    })
  })

  test('R11.10 an order waits for administrators and for whose limit covers it, not for who made it', async () => {
    const company = await aShop()
    const [maker, small, large, without] = [
      await anOrderer(company),
      await anOrderer(company),
      await anOrderer(company),
      await anOrderer(company),
    ]
    const id = await anOrder(maker)
    const limits = [
      [maker, null],
      [small, 1],
      [large, null],
    ] as const
    await vendor()
      .insert(shopOrderers)
      .values(
        limits.map(([{ membership }, limitCents]) => ({
          companyId: company.id,
          membershipId: membership.id,
          limitCents,
        })),
      )
    const blind = await aMember({ company, holds: ['data.shop'] })
    const ordersFor = async (actor: Member) => (await homeContent(actor)).toDo.orders.map((order) => order.id)
    for (const actor of [company.admin!, large]) expect(await ordersFor(actor)).toEqual([id])
    for (const actor of [maker, small, without, blind, (await aShop()).admin!])
      expect(await ordersFor(actor)).toEqual([])
    await releaseOrder(large, id)
    expect(await ordersFor(large)).toEqual([])
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

  test('what is due is counted, and the list of users has exactly those members', async () => {
    const company = await administered()
    const [unused, strong, dated] = [
      await aMember({ company }),
      await aMember({ company, person: { factor: 'app' } }),
      await aMember({ company, holds: ['documents.read'] }),
    ]
    const long = { lastSignInAt: sql`app_now() - interval '91 days'` }
    await vendor().update(memberships).set(long).where(eq(memberships.id, unused.membership.id))
    await vendor()
      .update(grants)
      .set({ until: sql`app_now() + interval '29 days'` })
      .where(eq(grants.membershipId, dated.membership.id))
    const invited = await anInvited(company.admin)
    const expected = {
      invitation: [invited.membershipId],
      grant: [dated.membership.id],
      weak: [company.admin.membership.id, unused.membership.id, dated.membership.id].sort(),
      unused: [unused.membership.id],
    }
    expect(strong.account.factors.totp).toBe(true)
    const { due } = (await homeContent(company.admin)).toDo
    for (const key of DUES) {
      const { rows, total } = await viewing(company.admin, (room) =>
        listMembers(
          room,
          { q: '', status: '', role: '', due: key, sort: 'name', descending: false },
          { page: 1, size: 10 },
        ),
      )
      expect([key, rows.map(({ id }) => id).sort()]).toEqual([key, expected[key]])
      expect([due[key], total]).toEqual([expected[key].length, expected[key].length])
    }
    expect((await waitingFor(company.admin)).users).toBe(0)
    const { admin } = await administered()
    expect((await homeContent(admin)).toDo.due).toEqual({ ...NOTHING_DUE, weak: 1 })
  })
})
