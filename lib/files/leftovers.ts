import { sql } from 'drizzle-orm'
import { portal, type Tx, worker } from '../database/clients'
import { log } from '../ground/log'
import { removeBytes } from './storage'

const AT_ONCE = 100
const MOST_FAILED = 10

/** Call before writing bytes: notes to delete them in an hour, unless a transaction removes the note (`named`). */
export const noteUnnamed = (key: string) =>
  portal().execute(sql`insert into file_leftovers (key, due_at) values (${key}, app_now() + interval '1 hour')`)

/** A row refers to the bytes from this transaction on; removes the note. */
export const named = (tx: Tx, key: string) => tx.execute(sql`delete from file_leftovers where key = ${key}`)

/**
 * Deletes bytes that no row refers to any more: those of replaced, withdrawn or refused files and of interrupted
 * uploads. With a company only that company's, where somebody waits for it. Several servers may do so at once. What
 * cannot be deleted now stays noted and blocks nothing else: the order is random, and a failing store is skipped for
 * this round. Returns how many were deleted.
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
