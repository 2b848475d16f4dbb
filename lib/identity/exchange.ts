import { sql } from 'drizzle-orm'
import { portal } from '../database'
import { deviceName } from '../devices/device-name'
import { deviceFingerprint, remember } from '../devices/known'
import type { FreshSession } from '../devices/trusted'
import { type Owner, sendSecurityMail } from '../links/security-mail'
import { hashToken, randomToken } from '../secrets'
import { now } from '../time'
import { inPortal } from '../transaction'
import type { ClientContext } from './client-context'
import { clientFacts, sessionRules } from './sessions'

/** A session that has just begun: the cookie's token, whether its beginning ended another one (SES-06), and what R6.1 asks about. */
export type Entered = FreshSession & { token: string; replaced: boolean }
type Exchanged = {
  accountId: string
  known: boolean
  replaced: boolean
  session: { factor: string; factorProvedAt: string | null; deviceId: string | null }
  account: { staffRoles: string[] }
  company: { deviceDays: number | null } | null
}

/**
 * A one-use ticket, given after password and factor were shown, becomes a session with its entry in the log (`exchange_ticket`).
 * Null when the ticket was used, has expired, or a credential has changed since.
 */
export async function exchangeTicket(ticket: string, client: ClientContext): Promise<Entered | null> {
  const token = randomToken()
  const rules = JSON.stringify(sessionRules())
  const [row] = await portal().execute<{ made: Exchanged | null }>(sql`
    select exchange_ticket(${hashToken(ticket)}, ${crypto.randomUUID()}, ${hashToken(token)}, ${rules}::jsonb, ${clientFacts(client)}::jsonb,
      ${deviceFingerprint(client)}, ${client.requestId}) as made`)
  if (!row?.made) return null
  if (!row.made.known) await tellOwner(row.made.accountId, token, client)
  const { replaced, session, account, company } = row.made
  const factorProvedAt = session.factorProvedAt ? new Date(session.factorProvedAt) : null
  return { token, replaced, session: { ...session, factorProvedAt }, account, company }
}

/** R3.7. The device becomes known together with its mail, so a crash in between only means that the next sign-in tells. */
const tellOwner = (accountId: string, token: string, client: ClientContext) =>
  inPortal(async (tx) => {
    if (!(await remember(tx, accountId, client))) return
    // A trusted device in another network is no stranger: then there is nobody to tell.
    const [owner] = await tx.execute<Omit<Owner, 'id'>>(sql`
      select a.email_shown as email, a.first_name as "firstName", a.last_name as "lastName", a.locale
      from accounts a join sessions s on s.account_id = a.id
      where a.id = ${accountId} and s.token_hash = ${hashToken(token)} and s.device_id is null`)
    if (!owner) return
    const device = deviceName(client.userAgent, owner.locale)
    const facts = { at: now().toISOString(), device, address: client.address }
    await sendSecurityMail(tx, 'newDevice', { id: accountId, ...owner }, facts)
  })

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
