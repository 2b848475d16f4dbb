import { and, desc, eq, ne, sql } from 'drizzle-orm'
import { companyProducts, products } from '@/db/schema/products'
import { tickets } from '@/db/schema/tickets'
import type { TicketState } from '../../conversations/conversation'
import { STATES } from '../../conversations/input'
import { countOf, listOf, oneOf } from '../../records/list'
import type { Room } from '../../rooms/rooms'
import { defineArea } from '../area'

/** The products that a ticket may be about: those that the company uses. */
export async function ticketProducts({ tx }: Room) {
  return tx
    .select({ value: products.key, label: products.name })
    .from(companyProducts)
    .innerJoin(products, eq(products.key, companyProducts.productKey))
    .orderBy(products.name)
}

const IS_SUPPORT = eq(tickets.kind, 'support')
const UNFINISHED = ne(tickets.status, 'closed')

/**
 * R11.1: the company's support tickets, last changed first. The search finds them by words of the subject or by number.
 */
export const supportArea = defineArea('support.tickets', {
  words: 'support',
  list: listOf(tickets, {
    columns: {
      id: tickets.id,
      number: tickets.number,
      subject: tickets.subject,
      product: sql<string | null>`(select p.name from ${products} p where p.key = ${tickets.productKey})`,
      state: sql<TicketState>`${tickets.status}`,
      updatedAt: tickets.updatedAt,
    },
    only: IS_SUPPORT,
    order: [desc(tickets.updatedAt), tickets.id],
    search: (text) => {
      const number = /^#?(\d{1,15})$/.exec(text)?.[1]
      return number ? eq(tickets.number, Number(number)) : undefined
    },
    filters: {
      state: {
        values: ['unfinished', ...STATES],
        where: (value) => (value === 'unfinished' ? UNFINISHED : oneOf(tickets.status, STATES).where(value)),
      },
      product: { where: (key) => (key ? eq(tickets.productKey, key) : undefined), options: ticketProducts },
    },
  }),
  figure: countOf(tickets, and(IS_SUPPORT, UNFINISHED)),
  figureFilter: 'state=unfinished',
  ownRecords: sql`own_tickets('support')`,
  hit: ({ number, subject }) => ({ title: subject, detail: String(number) }),
})
