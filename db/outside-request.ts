import { AsyncLocalStorage } from 'node:async_hooks'

type Run = <T>(act: () => T) => T

/** Kept on the process, because the bundler loads this module several times, and some of them inside a request. */
const kept = globalThis as typeof globalThis & { torhausOutside?: Run }
kept.torhausOutside ??= AsyncLocalStorage.snapshot() as Run

/**
 * Runs `act` as if no request were going on: whatever it opens or starts does not keep the request alive. On Node 20 a
 * socket, timer or promise holds the async context it was made in; one that outlives its request keeps everything of
 * that request, and through React's chain of immediates that of every later one (ADR 012).
 * `instrumentation.ts` loads this module before the first request.
 */
export const outsideRequest: Run = (act) => (kept.torhausOutside as Run)(act)
