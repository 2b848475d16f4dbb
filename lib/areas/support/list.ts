import { and, count, desc, eq, or, type SQL, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import { companyProducts, products } from '@/db/schema/products'
import { ticketMessages, tickets } from '@/db/schema/tickets'
import type { Tx } from '../../database/clients'
import { type Page, type Paging, pageOf } from '../../ground/paging'
import { Rejection } from '../../ground/rejection'
import type { Viewing } from '../../permissions/proofs'
import { viewing } from '../../rooms/rooms'
import { type Priority, STATES, type TicketState, type Topic } from './input'

export type TicketRow = {
  id: string
  number: number
  subject: string
  product: string | null
  state: TicketState
  updatedAt: Date
}
export type Filter = { q: string; state: string; product: string }
type Viewer = Viewing<'support.tickets'>

/** The company's requests, last changed first. Company and privilege are the database's affair: no `where` names the company. */
export const listTickets = (actor: Viewer, filter: Filter, paging: Paging): Promise<Page<TicketRow>> =>
  viewing(actor, async ({ tx }) => {
    const where = conditions(filter)
    const [{ total } = { total: 0 }] = await tx.select({ total: count() }).from(tickets).where(where)
    const page = (paging.page - 1) * paging.size < total ? paging.page : 1
    const rows = await tx
      .select({
        id: tickets.id,
        number: tickets.number,
        subject: tickets.subject,
        product: products.name,
        state: tickets.status,
        updatedAt: tickets.updatedAt,
      })
      .from(tickets)
      .leftJoin(products, eq(products.key, tickets.productKey))
      .where(where)
      .orderBy(desc(tickets.updatedAt), tickets.id)
      .limit(paging.size)
      .offset((page - 1) * paging.size)
    return pageOf(rows as TicketRow[], total, { ...paging, page })
  })

/** By words of the subject, however they are written (ADR 017). */
const found = (text: string) => sql`${tickets.id} = any(array(select find_tickets(${text})))`

function conditions({ q, state, product }: Filter): SQL | undefined {
  const text = q.trim().slice(0, 100)
  const number = /^#?(\d{1,15})$/.exec(text)?.[1]
  return and(
    text ? or(found(text), ...(number ? [eq(tickets.number, Number(number))] : [])) : undefined,
    STATES.includes(state as TicketState) ? eq(tickets.status, state) : undefined,
    product ? eq(tickets.productKey, product) : undefined,
  )
}

/** The products a request may be about: those in use. */
export const ticketProducts = (actor: Viewer): Promise<{ key: string; name: string }[]> =>
  viewing(actor, ({ tx }) =>
    tx
      .select({ key: products.key, name: products.name })
      .from(companyProducts)
      .innerJoin(products, eq(products.key, companyProducts.productKey))
      .orderBy(products.name),
  )

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

/** One request with its conversation. Another company's id answers like one that never was. */
export const readTicket = (actor: Viewer, id: string): Promise<Ticket> =>
  viewing(actor, async ({ tx }) => {
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
      .where(eq(tickets.id, id))
    if (!ticket) throw new Rejection('notFound')
    return { ...ticket, messages: await conversation(tx, actor, id) } as Ticket
  })

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
