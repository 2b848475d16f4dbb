import { and, eq, sql } from 'drizzle-orm'
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

export type Message = {
  id: string
  body: string
  at: Date
  fromStaff: boolean
  author: string | null
  mine: boolean
  files: Attachment[]
}
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
  messages: Message[]
  /** The attachments of the next message. */
  unsent: Attachment[]
  rating: Rating | null
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
      openedBy: fullName,
    })
    .from(tickets)
    .innerJoin(memberships, eq(memberships.id, tickets.openedBy))
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .leftJoin(products, eq(products.key, tickets.productKey))
    .where(and(eq(tickets.kind, conversation.kind), eq(tickets.id, recordId(id))))
  if (!ticket) throw new Rejection('notFound')
  return {
    ...ticket,
    messages: await messagesOf(tx, actor, id),
    unsent: await unsentIn(room, conversation, id),
    rating: await ratingOf(tx, id),
  }
}

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
      mine: sql<boolean>`coalesce(${ticketMessages.authorId} = ${actor.membership.id}, false)`,
    })
    .from(ticketMessages)
    .leftJoin(memberships, eq(memberships.id, ticketMessages.authorId))
    .leftJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(eq(ticketMessages.ticketId, ticketId))
    .orderBy(ticketMessages.createdAt, ticketMessages.id)
  return messages.map((message) => ({
    ...message,
    files: files.filter(({ messageId }) => messageId === message.id),
  }))
}
