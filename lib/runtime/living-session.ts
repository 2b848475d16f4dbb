import type { IncomingMessage } from 'node:http'
import { readSession } from '../sessions/read-session'

const SESSION = /(?:^|;\s*)(?:__Host-)?session=([\w-]{43})(?:;|$)/

/** Does the session of this request's cookie live? Asked of the database, and not counted as its use. Throws when that is down. */
export async function hasLivingSession({ headers }: IncomingMessage): Promise<boolean> {
  const token = SESSION.exec(headers.cookie ?? '')?.[1]
  if (!token) return false
  const { actor } = await readSession(token, false, '')
  return actor !== null
}
