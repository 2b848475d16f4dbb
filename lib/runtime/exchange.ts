import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'

export type Exchange = {
  response: ServerResponse
  byRouter: boolean
  ahead: boolean
  /** The page's error: the id by which the log names it, and whether the portal was too busy. */
  fault: { id: string; overload: boolean } | null
  /** The cookie belongs to a living session. */
  signedIn: boolean
}

/** Stored on `globalThis`, because the bundler loads this module twice. */
const store = globalThis as typeof globalThis & { torhausExchange?: AsyncLocalStorage<Exchange> }

function exchanges() {
  store.torhausExchange ??= new AsyncLocalStorage()
  return store.torhausExchange
}

/** Reads the request as it arrives: Next hides its router's headers from pages and drops them on the way. */
export function withExchange<T>(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  act: (exchange: Exchange) => T,
): T {
  const purpose = `${headers.purpose ?? ''} ${headers['sec-purpose'] ?? ''}`
  const reads = method === 'GET' || method === 'HEAD'
  // Anybody can send these headers. A form is never prefetched, so on a POST they mean nothing.
  const ahead = reads && (headers['next-router-prefetch'] !== undefined || purpose.includes('prefetch'))
  const exchange: Exchange = { response, byRouter: headers.rsc !== undefined, ahead, fault: null, signedIn: false }
  return exchanges().run(exchange, () => act(exchange))
}

/** Whether this is only a prefetch. A prefetch is not use: it neither prolongs a session nor counts as a visit. */
export const isLoadedAhead = () => exchanges().getStore()?.ahead ?? false

/** Sets the status of the page that is being made; Next lets a page do so only by throwing. False where it is too late. */
export function answerWith(status: 403 | 404 | 503, headers: Record<string, string> = {}): boolean {
  const exchange = exchanges().getStore()
  if (!exchange || exchange.response.headersSent) return false
  exchange.response.statusCode = status
  for (const [name, value] of Object.entries(headers)) exchange.response.setHeader(name, value)
  return true
}

type CookieOptions = { path: string; httpOnly: boolean; secure: boolean; sameSite: 'lax' }

/** Sets a cookie of the browser's session from a page, which Next lets only actions do. False where it is too late. */
export function addCookie(name: string, value: string, { path, httpOnly, secure, sameSite }: CookieOptions): boolean {
  const exchange = exchanges().getStore()
  if (!exchange || exchange.response.headersSent) return false
  const flags = [`Path=${path}`, httpOnly && 'HttpOnly', secure && 'Secure', `SameSite=${sameSite}`].filter(Boolean)
  exchange.response.appendHeader('Set-Cookie', [`${name}=${value}`, ...flags].join('; '))
  return true
}

/** Records that the page being rendered has failed. */
export function noteFault(fault: { id: string; overload: boolean }) {
  const exchange = exchanges().getStore()
  if (exchange) exchange.fault = fault
}

export function noteSignedIn() {
  const exchange = exchanges().getStore()
  if (exchange) exchange.signedIn = true
}
