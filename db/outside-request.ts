import { AsyncLocalStorage } from 'node:async_hooks'

type Run = <T>(act: () => T) => T

/** Stored on `globalThis`, because the bundler loads this module several times, sometimes inside a request. */
const kept = globalThis as typeof globalThis & { torhausOutside?: Run }
kept.torhausOutside ??= AsyncLocalStorage.snapshot() as Run

/**
 * Runs `act` as if no request were running, so that whatever it opens or starts does not retain the request. On Node
 * 20 a socket, timer or promise retains the async context it was made in; one that outlives its request retains that
 * whole request, and through React's chain of immediates every later one (ADR 012). `instrumentation.ts` loads this
 * module before the first request.
 */
export const outsideRequest: Run = (act) => (kept.torhausOutside as Run)(act)
