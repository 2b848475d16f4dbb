import { sql } from 'drizzle-orm'
import type { StaffFor } from '../permissions/proofs'
import type { Room } from '../rooms/rooms'

/** What suspending or closing a company means, counted before it is done. */
export type Consequences = {
  people: number
  administrators: number
  sessions: number
  waiting: number
  codes: number
  /** Requests of people for rights, which end. */
  rights: number
  /** Requests about contracts, data and orders, which stay with staff. */
  changes: number
  tickets: number
  documents: number
}

/** R10.2: by one statement. Tickets about payroll are counted only at their desk (R11.2). */
export async function consequencesOf(
  { tx }: Room<StaffFor<'companies.read'>>,
  companyId: string,
): Promise<Consequences> {
  const of = sql`company_id = ${companyId}`
  const open = sql`status in ('open', 'consented')`
  const [row] = await tx.execute<Consequences>(sql`select
    (select count(*)::int from memberships where ${of} and status in ('active', 'locked')) as people,
    (select count(*)::int from memberships where ${of} and status = 'active' and role = 'admin') as administrators,
    (select count(*)::int from sessions s join memberships m on m.id = s.membership_id where m.company_id = ${companyId}
      and s.ended_at is null and s.expires_at > app_now()
      and s.last_used_at + make_interval(secs => s.idle_seconds) > app_now()) as sessions,
    (select count(*)::int from memberships where ${of} and status in ('pending', 'invited', 'refused')) as waiting,
    (select count(*)::int from registration_codes where ${of} and used_at is null and expires_at > app_now()) as codes,
    (select count(*)::int from requests where ${of} and ${open} and kind in ('adminRights', 'access')) as rights,
    (select count(*)::int from requests where ${of} and ${open} and kind not in ('adminRights', 'access')) as changes,
    (select count(*)::int from tickets where ${of} and kind = 'support' and status <> 'closed') as tickets,
    (select count(*)::int from documents where ${of}) as documents`)
  return row!
}
