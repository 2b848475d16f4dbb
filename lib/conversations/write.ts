import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { ticketMessages, ticketRatings, tickets } from '@/db/schema/tickets'
import type { Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import { Rejection } from '../ground/rejection'
import { assertNotTooOften } from '../limits/repeated'
import type { Permitted } from '../permissions/proofs'
import { type ChangingRoom, changing } from '../rooms/rooms'
import type { Conversation, ConversationPermission, TicketRow } from './conversation'
import { dueFrom, dueIfUnknown } from './due'
import { sendFiles } from './files'
import type { Priority } from './input'
import { mailParticipants } from './participants'

type NewTicket = Pick<TicketRow, 'productKey' | 'topic' | 'priority' | 'subject'> & { description: string }

/** Opens a ticket with its first message. Returns its id. Throws `tooManyTriesToday`. */
export async function openIn<P extends ConversationPermission>(
  { tx, actor, record }: ChangingRoom<Permitted<P>>,
  { kind, numbers, event, logged, mailOpened }: Conversation<P>,
  { description: body, ...facts }: NewTicket,
): Promise<string> {
  const [companyId, openedBy] = [actor.company.id, actor.membership.id]
  const number = sql<number>`nextval(${numbers.seqName!})`
  const [ticket] = await tx
    .insert(tickets)
    .values({ kind, companyId, openedBy, number, ...dueFrom(facts.priority as Priority), ...facts })
    .returning({
      id: tickets.id,
      number: tickets.number,
      subject: tickets.subject,
      openedBy: tickets.openedBy,
      answerDueAt: tickets.answerDueAt,
    })
  const { id } = ticket!
  const place = { kind, ticketId: null, by: { authorId: openedBy } }
  const files = await write(tx, place, { companyId, ticketId: id, authorId: openedBy, body })
  record(`${event}.opened`, id, {
    number: ticket!.number,
    ...Object.fromEntries(logged.map((name) => [name === 'productKey' ? 'product' : name, facts[name]])),
    ...files,
  })
  await mailOpened(tx, actor.account, ticket!)
  await assertNotTooOften(tx, 'tickets-opened', actor.account.id)
  return id
}

type NewMessage = { companyId: string; ticketId: string; authorId: string; body: string }

/** Writes a message with the attachments that wait for it. Returns their number for the log. */
async function write(tx: Tx, place: Parameters<typeof sendFiles>[1], values: NewMessage) {
  const [message] = await tx.insert(ticketMessages).values(values).returning({ id: ticketMessages.id })
  const files = await sendFiles(tx, place, { id: message!.id, ticketId: values.ticketId })
  return files > 0 ? { files } : {}
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
    const place = { kind: conversation.kind, ticketId: id, by: { authorId } }
    const files = await write(tx, place, { companyId: actor.company.id, ticketId: id, authorId, body })
    record(`${conversation.event}.answered`, id, files)
    await mailParticipants(tx, conversation, 'mailReply', ticket, authorId)
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
    record(`${conversation.event}.closed`, id)
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
      .set({ status: 'open', closedAt: null, updatedAt: databaseNow, ...dueIfUnknown })
      .where(and(isTicket(conversation, id), eq(tickets.status, 'closed'), isNull(tickets.mergedInto)))
      .returning({ id: tickets.id })
    if (!opened.length) throw new Rejection(await whyNot(tx, conversation, id, 'ticketOpen'))
    record(`${conversation.event}.reopened`, id)
    await assertNotTooOften(tx, 'tickets-states', actor.account.id)
  })

export type NewRating = { stars: number; note: string | null }

/**
 * R11.1 „Wie zufrieden sind Sie?“: once for each ticket, while it is closed. Throws `ticketUnfinished`, `ticketRated`,
 * `notFound`.
 */
export const rateIn = <P extends ConversationPermission>(
  conversation: Conversation<P>,
  actor: Permitted<P>,
  id: string,
  rating: NewRating,
) =>
  changing(actor, async ({ tx, record }) => {
    const [ticket] = await tx
      .select({ state: tickets.status, mergedInto: tickets.mergedInto })
      .from(tickets)
      .where(isTicket(conversation, id))
    if (!ticket) throw new Rejection('notFound')
    if (ticket.mergedInto) throw new Rejection('ticketMerged')
    if (ticket.state !== 'closed') throw new Rejection('ticketUnfinished')
    const rated = await tx
      .insert(ticketRatings)
      .values({ companyId: actor.company.id, ticketId: id, ratedBy: actor.membership.id, ...rating })
      .onConflictDoNothing()
      .returning({ id: ticketRatings.id })
    if (rated.length === 0) throw new Rejection('ticketRated')
    record(`${conversation.event}.rated`, id, { stars: rating.stars })
  })

const isTicket = ({ kind }: Conversation, id: string) => and(eq(tickets.kind, kind), eq(tickets.id, id))

async function whyNot(tx: Tx, conversation: Conversation, id: string, otherwise: 'ticketClosed' | 'ticketOpen') {
  const [there] = await tx.select({ mergedInto: tickets.mergedInto }).from(tickets).where(isTicket(conversation, id))
  if (there?.mergedInto) return 'ticketMerged' as const
  return there ? otherwise : ('notFound' as const)
}
