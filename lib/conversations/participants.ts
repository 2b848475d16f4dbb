import { and, eq, inArray, isNotNull, or, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import { ticketMessages, tickets } from '@/db/schema/tickets'
import type { Tx } from '../database/clients'
import { PERMISSIONS } from '../permissions/catalogue'
import type { Conversation, MailedTicket, Participant } from './conversation'
import { inTicket } from './in-ticket'

/** Sends a mail to those who take part. */
export async function mailParticipants(
  tx: Tx,
  conversation: Conversation,
  news: 'mailReply' | 'mailClosed',
  ticket: MailedTicket,
  except: string | null,
) {
  for (const person of await participantsOf(tx, conversation, ticket, except))
    await conversation[news](tx, person, ticket)
}

/**
 * The members who opened the ticket or one that was merged into it, or wrote in it, and may still read it (R7.8: with
 * „eigene Anfragen“ only those that they opened). `except`: the membership that wrote the reply.
 */
export async function participantsOf(
  tx: Tx,
  conversation: Conversation,
  ticket: MailedTicket,
  except: string | null,
): Promise<Participant[]> {
  const { permission } = conversation
  const wrote = tx
    .select({ id: ticketMessages.authorId })
    .from(ticketMessages)
    .where(and(inTicket(ticketMessages.ticketId, ticket.id), isNotNull(ticketMessages.authorId)))
  const merged = tx.select({ id: tickets.openedBy }).from(tickets).where(eq(tickets.mergedInto, ticket.id))
  const holdsGrant = sql`exists (select from grants g where g.membership_id = ${memberships.id}
    and g.permission = ${permission} and (g.until is null or g.until > app_now())
    and (g.scope = 'company' or ${memberships.id} = ${ticket.openedBy}))`
  const isAdmin = PERMISSIONS[permission].includedInAdmin ? eq(memberships.role, 'admin') : undefined
  return tx
    .select({
      email: accounts.email,
      firstName: accounts.firstName,
      lastName: accounts.lastName,
      locale: accounts.locale,
    })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(
      and(
        eq(memberships.status, 'active'),
        sql`${memberships.id} is distinct from ${except}::uuid`,
        or(eq(memberships.id, ticket.openedBy), inArray(memberships.id, wrote), inArray(memberships.id, merged)),
        or(isAdmin, holdsGrant),
      ),
    )
}
