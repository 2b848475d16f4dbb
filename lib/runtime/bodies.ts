import type { IncomingMessage, ServerResponse } from 'node:http'
import { LIMITS } from '../limits/sheet'
import { takesDelivery, takesUpload, uploadIn } from './request-target'

/** The largest form; the framework's `bodySizeLimit` is the same. */
export const MOST_BYTES = 64 * 1024
/** The largest upload: a file and the form around it. */
export const MOST_UPLOADED = LIMITS.files.bytes + MOST_BYTES

/**
 * How many bytes of bodies may be on their way in this process at once. What a client announces counts until it is
 * answered.
 */
const BUDGETS = { strangers: 16 * 2 ** 20, people: 16 * 2 ** 20, uploads: 6 * MOST_UPLOADED }
export type Budget = keyof typeof BUDGETS
/** After how long a body may be cut to make room for others, where there is too little. Milliseconds. */
const GRACES: Record<Budget, number> = { strangers: 1_000, people: 1_000, uploads: 10_000 }

export type BodyFault = { status: 400 | 411 | 413; reason: 'length' | 'large' }

const mostOn = (path: string) =>
  takesUpload(path) || uploadIn(path) ? MOST_UPLOADED : takesDelivery(path) ? LIMITS.connectors.bytes : MOST_BYTES

/**
 * What is wrong with the body that a request announces, before a byte of it is read; null if nothing is. Browsers'
 * forms name their length; without it nobody knows how much will come (ACT-13). Node has already refused two
 * different lengths.
 */
export function bodyFault({ method, headers, rawHeaders }: IncomingMessage, path: string): BodyFault | null {
  const given = rawHeaders.filter((name, index) => index % 2 === 0 && /^content-length$/i.test(name)).length
  const length = headers['content-length']
  if (headers['transfer-encoding'] !== undefined) return { status: 411, reason: 'length' }
  if (method === 'GET' || method === 'HEAD')
    return given === 0 || /^0+$/.test(length ?? '') ? null : { status: 413, reason: 'large' }
  if (length === undefined) return { status: 411, reason: 'length' }
  if (given > 1 || !/^\d{1,15}$/.test(length)) return { status: 400, reason: 'length' }
  return Number(length) > mostOn(path) ? { status: 413, reason: 'large' } : null
}

export const lengthOf = ({ headers }: IncomingMessage) => Number(headers['content-length'] ?? 0)

/** Up to `MOST_BYTES` no session is needed. */
export const isLarge = (request: IncomingMessage) => lengthOf(request) > MOST_BYTES

type Reservation = { bytes: number; since: number; request: IncomingMessage }

/**
 * Reserves the announced bytes until the request is answered. Where there is no room it cuts the requests that have
 * been sending longest, so that slow senders cannot keep others out; false where that is not enough.
 */
export function createBodies(budgets: Record<Budget, number> = BUDGETS, graces = GRACES) {
  const reserved: Record<Budget, Set<Reservation>> = { strangers: new Set(), people: new Set(), uploads: new Set() }
  const used = { strangers: 0, people: 0, uploads: 0 }

  const release = (budget: Budget, one: Reservation) => {
    if (reserved[budget].delete(one)) used[budget] -= one.bytes
  }

  return (budget: Budget, request: IncomingMessage, response: ServerResponse): boolean => {
    const bytes = lengthOf(request)
    if (bytes === 0) return true
    const now = performance.now()
    for (const one of reserved[budget]) {
      if (used[budget] + bytes <= budgets[budget] || now - one.since < graces[budget]) break
      if (one.request.complete) continue
      release(budget, one)
      one.request.socket.destroy()
    }
    if (used[budget] + bytes > budgets[budget]) return false
    const one = { bytes, since: now, request }
    reserved[budget].add(one)
    used[budget] += bytes
    response.once('close', () => release(budget, one))
    return true
  }
}
