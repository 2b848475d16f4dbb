import { and, eq, ne, sql } from 'drizzle-orm'
import { ticketMessages, tickets } from '@/db/schema/tickets'
import type { Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import { Rejection } from '../ground/rejection'
import { assertNotTooOften } from '../limits/repeated'
import type { Permitted } from '../permissions/proofs'
import { type ChangingRoom, changing } from '../rooms/rooms'
import type { Conversation, ConversationPermission, TicketRow } from './conversation'
import { mailParticipants } from './participants'

type NewTicket = Pick<TicketRow, 'productKey' | 'topic' | 'priority' | 'subject'> & { description: string }

/** Opens a ticket with its first message. Returns its id. Throws `tooManyTriesToday`. */
export async function openIn<P extends ConversationPermission>(
  { tx, actor, record }: ChangingRoom<Permitted<P>>,
  { kind, numbers, mailOpened }: Conversation<P>,
  { description: body, ...facts }: NewTicket,
): Promise<string> {
  const [companyId, openedBy] = [actor.company.id, actor.membership.id]
  const number = sql<number>`nextval(${numbers.seqName!})`
  const [ticket] = await tx
    .insert(tickets)
    .values({ kind, companyId, openedBy, number, ...facts })
    .returning({ id: tickets.id, number: tickets.number, subject: tickets.subject, openedBy: tickets.openedBy })
  const { id } = ticket!
  await tx.insert(ticketMessages).values({ companyId, ticketId: id, authorId: openedBy, body })
  const { productKey: product, topic, priority } = facts
  record('ticket.opened', id, { number: ticket!.number, product, topic, priority })
  await mailOpened?.(tx, actor.account, ticket!)
  await assertNotTooOften(tx, 'tickets-opened', actor.account.id)
  return id
}

/**
 * Adds a member's reply. It reopens an answered ticket. The other participants get a mail. Throws `ticketClosed`,
 * `notFound`, `tooManyTriesToday`.
 */
export const replyIn = <P extends ConversationPermission>(
  conversation: Conversation<P>,
  actor: Permitted<P>,
  id: string,
  body: string,
) =>
  changing(actor, async ({ tx, record }) => {
    const [ticket] = await tx
      .update(tickets)
      .set({ status: 'open', updatedAt: databaseNow })
      .where(and(isTicket(conversation, id), ne(tickets.status, 'closed')))
      .returning({ id: tickets.id, number: tickets.number, subject: tickets.subject, openedBy: tickets.openedBy })
    if (!ticket) throw new Rejection(await whyNot(tx, conversation, id, 'ticketClosed'))
    const authorId = actor.membership.id
    await tx.insert(ticketMessages).values({ companyId: actor.company.id, ticketId: id, authorId, body })
    record('ticket.answered', id)
    await mailParticipants(tx, conversation, ticket, authorId)
    await assertNotTooOften(tx, 'tickets-replied', actor.account.id)
  })

/** Closes a ticket. Throws `ticketClosed` if it is closed already, `notFound`, `tooManyTriesToday`. */
export const closeIn = <P extends ConversationPermission>(
  conversation: Conversation<P>,
  actor: Permitted<P>,
  id: string,
) =>
  changing(actor, async ({ tx, record }) => {
    const closed = await tx
      .update(tickets)
      .set({ status: 'closed', closedAt: databaseNow, updatedAt: databaseNow })
      .where(and(isTicket(conversation, id), ne(tickets.status, 'closed')))
      .returning({ id: tickets.id })
    if (!closed.length) throw new Rejection(await whyNot(tx, conversation, id, 'ticketClosed'))
    record('ticket.closed', id)
    await assertNotTooOften(tx, 'tickets-states', actor.account.id)
  })

/** Reopens a closed ticket. Throws `ticketOpen` if it is not closed, `notFound`, `tooManyTriesToday`. */
export const reopenIn = <P extends ConversationPermission>(
  conversation: Conversation<P>,
  actor: Permitted<P>,
  id: string,
) =>
  changing(actor, async ({ tx, record }) => {
    const opened = await tx
      .update(tickets)
      .set({ status: 'open', closedAt: null, updatedAt: databaseNow })
      .where(and(isTicket(conversation, id), eq(tickets.status, 'closed')))
      .returning({ id: tickets.id })
    if (!opened.length) throw new Rejection(await whyNot(tx, conversation, id, 'ticketOpen'))
    record('ticket.reopened', id)
    await assertNotTooOften(tx, 'tickets-states', actor.account.id)
  })

const isTicket = ({ kind }: Conversation, id: string) => and(eq(tickets.kind, kind), eq(tickets.id, id))

async function whyNot(tx: Tx, conversation: Conversation, id: string, otherwise: 'ticketClosed' | 'ticketOpen') {
  const [there] = await tx.select({ id: tickets.id }).from(tickets).where(isTicket(conversation, id))
  return there ? otherwise : ('notFound' as const)
}
