import { randomUUID } from 'node:crypto'
import { sql as query } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { ticketMessages, tickets } from '@/db/schema/tickets'
import { portal } from '../../database/clients'
import { can } from '../../permissions/proofs'
import { changing, viewing } from '../../rooms/rooms'
import { testDatabase } from '../../testing/database'
import { aCompany, actorOf, aMember, aSupporter, signIn } from '../../testing/factories'
import { eventsOf, owner } from '../../testing/inspect'
import { outcomeOf } from '../../testing/races'
import { aTicket, idsOf, list, ticketInput } from '../../testing/tickets'
import { readTicket } from './read'
import { closeTicket, openTicket, reopenTicket, replyToTicket } from './write'

beforeAll(testDatabase)

describe('T-AUZ-02 the request of another company', () => {
  it('is like one that never was: in the list, to read, answer, close and open again', async () => {
    const { id, company } = await aTicket()
    const stranger = await aSupporter()
    const acts = [
      (which: string) => viewing(stranger, (room) => readTicket(room, which)),
      (which: string) => replyToTicket(stranger, which, 'Text'),
      (which: string) => closeTicket(stranger, which),
      (which: string) => reopenTicket(stranger, which),
    ]
    for (const which of [id, randomUUID()]) for (const act of acts) expect(await outcomeOf(act(which))).toBe('notFound')
    expect(await list(stranger)).toMatchObject({ total: 0, rows: [] })
    expect(await eventsOf('company', company.id)).not.toContain('ticket.closed')
  })

  it('shows nothing to a query that forgot its where, and takes no row (row-level security)', async () => {
    const { id, company, author } = await aTicket()
    const stranger = await aSupporter()
    const seen = await changing(stranger, async ({ tx }) => [
      ...(await tx.select().from(tickets)),
      ...(await tx.select().from(ticketMessages)),
    ])
    expect(seen).toEqual([])
    const changed = await changing(stranger, ({ tx }) =>
      tx.update(tickets).set({ subject: 'Übernommen' }).returning({ id: tickets.id }),
    )
    expect(changed).toEqual([])
    const smuggled = changing(stranger, ({ tx }) =>
      tx.insert(tickets).values({
        kind: 'support',
        number: 1,
        companyId: company.id,
        topic: 'other',
        priority: 'low',
        subject: 'x',
        openedBy: author.membership.id,
      }),
    )
    await expect(smuggled).rejects.toThrow()
    const moved = changing(author, ({ tx }) =>
      tx.update(tickets).set({ companyId: stranger.company.id }).where(query`id = ${id}`),
    )
    await expect(moved).rejects.toThrow()
  })

  it('T-AUZ-04, T-AUZ-08 never appears while two companies work at the same moment on the same connections', async () => {
    const [one, other] = [await aTicket(), await aTicket()]
    const seen = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const mine = index % 2 ? one : other
        return (await idsOf(mine.author)).every((id) => id === mine.id)
      }),
    )
    expect(seen.every(Boolean)).toBe(true)
  })
})

describe('T-SES-04 a session that ended while the request was on its way', () => {
  it.each([
    ['signed out', (id: string) => query`update sessions set ended_at = app_now() where id = ${id}`],
    [
      'idle',
      (id: string) => query`update sessions set last_used_at = app_now() - interval '31 minutes' where id = ${id}`,
    ],
    ['over', (id: string) => query`update sessions set expires_at = app_now() - interval '1 second' where id = ${id}`],
  ])('(%s) writes nothing', async (_how, end) => {
    const { author, company, id } = await aTicket()
    await portal().execute(end(author.session.id))
    expect(await outcomeOf(replyToTicket(author, id, 'Zu spät'))).toBe('gone')
    expect(await outcomeOf(openTicket(author, ticketInput()))).toBe('gone')
    expect((await eventsOf('company', company.id)).filter((event) => event.startsWith('ticket.'))).toEqual([
      'ticket.opened',
    ])
  })

  it('writes nothing either when the membership was removed', async () => {
    const { author, id } = await aTicket()
    const sql = await owner()
    await sql`update memberships set status = 'removed' where id = ${author.membership.id}`
    expect(await outcomeOf(closeTicket(author, id))).toBe('gone')
  })
})

it('R7.3 a grant takes effect at the next request, and lapses with its end', async () => {
  const company = await aCompany()
  const member = await aMember({ company })
  const { token } = await signIn(member.account.id)
  const may = async () => can(await actorOf(token), 'support.tickets')
  expect(await may()).toBe(false)
  const sql = await owner()
  await sql`insert into grants (company_id, membership_id, permission, until)
    values (${company.id}, ${member.membership.id}, 'support.tickets', app_now() + interval '1 hour')`
  expect(await may()).toBe(true)
  await sql`update grants set until = app_now() - interval '1 second' where membership_id = ${member.membership.id}`
  expect(await may()).toBe(false)
})
