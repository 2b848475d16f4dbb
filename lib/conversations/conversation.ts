import type { payrollNumbers, supportNumbers, tickets } from '@/db/schema/tickets'
import type { Tx } from '../database/clients'
import type { Locale } from '../i18n/catalogue'

export type TicketRow = typeof tickets.$inferSelect
export type TicketState = TicketRow['status']

/** The permissions that open a conversation with the vendor, one for each kind. */
export type ConversationPermission = 'support.tickets' | 'payroll.tickets'

/** A person who gets a mail about a reply. */
export type Participant = { email: string; firstName: string; lastName: string; locale: Locale }
/** The fields of a ticket that a mail may contain. */
export type MailedTicket = Pick<TicketRow, 'id' | 'number' | 'subject' | 'openedBy'>
/** A new one: until when an answer may be expected. */
type OpenedTicket = MailedTicket & Pick<TicketRow, 'answerDueAt'>

/**
 * A kind of conversation. Its functions ask for an actor with exactly this permission, so that a proof for support does
 * not open tickets about payroll. Row-level security separates the kinds as well.
 */
export type Conversation<P extends ConversationPermission = ConversationPermission> = {
  permission: P
  kind: TicketRow['kind']
  /** The sequence of the ticket numbers of this kind. */
  numbers: typeof supportNumbers | typeof payrollNumbers
  /** The events of this kind in the company's log begin with it. */
  event: 'ticket' | 'payroll'
  /** Which fields of a new ticket the log may contain: administrators read it. */
  logged: readonly ('productKey' | 'topic' | 'priority')[]
  /** Tells who opened it the number and when to expect an answer. Each kind decides what its mails may quote. */
  mailOpened: (tx: Tx, to: Participant, ticket: OpenedTicket) => Promise<unknown>
  mailReply: SendMail
  /** The vendor has closed it. */
  mailClosed: SendMail
  /** It goes on under this ticket's number: merged, or handed over. */
  mailMoved: (tx: Tx, to: Participant, ticket: MailedTicket, before: number) => Promise<unknown>
}

type SendMail = (tx: Tx, to: Participant, ticket: MailedTicket) => Promise<unknown>
