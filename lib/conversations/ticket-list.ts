import { desc, eq, ne, sql } from 'drizzle-orm'
import { tickets } from '@/db/schema/tickets'
import { type Filter, oneOf } from '../records/list'
import type { TicketState } from './conversation'
import { STATES } from './input'

export const UNFINISHED = ne(tickets.status, 'closed')

/** What the lists of both kinds of tickets have in common: last changed first, found by number. */
export const TICKET_LIST = {
  columns: {
    id: tickets.id,
    number: tickets.number,
    subject: tickets.subject,
    state: sql<TicketState>`${tickets.status}`,
    updatedAt: tickets.updatedAt,
  },
  order: [desc(tickets.updatedAt), tickets.id],
  search: (text: string) => {
    const number = /^#?(\d{1,15})$/.exec(text)?.[1]
    return number ? eq(tickets.number, Number(number)) : undefined
  },
}

export const TICKET_STATE: Filter = {
  values: ['unfinished', ...STATES],
  where: (value) => (value === 'unfinished' ? UNFINISHED : oneOf(tickets.status, STATES).where(value)),
}
