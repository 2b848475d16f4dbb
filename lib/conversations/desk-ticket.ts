import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { accounts } from '@/db/schema/accounts'
import { companies } from '@/db/schema/companies'
import { memberships } from '@/db/schema/memberships'
import { products } from '@/db/schema/products'
import { ticketMessages, ticketNotes, tickets } from '@/db/schema/tickets'
import type { Tx } from '../database/clients'
import { Rejection } from '../ground/rejection'
import type { Room } from '../rooms/rooms'
import type { TicketState } from './conversation'
import { type DeskStaff, isOverdue, kindsOf, mayAnswerWith, type TicketKind } from './desk'
import { type Attachment, sentFiles, unsentFiles } from './files'
import { inTicket } from './in-ticket'
import { type LinkedTicket, linksOf, type Message, type Rating, ratingOf, type Ticket, writtenIn } from './read'

export type Note = { id: string; body: string; at: Date; author: string }
export type Colleague = { id: string; name: string }

/** R10.4: a ticket as staff see it, with the internal notes. */
export type DeskTicket = {
  id: string
  kind: TicketKind
  number: number
  subject: string
  state: TicketState
  topic: string
  priority: string
  product: string | null
  company: string
  customerNumber: string
  openedBy: string
  createdAt: Date
  updatedAt: Date
  closedAt: Date | null
  assignedTo: string | null
  messages: Message[]
  unsent: Attachment[]
  notes: Note[]
  rating: Rating | null
  mergedInto: Ticket['mergedInto']
  merged: LinkedTicket[]
  handedOverAt: Date | null
  answerDueAt: Date | null
  solutionDueAt: Date | null
  firstAnsweredAt: Date | null
  overdue: boolean
  /** Who may be assigned. */
  colleagues: Colleague[]
}

const fullName = sql<string>`${accounts.firstName} || ' ' || ${accounts.lastName}`

/** The number in the address. Numbers of the kinds come from different ranges. */
export const isTicketNumber = (text: string) => /^[1-9]\d{6,11}$/.test(text)

/** Throws `notFound`, for a ticket of a kind that this person does not read as for one that never was. */
export async function readDeskTicket({ tx, actor }: Room<DeskStaff>, number: string): Promise<DeskTicket> {
  if (!isTicketNumber(number)) throw new Rejection('notFound')
  const [ticket] = await tx
    .select({
      id: tickets.id,
      kind: tickets.kind,
      number: tickets.number,
      subject: tickets.subject,
      state: tickets.status,
      topic: tickets.topic,
      priority: tickets.priority,
      product: products.name,
      company: companies.name,
      customerNumber: companies.number,
      openedBy: fullName,
      createdAt: tickets.createdAt,
      updatedAt: tickets.updatedAt,
      closedAt: tickets.closedAt,
      assignedTo: tickets.assignedTo,
      mergedId: tickets.mergedInto,
      handedOverAt: tickets.handedOverAt,
      answerDueAt: tickets.answerDueAt,
      solutionDueAt: tickets.solutionDueAt,
      firstAnsweredAt: tickets.firstAnsweredAt,
      overdue: isOverdue,
    })
    .from(tickets)
    .innerJoin(companies, eq(companies.id, tickets.companyId))
    .innerJoin(memberships, eq(memberships.id, tickets.openedBy))
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .leftJoin(products, eq(products.key, tickets.productKey))
    .where(and(eq(tickets.number, Number(number)), inArray(tickets.kind, kindsOf(actor))))
  if (!ticket) throw new Rejection('notFound')
  const by = { staffId: actor.account.id }
  const { mergedId, ...rest } = ticket
  return {
    ...rest,
    ...(await linksOf(tx, ticket.id, mergedId)),
    messages: await messagesOf(tx, ticket.id, by),
    unsent: await unsentFiles(tx, ticket.kind, ticket.id, by),
    notes: await notesOf(tx, ticket.id),
    rating: await ratingOf(tx, ticket.id),
    colleagues: await colleaguesFor(tx, ticket.kind),
  }
}

async function messagesOf(tx: Tx, ticketId: string, by: { staffId: string }): Promise<Message[]> {
  const files = await sentFiles(tx, ticketId, by)
  const rows = await tx
    .select({
      id: ticketMessages.id,
      body: ticketMessages.body,
      at: ticketMessages.createdAt,
      fromStaff: ticketMessages.fromStaff,
      ticketId: ticketMessages.ticketId,
      number: tickets.number,
      author: sql<string | null>`case when ${accounts.id} is null then null else ${fullName} end`,
    })
    .from(ticketMessages)
    .innerJoin(tickets, eq(tickets.id, ticketMessages.ticketId))
    .leftJoin(memberships, eq(memberships.id, ticketMessages.authorId))
    .leftJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(inTicket(ticketMessages.ticketId, ticketId))
    .orderBy(ticketMessages.createdAt, ticketMessages.id)
  return rows.map(({ ticketId: id, number, ...row }) => ({
    ...row,
    mine: false,
    of: writtenIn(ticketId, { ticketId: id, number }),
    files: files.filter(({ messageId }) => messageId === row.id),
  }))
}

const authors = alias(accounts, 'authors')

const notesOf = (tx: Tx, ticketId: string): Promise<Note[]> =>
  tx
    .select({
      id: ticketNotes.id,
      body: ticketNotes.body,
      at: ticketNotes.createdAt,
      author: sql<string>`coalesce(${authors.firstName} || ' ' || ${authors.lastName}, '')`,
    })
    .from(ticketNotes)
    .leftJoin(authors, eq(authors.id, ticketNotes.staffId))
    .where(eq(ticketNotes.ticketId, ticketId))
    .orderBy(ticketNotes.createdAt, ticketNotes.id)

/** The staff who answer tickets of this kind, by name. */
export async function colleaguesFor(tx: Tx, kind: TicketKind): Promise<Colleague[]> {
  const rows = await tx
    .select({ id: accounts.id, name: fullName, roles: accounts.staffRoles })
    .from(accounts)
    .where(and(sql`cardinality(${accounts.staffRoles}) > 0`, isNull(accounts.erasedAt)))
    .orderBy(asc(accounts.firstName), asc(accounts.lastName))
  return rows.filter(({ roles }) => mayAnswerWith(roles, kind)).map(({ id, name }) => ({ id, name }))
}
