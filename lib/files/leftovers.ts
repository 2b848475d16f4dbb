import { and, eq, lte, sql } from 'drizzle-orm'
import { fileLeftovers } from '@/db/schema/files'
import { portal, type Tx, worker } from '../database/clients'
import { databaseNow, databaseNowPlus } from '../database/clock'
import { log } from '../ground/log'
import { HOUR } from '../ground/time'
import { removeBytes } from './storage'

const AT_ONCE = 100
const MOST_FAILED = 10

const IS_DUE = lte(fileLeftovers.dueAt, databaseNow)

/** Call before writing bytes: notes to delete them in an hour, unless a transaction removes the note (`named`). */
export const noteUnnamed = (key: string) =>
  portal()
    .insert(fileLeftovers)
    .values({ key, dueAt: databaseNowPlus(HOUR) })

/** A row refers to the bytes from this transaction on; removes the note. */
export const named = (tx: Tx, key: string) => tx.delete(fileLeftovers).where(eq(fileLeftovers.key, key))

/**
 * Deletes bytes that no row refers to any more: those of replaced, withdrawn or refused files and of interrupted
 * uploads. With a company only that company's, where somebody waits for it. Several servers may do so at once. What
 * cannot be deleted now stays noted and blocks nothing else: the order is random, and a failing store is skipped for
 * this round. Returns how many were deleted.
 */
export async function sweepFiles(companyId?: string): Promise<number> {
  const due = await worker()
    .select({ key: fileLeftovers.key })
    .from(fileLeftovers)
    .where(and(IS_DUE, sql`starts_with(${fileLeftovers.key}, ${companyId ? `${companyId}/` : ''})`))
    .orderBy(sql`random()`)
    .limit(AT_ONCE)
  let [swept, failed] = [0, 0]
  for (const { key } of due) {
    if (failed === MOST_FAILED) return swept
    try {
      await removeBytes(key)
      await worker()
        .delete(fileLeftovers)
        .where(and(eq(fileLeftovers.key, key), IS_DUE))
      swept += 1
    } catch (fault) {
      failed += 1
      log().warn({ event: 'file.sweep', why: String(fault) }, 'bytes of a file stay for now')
    }
  }
  return swept === AT_ONCE ? swept + (await sweepFiles(companyId)) : swept
}
