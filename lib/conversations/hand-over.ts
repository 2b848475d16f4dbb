import { and, eq, gt, sql } from 'drizzle-orm'
import { ticketFiles } from '@/db/schema/ticket-files'
import { ticketMessages, ticketNotes, tickets } from '@/db/schema/tickets'
import type { Tx } from '../database/clients'
import { Rejection } from '../ground/rejection'
import { vendorOf } from '../permissions/proofs'
import type { DeskStaff } from './desk'
import { payroll, support } from './kinds'
import { participantsOf } from './participants'
import { act, type FoundTicket, logOfTicket } from './staff'

/**
 * R10.4: hands a ticket of support over to payroll, under a new number. From then on support sees no more of it (R11.2).
 * Returns the number. Throws `notFound`, `ticketClosed`, `ticketMerged`, and `handOverUnread` if who asked could not
 * read the answer there.
 */
export const handToPayroll = (staff: DeskStaff, number: string): Promise<string> =>
  act(staff, number, async ({ tx }, ticket) => {
    if (ticket.kind !== 'support') throw new Rejection('notFound')
    if (ticket.state === 'closed') throw new Rejection('ticketClosed')
    if (!(await readsPayroll(tx, ticket))) throw new Rejection('handOverUnread')
    const [row] = await tx.execute<{ number: string | null }>(sql`select hand_to_payroll(${ticket.id}) as number`)
    if (!row?.number) throw new Rejection('ticketMerged')
    logOfTicket(tx, vendorOf(staff), ticket, 'handedOver', { number: ticket.number })
    const moved = { ...ticket, number: Number(row.number) }
    const people = await participantsOf(tx, payroll, moved, null)
    for (const person of people) await payroll.mailMoved(tx, person, moved, ticket.number)
    return row.number
  })

/** Payroll has no ticket without somebody of the company who may read it: the product, and a grant of one's own. */
async function readsPayroll(tx: Tx, { openedBy, companyId }: FoundTicket): Promise<boolean> {
  const [row] = await tx.execute<{ reads: boolean }>(sql`
    select exists (select from grants g join memberships m on m.id = g.membership_id
        where m.id = ${openedBy} and m.status = 'active' and g.permission = 'payroll.tickets'
          and (g.until is null or g.until > app_now()))
      and exists (select from company_products u join products p on p.key = u.product_key
        where u.company_id = ${companyId} and 'payroll.tickets' = any(p.enables)) as reads`)
  return row?.reads ?? false
}

/**
 * Gives a ticket back that support had handed over, as long as nothing was written since: what was written to payroll
 * stays there (R11.2). Returns the new number. Throws `notFound`, `ticketClosed`, `handedWritten`.
 */
export const handBack = (staff: DeskStaff, number: string): Promise<string> =>
  act(staff, number, async ({ tx }, ticket) => {
    if (ticket.kind !== 'payroll' || !ticket.handedOverAt) throw new Rejection('notFound')
    if (ticket.state === 'closed') throw new Rejection('ticketClosed')
    if (await writtenSince(tx, ticket.id, ticket.handedOverAt)) throw new Rejection('handedWritten')
    const [moved] = await tx
      .update(tickets)
      .set({ kind: 'support', number: sql`nextval('support_numbers')`, assignedTo: null, handedOverAt: null })
      .where(eq(tickets.id, ticket.id))
      .returning({ number: tickets.number })
    await tx.update(ticketFiles).set({ kind: 'support' }).where(eq(ticketFiles.ticketId, ticket.id))
    logOfTicket(tx, vendorOf(staff), ticket, 'handedOver')
    const people = await participantsOf(tx, support, ticket, null)
    for (const person of people) await support.mailMoved(tx, person, { ...ticket, ...moved! }, ticket.number)
    return String(moved!.number)
  })

async function writtenSince(tx: Tx, id: string, since: Date): Promise<boolean> {
  const inTables = [ticketMessages, ticketNotes] as const
  for (const table of inTables) {
    const where = and(eq(table.ticketId, id), gt(table.createdAt, since))
    if ((await tx.$count(table, where)) > 0) return true
  }
  return (await tx.$count(tickets, eq(tickets.mergedInto, id))) > 0
}
