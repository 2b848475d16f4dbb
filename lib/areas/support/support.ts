import { supportNumbers } from '@/db/schema/tickets'
import type { Conversation, MailedTicket, Participant } from '../../conversations/conversation'
import { sendMail } from '../../delivery/outbox'

/** R11.1: tickets of a company with support. The mail about a reply contains the subject. */
export const support: Conversation<'support.tickets'> = {
  permission: 'support.tickets',
  kind: 'support',
  numbers: supportNumbers,
  mailOpened: (tx, to, ticket) => sendMail(tx, 'ticketOpened', { to: to.email, locale: to.locale }, about(to, ticket)),
  mailReply: (tx, to, ticket) => sendMail(tx, 'ticketReply', { to: to.email, locale: to.locale }, about(to, ticket)),
}

const about = ({ firstName, lastName }: Participant, { id, number, subject }: MailedTicket) => ({
  firstName,
  lastName,
  number: String(number),
  subject,
  path: `/support/${id}`,
})
