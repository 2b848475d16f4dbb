import { asc, count, eq, ne, sql } from 'drizzle-orm'
import { companies } from '@/db/schema/companies'
import { memberships } from '@/db/schema/memberships'
import { vendor } from '../database'
import { type Page, type Paging, pageOf } from '../paging'
import type { Staff } from '../permissions/proofs'

export type CompanyRow = { id: string; number: string; name: string; channel: string; members: number }

/** Every customer, by number. */
export async function listCompanies(_staff: Staff, paging: Paging): Promise<Page<CompanyRow>> {
  const [{ total } = { total: 0 }] = await vendor().select({ total: count() }).from(companies)
  const page = (paging.page - 1) * paging.size < total ? paging.page : 1
  const members = vendor()
    .select({ n: sql<number>`count(*)::int`.as('n') })
    .from(memberships)
    .where(sql`${eq(memberships.companyId, companies.id)} and ${ne(memberships.status, 'removed')}`)
  const rows = await vendor()
    .select({
      id: companies.id,
      number: companies.number,
      name: companies.name,
      channel: companies.channel,
      members: sql<number>`(${members})`,
    })
    .from(companies)
    .orderBy(asc(companies.number))
    .limit(paging.size)
    .offset((page - 1) * paging.size)
  return pageOf(rows, total, { ...paging, page })
}
