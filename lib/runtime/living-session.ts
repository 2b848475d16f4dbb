import type { IncomingMessage } from 'node:http'
import { hasLivingToken } from '../connectors/connector'
import { livingUpload } from '../connectors/originals'
import { readSession } from '../sessions/read-session'
import { pathOf, takesDelivery, uploadIn } from './request-target'

const SESSION = /(?:^|;\s*)(?:__Host-)?session=([\w-]{43})(?:;|$)/

/** The same for a route of connectors, by its token or by the upload address itself. */
export async function mayUpload(request: IncomingMessage): Promise<boolean> {
  const path = pathOf(request.url ?? '') ?? ''
  const upload = uploadIn(path)
  if (upload) return (await livingUpload(upload)) !== null
  return takesDelivery(path) ? hasLivingToken(request.headers.authorization) : hasLivingSession(request)
}

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
