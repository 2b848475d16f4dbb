import { and, asc, count, eq } from 'drizzle-orm'
import { keptFilters } from '@/db/schema/console'
import { vendor } from '../database/clients'
import { Rejection } from '../ground/rejection'
import { LIMITS } from '../limits/sheet'
import type { Staff } from '../permissions/proofs'
import { recordId } from '../records/list'
import { changingAsStaff } from '../rooms/rooms'

export type KeptFilter = { id: string; name: string; query: string }

const TRANSIENT = ['page', 'select']

/** A query without the page, its parameters in one order, so that two that say the same are the same. */
export function filterOf(query: Record<string, string | undefined>): string {
  const said = Object.entries(query).filter(
    (entry): entry is [string, string] => Boolean(entry[1]) && !TRANSIENT.includes(entry[0]),
  )
  return new URLSearchParams(said.toSorted(([one], [other]) => one.localeCompare(other))).toString()
}

/** R10.7: what this person has kept for a list, by name. */
export const keptFiltersOf = (staff: Staff, list: string): Promise<KeptFilter[]> =>
  vendor()
    .select({ id: keptFilters.id, name: keptFilters.name, query: keptFilters.query })
    .from(keptFilters)
    .where(and(eq(keptFilters.accountId, staff.account.id), eq(keptFilters.list, list)))
    .orderBy(asc(keptFilters.name))

/** Keeps a filter under a name; another of the same name is replaced. Throws `tooManyFilters`. */
export const keepFilter = (staff: Staff, { list, name, query }: Omit<KeptFilter, 'id'> & { list: string }) =>
  changingAsStaff(staff, async ({ tx }) => {
    const own = and(eq(keptFilters.accountId, staff.account.id), eq(keptFilters.list, list))
    await tx.delete(keptFilters).where(and(own, eq(keptFilters.name, name)))
    const [kept] = await tx.select({ count: count() }).from(keptFilters).where(own)
    const max = LIMITS.keptFilters
    if (kept!.count >= max) throw new Rejection('tooManyFilters', { max }, 'filterName')
    await tx.insert(keptFilters).values({ accountId: staff.account.id, list, name, query })
  })

/** Throws `notFound`, for somebody else's too. */
export const forgetFilter = (staff: Staff, id: string) =>
  changingAsStaff(staff, async ({ tx }) => {
    const gone = await tx
      .delete(keptFilters)
      .where(and(eq(keptFilters.id, recordId(id)), eq(keptFilters.accountId, staff.account.id)))
      .returning({ id: keptFilters.id })
    if (gone.length === 0) throw new Rejection('notFound')
  })
