import { eq, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { portal } from '../database/clients'
import { deviceName } from '../devices/device-name'
import { remember } from '../devices/known'
import type { FreshSession } from '../devices/trusted'
import type { ClientContext } from '../ground/client-context'
import { hashToken, randomToken } from '../ground/secrets'
import { sendSecurityMail } from '../links/security-mail'
import { inPortal } from '../rooms/rooms'
import { clientDetails, sessionRules } from '../sessions/sessions'

/**
 * A session that has just begun: the cookie's token, whether it ended another session (SES-06), what `mayTrust` reads
 * (R6.1), and `known`, the token by which this browser is known to the account from now on.
 */
export type Entered = FreshSession & { token: string; accountId: string; known: string; replaced: boolean }
type Exchanged = {
  accountId: string
  known: string | null
  tell: boolean
  replaced: boolean
  session: { factor: string; factorProvedAt: string | null; deviceId: string | null }
  account: { staffRoles: string[] }
  company: { deviceDays: number | null } | null
}

/**
 * Exchanges a one-use ticket, which was granted after password and factor, for a session and its log entry
 * (`exchange_ticket`). `browser`: the tokens by which this browser is known to accounts. Null where the ticket was used
 * or has expired, or where a credential has changed since.
 */
export async function exchangeTicket(
  ticket: string,
  client: ClientContext,
  browser: string[] = [],
): Promise<Entered | null> {
  const token = randomToken()
  const rules = JSON.stringify(sessionRules())
  const shown = new Map(browser.map((one) => [hashToken(one).toString('hex'), one]))
  const [row] = await portal().execute<{ made: Exchanged | null }>(sql`
    select exchange_ticket(${hashToken(ticket)}, ${crypto.randomUUID()}, ${hashToken(token)}, ${rules}::jsonb, ${clientDetails(client)}::jsonb,
      ${hashes([...shown.keys()])}, ${client.requestId}) as made`)
  if (!row?.made) return null
  const { accountId, tell, replaced, session, account, company } = row.made
  const known = (row.made.known && shown.get(row.made.known)) || (await makeKnown(accountId, tell, client))
  // The session has just begun, so its factor was proved now.
  const factorProofAge = session.factorProvedAt ? 0 : null
  return { token, accountId, known, replaced, session: { ...session, factorProofAge }, account, company }
}

/** As text, which every version of the driver passes unchanged. */
const hashes = (hex: string[]) => sql`${`{${hex.map((one) => `"\\\\x${one}"`).join(',')}}`}::bytea[]`

/**
 * R3.7. Stores the browser as known in the same transaction as the mail about it: after a crash before it, the next
 * sign-in sends the mail. `tell` is false for a trusted device, the browser of a registration and a form that was sent
 * twice: they are no strangers, and no mail is due.
 */
async function makeKnown(accountId: string, tell: boolean, client: ClientContext): Promise<string> {
  const known = randomToken()
  await inPortal(async (tx) => {
    await remember(tx, accountId, known)
    if (!tell) return
    const { emailShown, firstName, lastName, locale } = accounts
    const [owner] = await tx
      .select({ email: emailShown, firstName, lastName, locale })
      .from(accounts)
      .where(eq(accounts.id, accountId))
    const device = deviceName(client.userAgent, owner!.locale)
    const facts = { device, address: client.address }
    await sendSecurityMail(tx, 'newDevice', { id: accountId, ...owner! }, facts)
  })
  return known
}

/**
 * For a form that was sent twice (a double click without JavaScript): the browser receives only the second answer, so
 * its cookie must work too. Replaces the ticket, only for the same form of the same half sign-in and within a minute;
 * false otherwise.
 */
export async function repeatTicket(attemptId: string, formKey: string, newTicket: string): Promise<boolean> {
  const rows = await portal().execute(sql`
    update sign_in_attempts t set ticket_hash = ${hashToken(newTicket)} from sessions s
    where t.id = ${attemptId} and t.finished_key = ${formKey} and t.finished_at > app_now() - interval '1 minute'
      and s.id = t.session_id and s.ended_at is null returning t.id`)
  return rows.length === 1
}
