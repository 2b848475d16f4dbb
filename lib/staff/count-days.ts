import { sql } from 'drizzle-orm'
import { worker } from '../database/clients'
import { MINUTE, SECOND } from '../ground/time'

const EVERY = 5 * MINUTE
/** Days counted in one transaction. */
const AT_ONCE = 31

/**
 * R10.7: counts the days that are due (ADR 053). Several servers may call it at once; the database lets one count, and
 * counting again changes nothing. Returns how many days it counted.
 */
export async function countDays(every = EVERY): Promise<number> {
  let counted = 0
  for (;;) {
    const portion = await worker().transaction(async (tx) => {
      await tx.execute(sql`set local statement_timeout = '60s'`)
      const [row] = await tx.execute<{ days: number }>(sql`select count_days(${every / SECOND}, ${AT_ONCE}) as days`)
      return row!.days
    })
    counted += portion
    if (portion < AT_ONCE) return counted
  }
}
