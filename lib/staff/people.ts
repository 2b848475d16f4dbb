import { sql } from 'drizzle-orm'
import { vendor } from '../database/clients'
import type { StaffFor } from '../permissions/proofs'

export type StaffPerson = { id: string; name: string; email: string; roles: string[]; invitedUntil: Date | null }

/** R10.1: all staff, and the people who are invited as staff. */
export async function staffPeople(_staff: StaffFor<'accounts.write'>): Promise<StaffPerson[]> {
  const rows = await vendor().execute<Omit<StaffPerson, 'invitedUntil'> & { until: string | null }>(sql`
    select id, first_name || ' ' || last_name as name, email_shown as email, staff_roles as roles, null::timestamptz as until
    from accounts where cardinality(staff_roles) > 0 and erased_at is null
    union all select id, '', email, roles, expires_at from staff_invitations where expires_at > app_now()
    order by email`)
  return rows.map(({ until, ...person }) => ({ ...person, invitedUntil: until ? new Date(until) : null }))
}
