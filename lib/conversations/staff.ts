import { and, eq, ne } from 'drizzle-orm'
import { ticketMessages, tickets } from '@/db/schema/tickets'
import { record } from '../audit/record'
import { vendor } from '../database/clients'
import { databaseNow } from '../database/clock'
import { Rejection } from '../ground/rejection'
import type { Vendor } from '../permissions/proofs'
import { transact } from '../rooms/rooms'
import type { Conversation } from './conversation'
import { mailParticipants } from './participants'

/**
 * Adds an answer of the vendor. The participants get a mail. Throws `notFound` if the ticket is closed or of another
 * kind.
 */
export const answerIn = (conversation: Conversation, by: Vendor, id: string, body: string) =>
  transact(vendor(), async (tx) => {
    const [ticket] = await tx
      .update(tickets)
      .set({ status: 'answered', updatedAt: databaseNow })
      .where(and(eq(tickets.kind, conversation.kind), eq(tickets.id, id), ne(tickets.status, 'closed')))
      .returning({
        id: tickets.id,
        number: tickets.number,
        subject: tickets.subject,
        openedBy: tickets.openedBy,
        companyId: tickets.companyId,
      })
    if (!ticket) throw new Rejection('notFound')
    await tx.insert(ticketMessages).values({ companyId: ticket.companyId, ticketId: id, fromStaff: true, body })
    record(tx, 'ticket.answered', { ...by, companyId: ticket.companyId, subjectId: id, detail: { by: 'staff' } })
    await mailParticipants(tx, conversation, ticket, null)
  })
