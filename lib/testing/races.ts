import { Rejection } from '../ground/rejection'
import { AlreadyDone, SessionGone } from '../rooms/submit'

/** Starts `count` calls at the same moment and waits for all of them. */
export const atOnce = <T>(count: number, act: (index: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, (_, index) => act(index)))

/** The values of those that succeeded. */
export const values = <T>(settled: PromiseSettledResult<T>[]): T[] =>
  settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))

/**
 * How often each outcome occurred: `ok`, the code of a Rejection, `repeat` or `gone`. Anything else is a fault and is
 * thrown.
 */
export function tally(settled: PromiseSettledResult<unknown>[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const one of settled) {
    const outcome = one.status === 'fulfilled' ? 'ok' : nameOf(one.reason)
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

function nameOf(reason: unknown): string {
  if (reason instanceof Rejection) return reason.code
  if (reason instanceof AlreadyDone) return 'repeat'
  if (reason instanceof SessionGone) return 'gone'
  throw reason
}

/** The code of the Rejection that the call ends with; `ok` when it does not. */
export const outcomeOf = async (act: Promise<unknown>) => Object.keys(tally(await Promise.allSettled([act])))[0]
