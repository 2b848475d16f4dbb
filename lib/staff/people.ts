import { sql } from 'drizzle-orm'
import { vendor } from '../database/clients'
import type { StaffFor } from '../permissions/proofs'
import type { StaffRole } from '../permissions/staff-acts'

export type StaffPerson = {
  id: string
  name: string
  email: string
  /** Of somebody who is staff no more: the roles before. */
  roles: StaffRole[]
  state: 'suspended' | 'left' | null
  invitedUntil: Date | null
  /** R10.1: nobody signs in without the app; until when the link to set it up again is good. */
  app: boolean
  linkUntil: Date | null
}

const at = (time: string | null) => (time ? new Date(time) : null)

/** R10.1: all staff, those who are suspended or have left, and the people who are invited as staff. */
export async function staffPeople(_staff: StaffFor<'accounts.write'>): Promise<StaffPerson[]> {
  const rows = await vendor().execute<
    Omit<StaffPerson, 'invitedUntil' | 'linkUntil'> & Record<'until' | 'link', string | null>
  >(sql`
    select id, first_name || ' ' || last_name as name, email_shown as email, staff_state as state,
      case when staff_state is null then staff_roles else former_roles end as roles, null::timestamptz as until,
      exists (select from totp_factors f where f.account_id = accounts.id) as app,
      (select max(l.expires_at) from account_links l where l.account_id = accounts.id and l.purpose = 'staffFactor'
        and l.used_at is null and l.voided_at is null and l.expires_at > app_now()) as link
    from accounts where (cardinality(staff_roles) > 0 or staff_state is not null) and erased_at is null
    union all select id, '', email, null, roles, expires_at, false, null from staff_invitations where expires_at > app_now()
    order by state nulls first, email`)
  return rows.map(({ until, link, ...person }) => ({ ...person, invitedUntil: at(until), linkUntil: at(link) }))
}
