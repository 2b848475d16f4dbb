import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import { inPortal } from '../rooms/rooms'

/**
 * ADR 049: ends the memberships that are left in closed companies whose documents are no longer readable. Several
 * servers may call it at once. Returns how many companies it were.
 */
export const endReading = (): Promise<number> =>
  inPortal(async (tx) => {
    const ended = await tx.execute<{ companyId: string; people: number }>(
      sql`select company_id as "companyId", people from end_closed_memberships()`,
    )
    for (const { companyId, people } of ended)
      record(tx, 'company.readingOver', { actorId: null, companyId, subjectId: companyId, detail: { people } })
    return ended.length
  })
