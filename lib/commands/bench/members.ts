import type { Sql } from 'postgres'
import type { FormClient } from './form-client'
import { compare, newCompany } from './two-companies'

const [MANY, FEW] = [100_000, 100] as const
/** People made by one statement, which must finish within seconds. */
const PORTION = 5000

/**
 * One administrator of a company of 100,000 and one of 100; made with SQL, so the people share one password hash that
 * matches nothing.
 */
async function fill(sql: Sql, accountId: string, number: string, count: number): Promise<string> {
  const { company, membership } = await newCompany(sql, accountId, number)
  for (let from = 1; from < count; from += PORTION)
    await sql`
      with people as (
        insert into accounts (email, email_shown, first_name, last_name, password_hash)
        select 'm' || n || '-' || ${number} || '@messung.test', 'm' || n || '-' || ${number} || '@messung.test',
          (array['Änne', 'Bernd', 'Chloë', 'Dörte', 'Emil', 'Fatma'])[1 + n % 6], 'Müller-' || md5(n::text), ''
        from generate_series(${from}::int, ${Math.min(from + PORTION, count) - 1}::int) n returning id)
      insert into memberships (company_id, account_id, status, proved, last_sign_in_at)
      select ${company}, id, (array['active', 'active', 'active', 'locked', 'pending'])[1 + (random() * 4)::int], true,
        now() - random() * interval '300 days' from people`
  return membership
}

/** The views of R8.1 whose time must not grow with the company; 10 rows each. */
const views = (count: number) => ({
  first: '/admin/users',
  search: `/admin/users?q=${encodeURIComponent('MULLER-c81e728d9d4c2f636f067f89cc14862c')}`,
  last: `/admin/users?page=${count / 10}`,
})

/**
 * Medians of the three views in the large company divided by those in the small one, measured in turns through the
 * server.
 */
export async function measureMembers(sql: Sql, client: FormClient, email: string) {
  await sql`set statement_timeout = 0`
  const [account] = await sql<{ id: string }[]>`select id from accounts where email = ${email}`
  const large = await fill(sql, account!.id, '990000001', MANY)
  const small = await fill(sql, account!.id, '990000002', FEW)
  await sql`vacuum analyze memberships, accounts`
  return compare(sql, client, account!.id, {
    large: { membership: large, paths: views(MANY) },
    small: { membership: small, paths: views(FEW) },
  })
}
