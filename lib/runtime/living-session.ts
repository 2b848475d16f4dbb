import type { IncomingMessage } from 'node:http'
import { readSession } from '../sessions/read-session'

const SESSION = /(?:^|;\s*)(?:__Host-)?session=([\w-]{43})(?:;|$)/

/**
 * Whether the session of this request's cookie is living. Asks the database, and does not count as use. Throws when
 * the database is down.
 */
export async function hasLivingSession({ headers }: IncomingMessage): Promise<boolean> {
  const token = SESSION.exec(headers.cookie ?? '')?.[1]
  if (!token) return false
  const { actor } = await readSession(token, false, '')
  return actor !== null
}
