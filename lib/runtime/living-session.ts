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
export const hasLivingSession = async (request: IncomingMessage): Promise<boolean> => (await actorIn(request)) !== null

/** R10.13: whether one of the vendor's people is signed in here. Throws when the database is down. */
export const hasStaffSession = async (request: IncomingMessage): Promise<boolean> =>
  ((await actorIn(request))?.account.staffRoles.length ?? 0) > 0

async function actorIn({ headers }: IncomingMessage) {
  const token = SESSION.exec(headers.cookie ?? '')?.[1]
  return token ? (await readSession(token, false, '')).actor : null
}
