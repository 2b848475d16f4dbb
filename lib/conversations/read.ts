import { and, eq, or, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import { products } from '@/db/schema/products'
import { ticketMessages, ticketRatings, tickets } from '@/db/schema/tickets'
import type { Tx } from '../database/clients'
import { Rejection } from '../ground/rejection'
import type { Viewer, Viewing } from '../permissions/proofs'
import { recordId } from '../records/list'
import type { Room } from '../rooms/rooms'
import { asUploader, unsentIn } from './attach'
import type { Conversation, ConversationPermission, TicketState } from './conversation'
import { type Attachment, sentFiles } from './files'
import { inTicket } from './in-ticket'

export type Message = {
  id: string
  body: string
  at: Date
  fromStaff: boolean
  author: string | null
  mine: boolean
  files: Attachment[]
  /** The merged ticket that it was written in; null if it was this one. */
  of: LinkedTicket | null
}
/** A ticket that this one was merged with, if the person may read it. */
export type LinkedTicket = { id: string; number: number }
export type Rating = { stars: number; note: string | null }
export type Ticket = {
  id: string
  number: number
  subject: string
  state: TicketState
  topic: string
  priority: string
  product: string | null
  openedBy: string
  createdAt: Date
  closedAt: Date | null
  /** Until when an answer may be expected; null once there is one. */
  answerDueAt: Date | null
  messages: Message[]
  /** The attachments of the next message. */
  unsent: Attachment[]
  rating: Rating | null
  /** What it was merged into; `number` is null if this person may not read that one. */
  mergedInto: { id: string; number: number | null } | null
  /** The tickets that were merged into it. */
  merged: LinkedTicket[]
}

/** One ticket with its messages. Throws `notFound`, for the id of another company or kind as for an unknown one. */
export async function readIn<P extends ConversationPermission>(
  room: Room<Viewing<P>>,
  conversation: Conversation<P>,
  id: string,
): Promise<Ticket> {
  const { tx, actor } = room
  const [ticket] = await tx
    .select({
      id: tickets.id,
      number: tickets.number,
      subject: tickets.subject,
      state: tickets.status,
      topic: tickets.topic,
      priority: tickets.priority,
      product: products.name,
      createdAt: tickets.createdAt,
      closedAt: tickets.closedAt,
      answerDueAt: tickets.answerDueAt,
      firstAnsweredAt: tickets.firstAnsweredAt,
      openedBy: fullName,
      mergedId: tickets.mergedInto,
    })
    .from(tickets)
    .innerJoin(memberships, eq(memberships.id, tickets.openedBy))
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .leftJoin(products, eq(products.key, tickets.productKey))
    .where(and(eq(tickets.kind, conversation.kind), eq(tickets.id, recordId(id))))
  if (!ticket) throw new Rejection('notFound')
  const { mergedId, firstAnsweredAt, answerDueAt, ...rest } = ticket
  return {
    ...rest,
    answerDueAt: firstAnsweredAt || ticket.state === 'closed' ? null : answerDueAt,
    ...(await linksOf(tx, id, mergedId)),
    messages: await messagesOf(tx, actor, id),
    unsent: await unsentIn(room, conversation, id),
    rating: await ratingOf(tx, id),
  }
}

/** Where a merged ticket leads, and what was merged into this one; row-level security leaves out what is not theirs. */
export async function linksOf(tx: Tx, ticketId: string, mergedId: string | null) {
  const rows = await tx
    .select({ id: tickets.id, number: tickets.number, into: tickets.mergedInto })
    .from(tickets)
    .where(or(eq(tickets.mergedInto, ticketId), mergedId ? eq(tickets.id, mergedId) : undefined))
    .orderBy(tickets.number)
  return {
    mergedInto:
      mergedId === null ? null : { id: mergedId, number: rows.find(({ id }) => id === mergedId)?.number ?? null },
    merged: rows.filter(({ into }) => into === ticketId).map(({ id, number }) => ({ id, number })),
  }
}

/** Of a message: the ticket that it was written in, if that is a merged one. */
export const writtenIn = (ticketId: string, row: { ticketId: string; number: number }): LinkedTicket | null =>
  row.ticketId === ticketId ? null : { id: row.ticketId, number: row.number }

export async function ratingOf(tx: Tx, ticketId: string): Promise<Rating | null> {
  const { stars, note } = ticketRatings
  const [row] = await tx.select({ stars, note }).from(ticketRatings).where(eq(ticketRatings.ticketId, ticketId))
  return row ?? null
}

const fullName = sql<string>`${accounts.firstName} || ' ' || ${accounts.lastName}`

async function messagesOf(tx: Tx, actor: Viewer, ticketId: string): Promise<Message[]> {
  const files = await sentFiles(tx, ticketId, asUploader(actor))
  const messages = await tx
    .select({
      id: ticketMessages.id,
      body: ticketMessages.body,
      at: ticketMessages.createdAt,
      fromStaff: ticketMessages.fromStaff,
      author: sql<string | null>`case when ${accounts.id} is null then null else ${fullName} end`,
      ticketId: ticketMessages.ticketId,
      number: tickets.number,
      mine: sql<boolean>`coalesce(${ticketMessages.authorId} = ${actor.membership.id}, false)`,
    })
    .from(ticketMessages)
    .innerJoin(tickets, eq(tickets.id, ticketMessages.ticketId))
    .leftJoin(memberships, eq(memberships.id, ticketMessages.authorId))
    .leftJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(inTicket(ticketMessages.ticketId, ticketId))
    .orderBy(ticketMessages.createdAt, ticketMessages.id)
  return messages.map(({ ticketId: id, number, ...message }) => ({
    ...message,
    of: writtenIn(ticketId, { ticketId: id, number }),
    files: files.filter(({ messageId }) => messageId === message.id),
  }))
}
