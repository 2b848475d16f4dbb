import { Rejection } from '../ground/rejection'

export type Done = { done: number; skipped: number }

/** Does the same with each, one transaction after the other. What is refused by a rule is skipped and counted. */
export async function inBulk<T>(rows: readonly T[], act: (row: T) => Promise<unknown>): Promise<Done> {
  let done = 0
  for (const row of rows) {
    try {
      await act(row)
      done += 1
    } catch (fault) {
      if (!(fault instanceof Rejection)) throw fault
    }
  }
  return { done, skipped: rows.length - done }
}
