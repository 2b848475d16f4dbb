import { and, eq, sql } from 'drizzle-orm'
import { companyProducts, products } from '@/db/schema/products'
import { tickets } from '@/db/schema/tickets'
import { TICKET_LIST, TICKET_STATE, UNFINISHED } from '../../conversations/ticket-list'
import { countOf, listOf } from '../../records/list'
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

/**
 * R11.1: the company's support tickets, last changed first. The search finds them by words of the subject or by number.
 */
export const supportArea = defineArea('support.tickets', {
  words: 'support',
  list: listOf(tickets, {
    ...TICKET_LIST,
    columns: {
      ...TICKET_LIST.columns,
      product: sql<string | null>`(select p.name from ${products} p where p.key = ${tickets.productKey})`,
    },
    only: IS_SUPPORT,
    filters: {
      state: TICKET_STATE,
      product: { where: (key) => (key ? eq(tickets.productKey, key) : undefined), options: ticketProducts },
    },
  }),
  figure: countOf(tickets, and(IS_SUPPORT, UNFINISHED)),
  figureFilter: 'state=unfinished',
  ownRecords: sql`own_tickets('support')`,
  hit: ({ number, subject }) => ({ title: subject, detail: String(number) }),
})
