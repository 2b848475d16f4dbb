import { sql } from 'drizzle-orm'
import { portal } from '../database/clients'
import { hashToken } from '../ground/secrets'
import type { Actor } from '../permissions/actor'
import type { SessionAnswer } from './session-answer'

type Over = { over: true; accountId: string; idle: boolean }
/** No session, a living one, or one that is over. */
export type SessionState = { actor: Actor | null; over: Over | null }

/**
 * Reads everything about a session in one statement (`read_session`). `used` also stores the time of use, at most once
 * a minute.
 */
export async function readSession(token: string, used: boolean, requestId: string): Promise<SessionState> {
  const [row] = await portal().execute<{ found: SessionAnswer | Over | null }>(
    sql`select read_session(${hashToken(token)}, ${used}) as found`,
  )
  const found = row?.found ?? null
  if (!found) return { actor: null, over: null }
  return 'over' in found ? { actor: null, over: found } : { actor: shape(found, requestId), over: null }
}

function shape(found: SessionAnswer, requestId: string): Actor {
  const { session, account } = found
  return {
    ...found,
    requestId,
    session: {
      ...session,
      startedAt: new Date(session.startedAt),
      expiresAt: new Date(session.expiresAt),
      idleEndsAt: new Date(session.idleEndsAt),
    },
    account: {
      ...account,
      logKey: account.logKey ? Buffer.from(account.logKey, 'base64') : null,
      deletionRequestedAt: account.deletionRequestedAt ? new Date(account.deletionRequestedAt) : null,
    },
  }
}
