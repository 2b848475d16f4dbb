import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import type { Tx } from '../database'
import { hashToken } from '../secrets'
import { inPortal } from '../transaction'
import type { ClientContext } from './client-context'
import { createSession, renewToken } from './sessions'

type Row = {
  id: string
  account_id: string
  session_id: string | null
  staff: boolean
  totp: boolean
  log_key: Buffer | null
}

/**
 * The only place where a session comes from: a one-use ticket, given after password and factor were shown, becomes a session.
 * Answers with the cookie's token, or null. The ticket of a form that was sent twice yields the same session with a new token.
 */
export const exchangeTicket = (ticket: string, client: ClientContext): Promise<string | null> =>
  inPortal(async (tx) => {
    const [row] = await tx.execute<Row>(sql`
      update sign_in_attempts t set ticket_hash = null, finished_at = app_now()
      from accounts a where a.id = t.account_id and t.ticket_hash = ${hashToken(ticket)} and t.factor_at is not null
        and t.expires_at > app_now() and t.credential_version = a.credential_version
      returning t.id, a.id as account_id, t.session_id, cardinality(a.staff_roles) > 0 as staff, a.log_key,
        exists (select from totp_factors f where f.account_id = a.id) as totp`)
    if (!row) return null
    if (row.session_id) return renewToken(tx, row.session_id)
    return begin(tx, row, client)
  })

async function begin(tx: Tx, row: Row, client: ClientContext) {
  const factor = row.totp ? 'totp' : 'email'
  const session = await createSession(tx, { accountId: row.account_id, staff: row.staff, factor, client })
  await tx.execute(sql`update sign_in_attempts set session_id = ${session.id} where id = ${row.id}`)
  record(tx, 'signIn.succeeded', {
    actorId: row.account_id,
    accountId: row.account_id,
    companyId: session.entered?.companyId ?? null,
    subjectId: session.id,
    requestId: client.requestId,
    detail: { factor },
    personal: { key: row.log_key, values: { address: client.address, device: client.userAgent } },
  })
  return session.token
}

/**
 * A form that was sent twice (double click without JavaScript): the browser shows only the second answer, so that one must carry a
 * usable cookie too. Only the very same form of the same half sign-in gets it, within a minute.
 */
export const repeatTicket = (attemptId: string, formKey: string, newTicket: string): Promise<boolean> =>
  inPortal(async (tx) => {
    const rows = await tx.execute(sql`
      update sign_in_attempts t set ticket_hash = ${hashToken(newTicket)} from sessions s
      where t.id = ${attemptId} and t.finished_key = ${formKey} and t.finished_at > app_now() - interval '1 minute'
        and s.id = t.session_id and s.ended_at is null returning t.id`)
    return rows.length === 1
  })
