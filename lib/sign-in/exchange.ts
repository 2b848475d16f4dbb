import { eq, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { portal } from '../database/clients'
import { deviceName } from '../devices/device-name'
import { remember } from '../devices/known'
import type { FreshSession } from '../devices/trusted'
import type { ClientContext } from '../ground/client-context'
import { hashToken, randomToken } from '../ground/secrets'
import { now } from '../ground/time'
import { sendSecurityMail } from '../links/security-mail'
import { inPortal } from '../rooms/rooms'
import { clientFacts, sessionRules } from '../sessions/sessions'

/**
 * A session that has just begun: the cookie's token, whether its beginning ended another one (SES-06), what R6.1 asks about, and by
 * what the browser is known to this account from now on.
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
 * A one-use ticket, given after password and factor were shown, becomes a session with its entry in the log (`exchange_ticket`).
 * `browser`: what this browser holds as known, of whatever account. Null when the ticket was used, has expired, or a credential has
 * changed since.
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
    select exchange_ticket(${hashToken(ticket)}, ${crypto.randomUUID()}, ${hashToken(token)}, ${rules}::jsonb, ${clientFacts(client)}::jsonb,
      ${hashes([...shown.keys()])}, ${client.requestId}) as made`)
  if (!row?.made) return null
  const { accountId, tell, replaced, session, account, company } = row.made
  const known = (row.made.known && shown.get(row.made.known)) || (await makeKnown(accountId, tell, client))
  // It has just begun: what was shown was shown now.
  const factorProofAge = session.factorProvedAt ? 0 : null
  return { token, accountId, known, replaced, session: { ...session, factorProofAge }, account, company }
}

/** As text, which every version of the driver passes as it is. */
const hashes = (hex: string[]) => sql`${`{${hex.map((one) => `"\\\\x${one}"`).join(',')}}`}::bytea[]`

/**
 * R3.7. The browser becomes known together with the mail about it, so a crash in between only means that the next sign-in tells. A
 * trusted device, the browser of a registration and a form that was sent twice are no strangers: then there is nobody to tell.
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
    const facts = { at: now().toISOString(), device, address: client.address }
    await sendSecurityMail(tx, 'newDevice', { id: accountId, ...owner! }, facts)
  })
  return known
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
