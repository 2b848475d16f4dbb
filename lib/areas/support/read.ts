import { eq, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import { products } from '@/db/schema/products'
import { ticketMessages, tickets } from '@/db/schema/tickets'
import type { Tx } from '../../database/clients'
import { Rejection } from '../../ground/rejection'
import type { Viewing } from '../../permissions/proofs'
import { recordId } from '../../records/list'
import type { Room } from '../../rooms/rooms'
import type { Priority, TicketState, Topic } from './input'

type Viewer = Viewing<'support.tickets'>

export type Message = { id: string; body: string; at: Date; fromStaff: boolean; author: string | null; mine: boolean }
export type Ticket = {
  id: string
  number: number
  subject: string
  state: TicketState
  topic: Topic
  priority: Priority
  product: string | null
  openedBy: string
  createdAt: Date
  messages: Message[]
}

/** One request with its conversation. Another company's id answers like one that never was: `notFound`. */
export async function readTicket({ tx, actor }: Room<Viewer>, id: string): Promise<Ticket> {
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
      openedBy: fullName,
    })
    .from(tickets)
    .innerJoin(memberships, eq(memberships.id, tickets.openedBy))
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .leftJoin(products, eq(products.key, tickets.productKey))
    .where(eq(tickets.id, recordId(id)))
  if (!ticket) throw new Rejection('notFound')
  return { ...ticket, messages: await conversation(tx, actor, id) } as Ticket
}

const fullName = sql<string>`${accounts.firstName} || ' ' || ${accounts.lastName}`

const conversation = (tx: Tx, actor: Viewer, ticketId: string): Promise<Message[]> =>
  tx
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
