import { and, desc, eq, ne, sql } from 'drizzle-orm'
import { tickets } from '@/db/schema/tickets'
import type { TicketState } from '../../conversations/conversation'
import { STATES } from '../../conversations/input'
import { countOf, listOf, oneOf } from '../../records/list'
import { defineArea } from '../area'
import { PAYROLL_TOPICS, type PayrollTopic } from './input'

const IS_PAYROLL = eq(tickets.kind, 'payroll')
const UNFINISHED = ne(tickets.status, 'closed')

/**
 * R11.2: the company's tickets about payroll, last changed first. Without `hit`: the portal's search does not find them;
 * their own list does.
 */
export const payrollArea = defineArea('payroll.tickets', {
  words: 'payroll',
  list: listOf(tickets, {
    columns: {
      id: tickets.id,
      number: tickets.number,
      subject: tickets.subject,
      topic: sql<PayrollTopic>`${tickets.topic}`,
      state: sql<TicketState>`${tickets.status}`,
      updatedAt: tickets.updatedAt,
    },
    only: IS_PAYROLL,
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
      topic: oneOf(tickets.topic, PAYROLL_TOPICS),
    },
  }),
  figure: countOf(tickets, and(IS_PAYROLL, UNFINISHED)),
  figureFilter: 'state=unfinished',
  // The number alone: no word of a ticket about payroll stands outside of its own pages.
  fresh: (since) => sql`select ${tickets.id} as id, ${tickets.number}::text as title, 'answered' as what,
    ${tickets.updatedAt} as at from ${tickets} where ${IS_PAYROLL} and ${tickets.status} = 'answered'
      and ${tickets.updatedAt} > ${since} order by ${tickets.updatedAt} desc, ${tickets.id}`,
  ownRecords: sql`own_tickets('payroll')`,
})
