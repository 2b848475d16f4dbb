import { and, asc, eq, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import { HELD_BY_ROLE, isPermission, PERMISSION_KEYS, type Permission } from '../permissions/catalogue'
import { type CompanyAdmin, offered } from '../permissions/proofs'
import { changing, viewing } from '../rooms/rooms'
import { conditions, type MemberFilter } from './list'
import { MEMBER_FACTOR, type MemberFactor } from './names'
import type { MemberStatus } from './target'

/** UX-17: one member of the list, with what administrators have to check. */
export type ExportRow = {
  firstName: string
  lastName: string
  email: string
  status: MemberStatus
  role: 'member' | 'admin'
  factor: MemberFactor
  lastSignInAt: Date | null
  /** Granted, or included in the role. */
  permissions: Permission[]
}

const PORTION = 1000

/**
 * R8.1: the selected members, sorted by name, in portions of one transaction each. So a slow reader does not occupy a
 * connection, and a large company does not fill the memory. The export is recorded first.
 */
export async function exportMembers(actor: CompanyAdmin, filter: MemberFilter): Promise<AsyncGenerator<ExportRow[]>> {
  const { q, status, role } = filter
  await changing(actor, async ({ record }) =>
    // The search text may be a name, so the log records only whether there was one.
    record('members.exported', null, { status: status || null, role: role || null, searched: q !== '' }),
  )
  return portions(actor, filter)
}

async function* portions(actor: CompanyAdmin, filter: MemberFilter): AsyncGenerator<ExportRow[]> {
  let after = { key: '', id: '00000000-0000-0000-0000-000000000000' }
  for (;;) {
    const rows = await readPortion(actor, filter, after)
    if (rows.length > 0) yield rows.map((row) => exportRow(actor, row))
    if (rows.length < PORTION) return
    after = rows.at(-1)!
  }
}

const GRANTED = sql<string[]>`array(
  select g.permission from grants g where g.membership_id = m.id and (g.until is null or g.until > app_now()))`

const readPortion = (actor: CompanyAdmin, filter: MemberFilter, { key, id }: { key: string; id: string }) =>
  viewing(actor, ({ tx }) => {
    const later = sql`(${memberships.nameKey}, ${memberships.id}) > (${key}, ${id}::uuid)`
    const m = tx
      .select()
      .from(memberships)
      .where(and(conditions(filter), later))
      .orderBy(asc(memberships.nameKey), asc(memberships.id))
      .limit(PORTION)
      .as('m')
    return tx
      .select({
        id: m.id,
        key: m.nameKey,
        status: m.status,
        role: m.role,
        lastSignInAt: m.lastSignInAt,
        firstName: sql<string>`coalesce(${accounts.firstName}, ${m.invitedFirstName}, '')`,
        lastName: sql<string>`coalesce(${accounts.lastName}, ${m.invitedLastName}, '')`,
        email: sql<string>`coalesce(${accounts.emailShown}, ${m.invitedEmailShown}, '')`,
        factor: MEMBER_FACTOR,
        permissions: GRANTED,
      })
      .from(m)
      .leftJoin(accounts, eq(accounts.id, m.accountId))
      .orderBy(asc(m.nameKey), asc(m.id))
  })

type Read = Awaited<ReturnType<typeof readPortion>>[number]

const exportRow = (actor: CompanyAdmin, { id: _id, key: _key, permissions, ...row }: Read): ExportRow => ({
  ...row,
  permissions: row.role === 'admin' ? withRole(actor, permissions) : permissions.filter(isPermission),
})

/** R7.3: an administrator has the permissions of the role, as far as the company can use them. */
const withRole = (actor: CompanyAdmin, granted: string[]) =>
  PERMISSION_KEYS.filter((key) => granted.includes(key) || (HELD_BY_ROLE.includes(key) && offered(actor, key)))
