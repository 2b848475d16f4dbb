import { sql } from 'drizzle-orm'
import { type Undeliverable, undeliverableWhy } from '../delivery/undeliverable'
import { Rejection } from '../ground/rejection'
import type { MemberStatus } from '../people/target'
import type { StaffFor } from '../permissions/proofs'
import { recordId } from '../records/list'
import type { Room } from '../rooms/rooms'
import type { AccountLock } from './account-locks'

export type StaffPerson = {
  name: string
  email: string
  role: 'member' | 'admin'
  status: Exclude<MemberStatus, 'removed'>
  proved: boolean
  lastSignInAt: Date | null
  /** The strongest factor; null for somebody invited. */
  strength: 'app' | 'phone' | 'email' | null
  permissions: string[]
  /** Numbers and names of the person's other companies. */
  others: { number: string; name: string }[]
  undeliverable: Undeliverable | null
  /** Nobody who is only invited has one. */
  hasAccount: boolean
  /** R10.12: the vendor has locked the account. */
  locked: AccountLock | null
}
type Row = Omit<StaffPerson, 'lastSignInAt' | 'undeliverable' | 'locked'> & {
  lastSignInAt: string | null
  locked: (Omit<AccountLock, 'at'> & { at: string }) | null
}

/** R10.2: one person of a company, read only. Throws `notFound`. */
export async function companyPerson(
  { tx }: Room<StaffFor<'companies.read'>>,
  companyId: string,
  id: string,
): Promise<StaffPerson> {
  const [row] = await tx.execute<Row>(sql`
    select coalesce(a.first_name || ' ' || a.last_name, concat_ws(' ', m.invited_first_name, m.invited_last_name)) as name,
      coalesce(a.email_shown, m.invited_email_shown, '') as email, m.role, m.status, m.proved,
      m.last_sign_in_at as "lastSignInAt", case when a.id is not null then strength_of(a.id) end as strength,
      (select coalesce(jsonb_agg(g.permission order by g.permission), '[]') from grants g
        where g.membership_id = m.id and (g.until is null or g.until > app_now())) as permissions,
      (select coalesce(jsonb_agg(jsonb_build_object('number', c.number, 'name', c.name) order by c.number), '[]')
        from memberships o join companies c on c.id = o.company_id
        where o.account_id = m.account_id and o.company_id <> m.company_id and o.status <> 'removed') as others,
      a.id is not null as "hasAccount",
      (select jsonb_build_object('at', l.created_at, 'reason', l.reason, 'by', (select b.first_name || ' ' || b.last_name
        from accounts b where b.id = l.locked_by)) from account_locks l
        where l.account_id = a.id and l.lifted_at is null) as locked
    from memberships m left join accounts a on a.id = m.account_id
    where m.company_id = ${companyId} and m.id = ${recordId(id)} and m.status <> 'removed'`)
  if (!row) throw new Rejection('notFound')
  return {
    ...row,
    lastSignInAt: row.lastSignInAt ? new Date(row.lastSignInAt) : null,
    locked: row.locked && { ...row.locked, at: new Date(row.locked.at) },
    undeliverable: await undeliverableWhy(tx, row.email),
  }
}
