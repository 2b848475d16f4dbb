import type { payrollNumbers, supportNumbers, tickets } from '@/db/schema/tickets'
import type { Tx } from '../database/clients'
import type { Locale } from '../i18n/catalogue'

export type TicketRow = typeof tickets.$inferSelect
export type TicketState = TicketRow['status']

/** What permissions open a conversation with the vendor, one kind each. */
export type ConversationPermission = 'support.tickets' | 'payroll.tickets'

/** Who gets a mail about a reply. */
export type Participant = { email: string; firstName: string; lastName: string; locale: Locale }
/** A ticket as a mail may name it. */
export type MailedTicket = Pick<TicketRow, 'id' | 'number' | 'subject' | 'openedBy'>

/**
 * A kind of conversation. Its verbs take an actor who holds this very permission, so that a proof for support opens nothing of payroll;
 * row-level security keeps them apart once more.
 */
export type Conversation<P extends ConversationPermission = ConversationPermission> = {
  permission: P
  kind: TicketRow['kind']
  /** Where its numbers come from. */
  numbers: typeof supportNumbers | typeof payrollNumbers
  /** The mail about a reply; what it may quote is the kind's decision. */
  mailReply: (tx: Tx, to: Participant, ticket: MailedTicket) => Promise<unknown>
}
