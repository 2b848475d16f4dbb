import { supportNumbers } from '@/db/schema/tickets'
import type { Conversation } from '../../conversations/conversation'
import { sendMail } from '../../delivery/outbox'

/** R11.1: tickets of a company with support. The mail about a reply contains the subject. */
export const support: Conversation<'support.tickets'> = {
  permission: 'support.tickets',
  kind: 'support',
  numbers: supportNumbers,
  mailReply: (tx, { email, locale, firstName, lastName }, { id, number, subject }) =>
    sendMail(
      tx,
      'ticketReply',
      { to: email, locale },
      { firstName, lastName, number: String(number), subject, path: `/support/${id}` },
    ),
}
