import { sql } from 'drizzle-orm'
import { sessions } from '@/db/schema/sign-in'
import { record } from '../audit/record'
import type { Tx } from '../database'
import { env } from '../env'
import { LIMITS } from '../limits/sheet'
import { hashToken, randomToken } from '../secrets'
import { inPortal } from '../transaction'
import type { ClientContext } from './client-context'

type NewSession = { accountId: string; staff: boolean; factor: string; client: ClientContext }

/** Makes a session row and the token for its cookie; beyond ten the oldest ends. Enters the last used membership. */
export async function createSession(tx: Tx, { accountId, staff, factor, client }: NewSession) {
  const token = randomToken()
  const { sessionIdleMinutes, sessionMaxHours, staffSessionIdleMinutes, staffSessionMaxHours } = env()
  const idle = staff ? staffSessionIdleMinutes : sessionIdleMinutes
  const longest = staff ? staffSessionMaxHours : sessionMaxHours
  const id = crypto.randomUUID()
  await tx.insert(sessions).values({
    id,
    tokenHash: hashToken(token),
    accountId,
    factor,
    provedAt: sql`app_now()`,
    lastUsedAt: sql`app_now()`,
    idleSeconds: idle * 60,
    expiresAt: sql`app_now() + make_interval(hours => ${longest})`,
    client: { userAgent: client.userAgent?.slice(0, 300) ?? null },
  })
  await tx.execute(sql`update sessions set ended_at = app_now(), end_reason = 'tooMany' where ended_at is null and account_id = ${accountId}
    and id in (select id from sessions where account_id = ${accountId} and ended_at is null and id <> ${id}
      order by last_used_at desc offset ${LIMITS.sessionsPerAccount - 1})`)
  const entered = staff ? null : await enterMembership(tx, id, null)
  return { id, token, entered }
}

export type Entered = { membershipId: string; companyId: string }

/** Ties the session to a usable membership of its account; null where there is none (or it is not this account's). */
export async function enterMembership(tx: Tx, sessionId: string, membershipId: string | null): Promise<Entered | null> {
  const [row] = await tx.execute<{ entered: Entered | null }>(sql`select enter_membership(${sessionId}, ${membershipId}) as entered`)
  return row?.entered ?? null
}

/** A new token for a session that was just made: the same form sent twice must not leave the browser with a lost cookie. */
export async function renewToken(tx: Tx, sessionId: string) {
  const token = randomToken()
  const rows = await tx.execute(sql`update sessions set token_hash = ${hashToken(token)} where id = ${sessionId} and ended_at is null returning id`)
  return rows.length === 1 ? token : null
}

/** R3.5: ends the session on the server; the cookie is worthless from the next request on. */
export const endSession = (session: { id: string }, accountId: string, requestId: string) =>
  inPortal(async (tx) => {
    const ended = await tx.execute(sql`
      update sessions set ended_at = app_now(), end_reason = 'signedOut' where id = ${session.id} and ended_at is null returning id`)
    if (ended.length) record(tx, 'session.ended', { actorId: accountId, accountId, subjectId: session.id, requestId, detail: { reason: 'signedOut' } })
  })
