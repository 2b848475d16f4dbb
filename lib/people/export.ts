import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import { HELD_BY_ROLE, isPermission, PERMISSION_KEYS, type Permission } from '../permissions/catalogue'
import { type CompanyAdmin, offered } from '../permissions/proofs'
import { changing, viewing } from '../rooms/rooms'
import { conditions, type MemberFilter } from './list'
import type { MemberStatus } from './target'

/** UX-17: one person of the list, with what administrators have to look after. */
export type ExportRow = {
  firstName: string
  lastName: string
  email: string
  status: MemberStatus
  role: 'member' | 'admin'
  factor: 'app' | 'phone' | 'email' | 'none'
  lastSignInAt: Date | null
  /** By grant or by the role. */
  permissions: Permission[]
}

type Stored = Omit<ExportRow, 'lastSignInAt' | 'permissions'> & {
  id: string
  key: string
  last: string | null
  permissions: string[]
}

const PORTION = 1000

/**
 * R8.1: the people of this selection by name, in portions with a transaction each, so that a slow reader holds no connection and a large
 * company no memory. The export is noted first.
 */
export async function exportMembers(actor: CompanyAdmin, filter: MemberFilter): Promise<AsyncGenerator<ExportRow[]>> {
  const { q, status, role } = filter
  await changing(actor, async ({ tx }) =>
    record(tx, 'members.exported', {
      actorId: actor.account.id,
      companyId: actor.company.id,
      requestId: actor.requestId,
      // What was searched for may be a name: only that there was a search.
      detail: { status: status || null, role: role || null, searched: q !== '' },
    }),
  )
  return portions(actor, filter)
}

async function* portions(actor: CompanyAdmin, filter: MemberFilter): AsyncGenerator<ExportRow[]> {
  let after = { key: '', id: '00000000-0000-0000-0000-000000000000' }
  for (;;) {
    const rows = await read(actor, filter, after)
    if (rows.length > 0) yield rows.map((row) => shape(actor, row))
    if (rows.length < PORTION) return
    after = rows.at(-1)!
  }
}

const read = (actor: CompanyAdmin, filter: MemberFilter, { key, id }: { key: string; id: string }) =>
  viewing(actor, ({ tx }) =>
    tx.execute<Stored>(sql`
      select m.id, m.name_key as key, m.status, m.role, m.last_sign_in_at as last,
        coalesce(a.first_name, m.invited_first_name, '') as "firstName", coalesce(a.last_name, m.invited_last_name, '') as "lastName",
        coalesce(a.email_shown, m.invited_email_shown, '') as email,
        case when exists (select from totp_factors f where f.account_id = a.id) then 'app'
          when exists (select from phone_factors f where f.account_id = a.id) then 'phone'
          when a.email_factor_at is not null then 'email' else 'none' end as factor,
        array(select g.permission from grants g where g.membership_id = m.id and (g.until is null or g.until > app_now())) as permissions
      from (select * from memberships where ${conditions(filter)} and (name_key, id) > (${key}, ${id}::uuid)
        order by name_key, id limit ${PORTION}) m
      left join accounts a on a.id = m.account_id order by m.name_key, m.id`),
  )

const shape = (actor: CompanyAdmin, { id: _id, key: _key, last, permissions, ...row }: Stored): ExportRow => ({
  ...row,
  lastSignInAt: last ? new Date(last) : null,
  permissions: row.role === 'admin' ? withRole(actor, permissions) : permissions.filter(isPermission),
})

/** R7.3: an administrator may do what the role holds, as far as the company can use it. */
const withRole = (actor: CompanyAdmin, granted: string[]) =>
  PERMISSION_KEYS.filter((key) => granted.includes(key) || (HELD_BY_ROLE.includes(key) && offered(actor, key)))
