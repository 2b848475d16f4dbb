import { and, eq, isNotNull, ne, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import { companyProducts } from '@/db/schema/products'
import { ticketMessages, tickets } from '@/db/schema/tickets'
import { record } from '../../audit/record'
import type { Tx } from '../../database/clients'
import { sendMail } from '../../delivery/outbox'
import { Rejection } from '../../ground/rejection'
import type { Locale } from '../../i18n/catalogue'
import { assertNotTooOften } from '../../limits/repeated'
import type { Permitted } from '../../permissions/proofs'
import { changing } from '../../rooms/rooms'
import type { NewTicket } from './input'

type Writer = Permitted<'support.tickets'>
type Event = 'ticket.opened' | 'ticket.answered' | 'ticket.closed' | 'ticket.reopened'

const note = (tx: Tx, actor: Writer, event: Event, subjectId: string, detail: Record<string, unknown> = {}) =>
  record(tx, event, {
    actorId: actor.account.id,
    companyId: actor.company.id,
    subjectId,
    requestId: actor.requestId,
    detail,
  })

/** R11.1: answers with the id of the new request. A product the company does not use is refused at the field. */
export const openTicket = (actor: Writer, input: NewTicket): Promise<string> =>
  changing(actor, async ({ tx }) => {
    const productKey = input.product || null
    if (productKey) await assertInUse(tx, productKey)
    const companyId = actor.company.id
    const [ticket] = await tx
      .insert(tickets)
      .values({
        companyId,
        productKey,
        topic: input.topic,
        priority: input.priority,
        subject: input.subject,
        openedBy: actor.membership.id,
      })
      .returning({ id: tickets.id, number: tickets.number })
    await tx
      .insert(ticketMessages)
      .values({ companyId, ticketId: ticket!.id, authorId: actor.membership.id, body: input.description })
    note(tx, actor, 'ticket.opened', ticket!.id, {
      number: ticket!.number,
      product: productKey,
      topic: input.topic,
      priority: input.priority,
    })
    await assertNotTooOften(tx, 'tickets-opened', actor.account.id)
    return ticket!.id
  })

async function assertInUse(tx: Tx, productKey: string) {
  const [used] = await tx
    .select({ key: companyProducts.productKey })
    .from(companyProducts)
    .where(eq(companyProducts.productKey, productKey))
  if (!used) throw new Rejection('notFound', {}, 'product')
}

/** A reply reopens what support had answered; a closed request takes none. Everyone else who took part gets a mail. */
export const replyToTicket = (actor: Writer, id: string, body: string) =>
  changing(actor, async ({ tx }) => {
    const [ticket] = await tx
      .update(tickets)
      .set({ status: 'open', updatedAt: sql`app_now()` })
      .where(and(eq(tickets.id, id), ne(tickets.status, 'closed')))
      .returning({ id: tickets.id, number: tickets.number, subject: tickets.subject, openedBy: tickets.openedBy })
    if (!ticket) throw new Rejection(await whyNot(tx, id, 'ticketClosed'))
    await tx
      .insert(ticketMessages)
      .values({ companyId: actor.company.id, ticketId: id, authorId: actor.membership.id, body })
    note(tx, actor, 'ticket.answered', id)
    await tellParticipants(tx, ticket, actor.membership.id)
    await assertNotTooOften(tx, 'tickets-replied', actor.account.id)
  })

const whyNot = async (tx: Tx, id: string, otherwise: 'ticketClosed' | 'ticketOpen') => {
  const [there] = await tx.select({ id: tickets.id }).from(tickets).where(eq(tickets.id, id))
  return there ? otherwise : ('notFound' as const)
}

type Told = { id: string; number: number; subject: string; openedBy: string }

/** Mail on each reply, to those who opened or answered it and may still see it. */
export async function tellParticipants(tx: Tx, ticket: Told, except: string | null) {
  const wrote = tx
    .select({ id: ticketMessages.authorId })
    .from(ticketMessages)
    .where(and(eq(ticketMessages.ticketId, ticket.id), isNotNull(ticketMessages.authorId)))
  const people = await tx
    .select({
      id: memberships.id,
      email: accounts.email,
      firstName: accounts.firstName,
      lastName: accounts.lastName,
      locale: accounts.locale,
    })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(
      sql`${memberships.status} = 'active' and ${memberships.id} is distinct from ${except}::uuid
        and (${memberships.id} = ${ticket.openedBy} or ${memberships.id} in ${wrote})
        and (${memberships.role} = 'admin' or exists (select from grants g where g.membership_id = ${memberships.id}
          and g.permission = 'support.tickets' and (g.until is null or g.until > app_now())))`,
    )
  for (const { email, firstName, lastName, locale } of people) {
    const about = {
      firstName,
      lastName,
      number: String(ticket.number),
      subject: ticket.subject,
      path: `/support/${ticket.id}`,
    }
    await sendMail(tx, 'ticketReply', { to: email, locale: locale as Locale }, about)
  }
}

export const closeTicket = (actor: Writer, id: string) =>
  changing(actor, async ({ tx }) => {
    const closed = await tx
      .update(tickets)
      .set({ status: 'closed', closedAt: sql`app_now()`, updatedAt: sql`app_now()` })
      .where(and(eq(tickets.id, id), ne(tickets.status, 'closed')))
      .returning({ id: tickets.id })
    if (!closed.length) throw new Rejection(await whyNot(tx, id, 'ticketClosed'))
    note(tx, actor, 'ticket.closed', id)
    await assertNotTooOften(tx, 'tickets-states', actor.account.id)
  })

export const reopenTicket = (actor: Writer, id: string) =>
  changing(actor, async ({ tx }) => {
    const opened = await tx
      .update(tickets)
      .set({ status: 'open', closedAt: null, updatedAt: sql`app_now()` })
      .where(and(eq(tickets.id, id), eq(tickets.status, 'closed')))
      .returning({ id: tickets.id })
    if (!opened.length) throw new Rejection(await whyNot(tx, id, 'ticketOpen'))
    note(tx, actor, 'ticket.reopened', id)
    await assertNotTooOften(tx, 'tickets-states', actor.account.id)
  })
