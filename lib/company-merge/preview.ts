import { sql } from 'drizzle-orm'
import type { Tx } from '../database/clients'
import { Rejection } from '../ground/rejection'

/** What moves from one company into another, and who will administer it there. */
export type MergePreview = {
  people: number
  /** People with a membership in both: the one in the remaining company counts. */
  both: number
  invited: number
  sessions: number
  /** Administrators who come into the remaining company with their role. */
  administrators: string[]
  documents: number
  contracts: number
  licences: number
  tickets: number
  orders: number
  contacts: number
  requests: number
  codes: number
  /** Numbers that both have: they must be settled before. */
  conflicts: string[]
}

/** By one statement. Tickets about payroll are counted only at their desk (R11.2). */
export async function previewOf(tx: Tx, from: string, into: string): Promise<MergePreview> {
  const twin = sql`exists (select from memberships b where b.company_id = ${into} and b.account_id = m.account_id
    and b.status <> 'removed')`
  const of = (table: string) => sql`(select count(*)::int from ${sql.identifier(table)} where company_id = ${from})`
  const same = (table: string) => sql`
    select a.number::text from ${sql.identifier(table)} a join ${sql.identifier(table)} b on b.number = a.number
    where a.company_id = ${from} and b.company_id = ${into}`
  const [row] = await tx.execute<MergePreview>(sql`select
    (select count(*)::int from memberships m where m.company_id = ${from} and m.status in ('active', 'locked', 'pending', 'refused')) as people,
    (select count(*)::int from memberships m where m.company_id = ${from} and m.status <> 'removed' and ${twin}) as both,
    (select count(*)::int from memberships m where m.company_id = ${from} and m.status = 'invited') as invited,
    (select count(*)::int from sessions s join memberships m on m.id = s.membership_id
      where m.company_id = ${from} and s.ended_at is null and s.expires_at > app_now()) as sessions,
    (select coalesce(jsonb_agg(a.first_name || ' ' || a.last_name order by a.last_name, a.first_name), '[]')
      from memberships m join accounts a on a.id = m.account_id
      where m.company_id = ${from} and m.status = 'active' and m.role = 'admin' and not ${twin}) as administrators,
    ${of('documents')} as documents, ${of('contracts')} as contracts, ${of('licences')} as licences,
    (select count(*)::int from tickets where company_id = ${from} and kind = 'support') as tickets,
    ${of('orders')} as orders, ${of('company_contacts')} as contacts,
    (select count(*)::int from requests where company_id = ${from} and status in ('open', 'consented')) as requests,
    (select count(*)::int from registration_codes where company_id = ${from} and used_at is null
      and expires_at > app_now()) as codes,
    (select coalesce(jsonb_agg(x.number), '[]') from (
      ${same('documents')} union ${same('contracts')} union ${same('licences')}
      union select a.title from requests a join requests b on b.kind = a.kind and b.subject = a.subject
        where a.company_id = ${from} and b.company_id = ${into} and a.kind not in ('adminRights', 'access')
          and a.status in ('open', 'consented') and b.status in ('open', 'consented')
      union select 'SEPA' from payment_methods a join payment_methods b on b.status = a.status
        where a.company_id = ${from} and b.company_id = ${into} and a.status = 'waiting'
      order by 1 limit 20) x (number)) as conflicts`)
  return row!
}

/** Throws `mergeConflict` with the numbers that both companies have. */
export function assertNoConflict({ conflicts }: MergePreview) {
  if (conflicts.length > 0) throw new Rejection('mergeConflict', { numbers: conflicts.join(', ') })
}
