import type { IncomingMessage } from 'node:http'
import { hasLivingToken } from '../connectors/connector'
import { readSession } from '../sessions/read-session'
import { pathOf, takesDelivery } from './request-target'

const SESSION = /(?:^|;\s*)(?:__Host-)?session=([\w-]{43})(?:;|$)/

/** The same for a route of connectors, by its token. */
export const mayUpload = (request: IncomingMessage): Promise<boolean> =>
  takesDelivery(pathOf(request.url ?? '') ?? '')
    ? hasLivingToken(request.headers.authorization)
    : hasLivingSession(request)

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
