import { and, eq, sql } from 'drizzle-orm'
import { tickets } from '@/db/schema/tickets'
import { TICKET_LIST, TICKET_STATE, UNFINISHED } from '../../conversations/ticket-list'
import { countOf, listOf, oneOf } from '../../records/list'
import { defineArea } from '../area'
import { PAYROLL_TOPICS, type PayrollTopic } from './input'

const IS_PAYROLL = eq(tickets.kind, 'payroll')

/**
 * R11.2: the company's tickets about payroll, last changed first. Without `hit`: the portal's search does not find them;
 * their own list does.
 */
export const payrollArea = defineArea('payroll.tickets', {
  words: 'payroll',
  list: listOf(tickets, {
    ...TICKET_LIST,
    columns: {
      ...TICKET_LIST.columns,
      topic: sql<PayrollTopic>`${tickets.topic}`,
    },
    only: IS_PAYROLL,
    filters: {
      state: TICKET_STATE,
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
