import { eq, sql } from 'drizzle-orm'
import { tickets } from '@/db/schema/tickets'
import type { Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import { Rejection } from '../ground/rejection'
import { PERMISSIONS } from '../permissions/catalogue'
import { type DeskStaff, workingAtDesk } from './desk'
import { isTicketNumber } from './desk-ticket'
import { CONVERSATIONS } from './kinds'
import { participantsOf } from './participants'
import { type FoundTicket, locked, logOfTicket } from './staff'

/**
 * R10.4: merges a ticket into another of the same company and kind. It is closed and leads to the other one, which
 * shows the messages of both to whom both are visible: nothing moves, so nobody reads what was not theirs (R7.8).
 * Throws `notFound`, `ticketClosed`, `ticketMerged`, `ticketNotMergeable` (field `into`), and `ticketMergeUnread` if who
 * asked could not read the other one.
 */
export const mergeAtDesk = (staff: DeskStaff, number: string, into: string): Promise<void> =>
  workingAtDesk(staff, async ({ tx, actor }) => {
    const { ticket, target } = await bothLocked(tx, staff, number, into)
    if (ticket.mergedInto) throw new Rejection('ticketMerged')
    if (ticket.state === 'closed') throw new Rejection('ticketClosed')
    if (target.state === 'closed' || target.kind !== ticket.kind || target.companyId !== ticket.companyId)
      throw new Rejection('ticketNotMergeable', {}, 'into')
    if (!(await mayRead(tx, ticket.openedBy, target))) throw new Rejection('ticketMergeUnread', {}, 'into')
    const conversation = CONVERSATIONS[ticket.kind]
    const people = await participantsOf(tx, conversation, ticket, null)
    // Those that were merged into it before lead to the end of the chain.
    await tx.update(tickets).set({ mergedInto: target.id }).where(eq(tickets.mergedInto, ticket.id))
    await tx
      .update(tickets)
      .set({ status: 'closed', closedAt: databaseNow, updatedAt: databaseNow, mergedInto: target.id })
      .where(eq(tickets.id, ticket.id))
    await tx
      .update(tickets)
      .set({
        status: ticket.state === 'open' ? 'open' : target.state,
        updatedAt: databaseNow,
        solutionDueAt: sql`least(${tickets.solutionDueAt}, ${soonest(ticket.id)})`,
      })
      .where(eq(tickets.id, target.id))
    const by = { actorId: actor.account.id, requestId: actor.requestId }
    logOfTicket(tx, by, ticket, 'merged', { number: ticket.number, into: target.number })
    for (const person of people) await conversation.mailMoved(tx, person, target, ticket.number)
  })

const soonest = (id: string) => sql`(select x.solution_due_at from tickets x where x.id = ${id})`

/** In the order of their numbers, so that two who merge crosswise wait for each other and the second is told. */
async function bothLocked(tx: Tx, staff: DeskStaff, number: string, into: string) {
  if (!isTicketNumber(into) || into === number) throw new Rejection('ticketNotMergeable', {}, 'into')
  const found = new Map<string, FoundTicket>()
  for (const one of [number, into].toSorted()) {
    const ticket = await locked(tx, staff, one).catch((fault) => {
      if (one === into && fault instanceof Rejection) throw new Rejection('ticketNotMergeable', {}, 'into')
      throw fault
    })
    found.set(one, ticket)
  }
  return { ticket: found.get(number)!, target: found.get(into)! }
}

/** R7.8: whether this member may read a ticket that another one opened. */
async function mayRead(tx: Tx, member: string, { kind, openedBy }: FoundTicket): Promise<boolean> {
  if (member === openedBy) return true
  const { permission } = CONVERSATIONS[kind]
  const byRole = PERMISSIONS[permission].includedInAdmin ? sql`m.role = 'admin'` : sql`false`
  const [row] = await tx.execute<{ reads: boolean }>(sql`
    select ${byRole} or exists (select from grants g where g.membership_id = m.id and g.permission = ${permission}
      and g.scope = 'company' and (g.until is null or g.until > app_now())) as reads
    from memberships m where m.id = ${member}`)
  return row?.reads ?? false
}
