import { and, eq, isNull, sql } from 'drizzle-orm'
import { sessions } from '@/db/schema/sign-in'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import type { ClientContext } from '../ground/client-context'
import { env } from '../ground/env'
import { currentSettings } from '../ground/portal-settings'
import { hashToken, randomToken } from '../ground/secrets'
import { LIMITS } from '../limits/sheet'
import { inPortal } from '../rooms/rooms'

type NewSession = { id?: string; accountId: string; staff: boolean; factor: string; client: ClientContext }

/**
 * Makes a session and the token for its cookie. Beyond ten sessions the one used longest ago ends (SES-06). The session
 * enters the membership that was used last.
 */
export async function createSession(
  tx: Tx,
  { id = crypto.randomUUID(), accountId, staff, factor, client }: NewSession,
) {
  const token = randomToken()
  const rules = sessionRules()
  const idle = staff ? rules.staffIdle : rules.idle
  const hours = staff ? rules.staffHours : rules.hours
  const [row] = await tx.execute<{ entered: Entered | null }>(sql`
    select create_session(${id}, ${hashToken(token)}, ${accountId}, ${factor}, ${idle}, ${hours}, ${rules.most}, ${clientDetails(client)}::jsonb) as entered`)
  return { id, token, entered: row?.entered ?? null }
}

/** R10.14: what staff have set counts where it is stricter than the environment. */
const stricter = (configured: number, set: number | null | undefined) => Math.min(configured, set ?? configured)

/** Minutes without use and hours in total, of members. */
export const sessionLimits = () => ({
  idleMinutes: stricter(env().sessionIdleMinutes, currentSettings().sessionIdleMinutes),
  hours: stricter(env().sessionMaxHours, currentSettings().sessionMaxHours),
})

/** Seconds without use, hours in total, and how many sessions at once. The times of staff are shorter. */
export function sessionRules() {
  const { staffSessionIdleMinutes, staffSessionMaxHours } = env()
  const set = currentSettings()
  const { idleMinutes, hours } = sessionLimits()
  return {
    idle: idleMinutes * 60,
    hours,
    staffIdle: stricter(staffSessionIdleMinutes, set.staffSessionIdleMinutes) * 60,
    staffHours: stricter(staffSessionMaxHours, set.staffSessionMaxHours),
    most: LIMITS.sessionsPerAccount,
  }
}

/** What the person's own list of sessions displays. It is deleted 30 days after the session. */
export const clientDetails = ({ userAgent, address }: ClientContext) =>
  JSON.stringify({ userAgent: userAgent?.slice(0, 300) ?? null, address })

/**
 * `proved`: the company has confirmed this person. `changed`: the session was in another membership before, or in none.
 */
export type Entered = { membershipId: string; companyId: string; proved: boolean; changed: boolean }

/**
 * Puts the session into a usable membership of its account; null where there is none, or where it is another account's.
 */
export async function enterMembership(tx: Tx, sessionId: string, membershipId: string | null): Promise<Entered | null> {
  const [row] = await tx.execute<{ entered: Entered | null }>(
    sql`select enter_membership(${sessionId}, ${membershipId}) as entered`,
  )
  return row?.entered ?? null
}

/** R3.5: ends the session on the server; the cookie is worthless from the next request on. */
export const endSession = (session: { id: string }, accountId: string, requestId: string) =>
  inPortal(async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ endedAt: databaseNow, endReason: 'signedOut' })
      .where(and(eq(sessions.id, session.id), isNull(sessions.endedAt)))
      .returning({ id: sessions.id })
    if (ended.length)
      record(tx, 'session.ended', {
        actorId: accountId,
        accountId,
        subjectId: session.id,
        requestId,
        detail: { reason: 'signedOut' },
      })
  })
