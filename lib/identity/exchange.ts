import { sql } from 'drizzle-orm'
import { portal } from '../database'
import { hashToken, randomToken } from '../secrets'
import type { ClientContext } from './client-context'
import { deviceOf, sessionRules } from './sessions'

/**
 * A one-use ticket, given after password and factor were shown, becomes a session with its entry in the log (`exchange_ticket`).
 * Answers with the cookie's token; null when the ticket was used, has expired, or a credential has changed since.
 */
export async function exchangeTicket(ticket: string, client: ClientContext): Promise<string | null> {
  const token = randomToken()
  const rules = JSON.stringify(sessionRules())
  const [row] = await portal().execute<{ made: boolean }>(sql`
    select exchange_ticket(${hashToken(ticket)}, ${crypto.randomUUID()}, ${hashToken(token)}, ${rules}::jsonb, ${deviceOf(client)}::jsonb,
      ${client.requestId}) as made`)
  return row?.made ? token : null
}

/**
 * A form that was sent twice (double click without JavaScript): the browser shows only the second answer, so that one must carry a
 * usable cookie too. Only the very same form of the same half sign-in gets it, within a minute.
 */
export async function repeatTicket(attemptId: string, formKey: string, newTicket: string): Promise<boolean> {
  const rows = await portal().execute(sql`
    update sign_in_attempts t set ticket_hash = ${hashToken(newTicket)} from sessions s
    where t.id = ${attemptId} and t.finished_key = ${formKey} and t.finished_at > app_now() - interval '1 minute'
      and s.id = t.session_id and s.ended_at is null returning t.id`)
  return rows.length === 1
}
