import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'

type Exchange = { request: IncomingMessage; response: ServerResponse }

/** Kept on the process, because the bundler loads this module twice. */
const kept = globalThis as typeof globalThis & { torhausExchange?: AsyncLocalStorage<Exchange> }

function exchanges() {
  kept.torhausExchange ??= new AsyncLocalStorage()
  return kept.torhausExchange
}

export const withExchange = <T>(exchange: Exchange, act: () => T): T => exchanges().run(exchange, act)

/**
 * Sets the status of the page that is being made; Next lets a page do so only by throwing. False where it is too late, or
 * where the browser's router asks, which draws refusals by itself.
 */
export function answerWith(status: 403 | 404): boolean {
  const exchange = exchanges().getStore()
  if (!exchange || exchange.request.headers.rsc || exchange.response.headersSent) return false
  exchange.response.statusCode = status
  return true
}
