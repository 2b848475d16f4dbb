import { sql } from 'drizzle-orm'
import { vendor } from '@/lib/database/clients'
import { hashPassword } from '@/lib/passwords/hash'
import { PASSWORD } from './people'

/**
 * Makes companies with numbers from 200000001 on and their members, for measuring: in bulk, without log entries. A
 * second call adds nothing.
 */
export async function seedMany(companies: number, members: number) {
  const passwordHash = await hashPassword(PASSWORD)
  await vendor().execute(sql`
    with made as (
      insert into companies (number, name) select (200000000 + n)::text, 'Messkunde ' || n from generate_series(1, ${companies}::int) n
      on conflict do nothing returning id, number),
    people as (
      insert into accounts (email, email_shown, first_name, last_name, password_hash, terms_version, email_factor_at, family_key)
      select e, e, 'Person', m::text, ${passwordHash}, 1, app_now(), 'de-business'
      from made, generate_series(1, ${members}::int) m, lateral (select 'person' || m || '@kunde' || number || '.test' as e) x
      returning id, email)
    select count(*) from people`)
  await vendor().execute(sql`
    insert into memberships (company_id, account_id, status, proved)
    select c.id, a.id, 'active', true from accounts a join companies c on a.email like '%@kunde' || c.number || '.test'
    where a.first_name = 'Person' and not exists (select from memberships m where m.account_id = a.id)`)
}
