import { and, eq, type SQL, sql } from 'drizzle-orm'
import { COMPANY_STATES, type CompanyState, companies } from '@/db/schema/companies'
import type { Tx } from '../database/clients'
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
  const where = and(q ? foundBy(q) : undefined, isState(state) ? eq(companies.status, state) : undefined)
  const rows = await pageAt(tx, where, paging)
  const isPast = rows.length === 0 && paging.page > 1
  const total = isPast ? await tx.$count(companies, where) : (rows[0]?.total ?? 0)
  const { page } = clamped(paging, total)
  const shown = isPast ? await pageAt(tx, where, { ...paging, page }) : rows
  return pageOf(
    shown.map(({ total: _, ...row }) => row),
    total,
    { ...paging, page },
  )
}

/** The search runs once for the page and the count. Members are counted for the companies of this page only. */
function pageAt(tx: Tx, where: SQL | undefined, { page, size }: Paging) {
  const { id, number, name, channel, status } = companies
  const found = tx
    .select({ id, total: sql<number>`(count(*) over ())::int`.as('total') })
    .from(companies)
    .where(where)
    .orderBy(number)
    .limit(size)
    .offset((page - 1) * size)
    .as('found')
  const members = sql<number>`(
    select count(*)::int from memberships m where m.company_id = ${companies.id} and m.status <> 'removed')`
  return tx
    .select({ id, number, name, channel, status, members, total: found.total })
    .from(found)
    .innerJoin(companies, eq(id, found.id))
    .orderBy(number)
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
