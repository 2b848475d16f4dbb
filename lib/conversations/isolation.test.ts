import { beforeAll, describe, expect, it } from 'vitest'
import { ticketMessages, tickets } from '@/db/schema/tickets'
import { supportArea } from '../areas/support/area'
import { readTicket } from '../areas/support/read'
import { answerTicket, closeTicket, replyToTicket } from '../areas/support/write'
import { viewing } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { aCompany, aMember, aSupporter, BY } from '../testing/factories'
import { owner } from '../testing/inspect'
import { outcomeOf } from '../testing/races'
import { aTicket } from '../testing/tickets'

beforeAll(testDatabase)

/** A ticket about payroll, inserted directly, without guards and row-level security. */
async function aPayrollTicket(companyId: string, membershipId: string): Promise<string> {
  const sql = await owner()
  const [row] = await sql`
    insert into tickets (kind, number, company_id, topic, priority, subject, opened_by)
    values ('payroll', nextval('payroll_numbers'), ${companyId}, 'other', 'low', 'Gehalt', ${membershipId}) returning id`
  await sql`insert into ticket_messages (company_id, ticket_id, author_id, body)
    values (${companyId}, ${row!.id}, ${membershipId}, 'Vertraulich')`
  return row!.id as string
}

const seenBy = (member: Parameters<typeof viewing>[0]) =>
  viewing(member, async ({ tx }) => [
    (await tx.select({ kind: tickets.kind }).from(tickets)).length,
    (await tx.select({ id: ticketMessages.id }).from(ticketMessages)).length,
  ])

describe('R11.2 tickets about payroll', () => {
  it('are seen by who holds a grant of their own, not by support, nor by an administrator as such (R7.3)', async () => {
    const company = await aCompany()
    const holder = await aMember({ company, holds: ['payroll.tickets'] })
    await aPayrollTicket(company.id, holder.membership.id)
    expect(await seenBy(holder)).toEqual([1, 1])
    expect(await seenBy(await aSupporter(company))).toEqual([0, 0])
    expect(await seenBy(await aMember({ company, role: 'admin' }))).toEqual([0, 0])
    const sql = await owner()
    await sql`update grants set until = app_now() - interval '1 second' where membership_id = ${holder.membership.id}`
    expect(await seenBy(holder)).toEqual([0, 0])
  })

  it('are no tickets for support, even for who may see both', async () => {
    const company = await aCompany()
    const both = (await aMember({ company, holds: ['support.tickets', 'payroll.tickets'] })) as Awaited<
      ReturnType<typeof aSupporter>
    >
    const id = await aPayrollTicket(company.id, both.membership.id)
    const acts = [
      () => viewing(both, (room) => readTicket(room, id)),
      () => replyToTicket(both, id, 'Text'),
      () => closeTicket(both, id),
      () => answerTicket(BY, id, 'Text'),
    ]
    for (const act of acts) expect(await outcomeOf(act())).toBe('notFound')
    const list = await viewing(both, (room) => supportArea.list.page(room, { q: 'Gehalt' }, { page: 1, size: 10 }))
    expect(list.total).toBe(0)
  })

  it('have numbers of their own', async () => {
    const { author, company } = await aTicket()
    await aPayrollTicket(company.id, author.membership.id)
    const sql = await owner()
    const numbers = await sql`select kind, number from tickets where company_id = ${company.id} order by number`
    const ranges = numbers.map(({ kind, number }) => [kind, String(number).charAt(0)])
    expect(ranges).toEqual([
      ['support', '1'],
      ['payroll', '7'],
    ])
  })
})
