import { sql } from 'drizzle-orm'
import { portal, type Tx, worker } from '../database/clients'
import { log } from '../ground/log'
import { removeBytes } from './storage'

const AT_ONCE = 100
const MOST_FAILED = 10

/** Before bytes are written: a note to remove them in an hour, unless a transaction takes it away (`named`). */
export const noteUnnamed = (key: string) =>
  portal().execute(sql`insert into file_leftovers (key, due_at) values (${key}, app_now() + interval '1 hour')`)

/** A row names the bytes from this transaction on. */
export const named = (tx: Tx, key: string) => tx.execute(sql`delete from file_leftovers where key = ${key}`)

/**
 * Removes the bytes that nothing names any more: what was replaced, withdrawn or refused, and what an upload left that was broken off;
 * of this company alone, where somebody waits for it. Several servers may do so at once. What cannot be removed now stays noted and
 * keeps nothing else from being removed: the order is another one each time, and a store that fails is left alone for now. Answers
 * with how many went.
 */
export async function sweepFiles(companyId?: string): Promise<number> {
  const due = await worker().execute<{ key: string }>(sql`
    select key from file_leftovers where due_at <= app_now() and starts_with(key, ${companyId ? `${companyId}/` : ''})
    order by random() limit ${AT_ONCE}`)
  let [swept, failed] = [0, 0]
  for (const { key } of due) {
    if (failed === MOST_FAILED) return swept
    try {
      await removeBytes(key)
      await worker().execute(sql`delete from file_leftovers where key = ${key} and due_at <= app_now()`)
      swept += 1
    } catch (fault) {
      failed += 1
      log().warn({ event: 'file.sweep', why: String(fault) }, 'bytes of a file stay for now')
    }
  }
  return swept === AT_ONCE ? swept + (await sweepFiles(companyId)) : swept
}
