import { payrollNumbers, supportNumbers } from '@/db/schema/tickets'
import { sendMail } from '../delivery/outbox'
import type { Conversation, ConversationPermission, MailedTicket, Participant, TicketRow } from './conversation'

const greeted = ({ firstName, lastName }: Participant, { number }: MailedTicket) => ({
  firstName,
  lastName,
  number: String(number),
})
const expected = ({ answerDueAt }: { answerDueAt: Date | null }) => ({ until: answerDueAt?.toISOString() ?? null })
const addressed = ({ email, locale }: Participant) => ({ to: email, locale })

/** R11.2: the numbers alone, for every kind. */
const moved = (to: Participant, ticket: MailedTicket, before: number, list: string) => ({
  ...greeted(to, ticket),
  formerNumber: String(before),
  path: `${list}/${ticket.id}`,
})

const aboutSupport = (to: Participant, ticket: MailedTicket) => ({
  ...greeted(to, ticket),
  subject: ticket.subject,
  path: `/support/${ticket.id}`,
})

/** R11.1: tickets of a company with support. The mails contain the subject. */
export const support: Conversation<'support.tickets'> = {
  permission: 'support.tickets',
  kind: 'support',
  numbers: supportNumbers,
  event: 'ticket',
  logged: ['productKey', 'topic', 'priority'],
  mailOpened: (tx, to, ticket) =>
    sendMail(tx, 'ticketOpened', addressed(to), { ...aboutSupport(to, ticket), ...expected(ticket) }),
  mailReply: (tx, to, ticket) => sendMail(tx, 'ticketReply', addressed(to), aboutSupport(to, ticket)),
  mailClosed: (tx, to, ticket) => sendMail(tx, 'ticketClosed', addressed(to), aboutSupport(to, ticket)),
  mailMoved: (tx, to, ticket, before) =>
    sendMail(tx, 'ticketMoved', addressed(to), moved(to, ticket, before, '/support')),
}

const aboutPayroll = (to: Participant, ticket: MailedTicket) => ({
  ...greeted(to, ticket),
  path: `/payroll/${ticket.id}`,
})

/** R11.2: tickets about payroll. A mail contains the number and nothing that a person wrote; the log not even the topic. */
export const payroll: Conversation<'payroll.tickets'> = {
  permission: 'payroll.tickets',
  kind: 'payroll',
  numbers: payrollNumbers,
  event: 'payroll',
  logged: [],
  mailOpened: (tx, to, ticket) =>
    sendMail(tx, 'payrollOpened', addressed(to), { ...aboutPayroll(to, ticket), ...expected(ticket) }),
  mailReply: (tx, to, ticket) => sendMail(tx, 'payrollReply', addressed(to), aboutPayroll(to, ticket)),
  mailClosed: (tx, to, ticket) => sendMail(tx, 'payrollClosed', addressed(to), aboutPayroll(to, ticket)),
  mailMoved: (tx, to, ticket, before) =>
    sendMail(tx, 'ticketMoved', addressed(to), moved(to, ticket, before, '/payroll')),
}

export const CONVERSATIONS: Record<TicketRow['kind'], Conversation<ConversationPermission>> = {
  support: support as unknown as Conversation,
  payroll: payroll as unknown as Conversation,
}
