import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { COMPANY_STATES, type CompanyState, companies } from '@/db/schema/companies'
import { clamped, type Page, type Paging, pageOf } from '../ground/paging'
import { plainDigits, withoutInvisible } from '../ground/typed-text'
import type { StaffFor } from '../permissions/proofs'
import type { Room } from '../rooms/rooms'

export { COMPANY_STATES, type CompanyState }

export type CompanyRow = {
  id: string
  number: string
  name: string
  channel: string
  status: CompanyState
  members: number
}

const isState = (text: string): text is CompanyState => (COMPANY_STATES as readonly string[]).includes(text)

/**
 * R10.2: searches companies by number, by name, or by a member's name or address. `%` and `_` are ordinary characters.
 * `state`: one of the states; anything else is no filter.
 */
export async function listCompanies(
  { tx }: Room<StaffFor<'companies.read'>>,
  { q, state = '' }: { q: string; state?: string },
  paging: Paging,
): Promise<Page<CompanyRow>> {
  const { id, number, name, channel, status } = companies
  const where = and(q ? foundBy(q) : undefined, isState(state) ? eq(status, state) : undefined)
  const total = await tx.$count(companies, where)
  const { page, offset } = clamped(paging, total)
  const members = sql<number>`(
    select count(*)::int from memberships m where m.company_id = companies.id and m.status <> 'removed')`
  // Members are counted only for the companies of this page, not for those before it.
  const ids = tx.select({ id }).from(companies).where(where).orderBy(number).limit(paging.size).offset(offset)
  const rows = await tx
    .select({ id, number, name, channel, status, members })
    .from(companies)
    .where(inArray(id, ids))
    .orderBy(number)
  return pageOf(rows, total, { ...paging, page })
}

/** Ids from an index each: joined by OR the conditions would be checked for every company. */
function foundBy(q: string): SQL {
  const pattern = sql`search_pattern(${q})`
  // C14: also finds a number as it is printed on a letter („D 123 456 789“) or was pasted.
  const digits = plainDigits(withoutInvisible(q))
    .replace(/[\s\p{Pd}.]/gu, '')
    .replace(/^d(?=\d)/i, '')
  const byNumber = /^\d{1,9}$/.test(digits)
    ? sql` union all select id from companies where number between ${digits.padEnd(9, '0')} and ${digits.padEnd(9, '9')}`
    : sql``
  return sql`${companies.id} in (
    select id from companies where search_key like ${pattern}
    union all select company_id from memberships where status <> 'removed' and search_key like ${pattern}${byNumber})`
}
