import { and, asc, eq, inArray, ne, or, type SQL, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { grants, memberships } from '@/db/schema/memberships'
import type { Tx } from '../database/clients'
import { type Page, type Paging, pageOf } from '../ground/paging'
import { conditions } from '../people/list'
import { IS_IN_FORCE, LAST_DAY } from '../people/read'
import type { MemberStatus } from '../people/target'
import { isPermission, PERMISSIONS, type Permission } from '../permissions/catalogue'
import { type GrantSet, grantOf } from '../permissions/matrix'
import type { CompanyAdmin } from '../permissions/proofs'
import type { Room } from '../rooms/rooms'

export type OverviewRow = {
  id: string
  firstName: string
  lastName: string
  role: 'member' | 'admin'
  status: MemberStatus
  version: number
  grants: GrantSet
}

/** One page of the company's members with their grants. `permission` limits it to members who have this permission. */
export async function listGrants(
  { tx }: Room<CompanyAdmin>,
  { q, permission }: { q: string; permission: Permission | null },
  paging: Paging,
): Promise<Page<OverviewRow>> {
  const people = conditions({ q, status: '', role: '', sort: 'name', descending: false })
  const where = and(people, ne(memberships.status, 'refused'), permission ? withPermission(tx, permission) : undefined)
  const total = await tx.$count(memberships, where)
  const page = (paging.page - 1) * paging.size < total ? paging.page : 1
  const rows = await rowsOf(tx, where!, { ...paging, page })
  return pageOf(await withGrants(tx, rows), total, { ...paging, page })
}

/** Selects the rows of the page first, so that names are looked up for these rows only. */
function rowsOf(tx: Tx, where: SQL, { page, size }: Paging) {
  const m = tx
    .select()
    .from(memberships)
    .where(where)
    .orderBy(asc(memberships.nameKey), asc(memberships.id))
    .limit(size)
    .offset((page - 1) * size)
    .as('m')
  return tx
    .select({
      id: m.id,
      role: m.role,
      status: m.status,
      version: m.version,
      firstName: sql<string>`coalesce(${accounts.firstName}, ${m.invitedFirstName}, '')`,
      lastName: sql<string>`coalesce(${accounts.lastName}, ${m.invitedLastName}, '')`,
    })
    .from(m)
    .leftJoin(accounts, eq(accounts.id, m.accountId))
    .orderBy(asc(m.nameKey), asc(m.id))
}

/** The member has a grant in force, or the permission comes with the role. */
function withPermission(tx: Tx, permission: Permission) {
  const granted = tx
    .select({ id: grants.membershipId })
    .from(grants)
    .where(and(eq(grants.permission, permission), IS_IN_FORCE))
  const byGrant = inArray(memberships.id, granted)
  return PERMISSIONS[permission].includedInAdmin ? or(eq(memberships.role, 'admin'), byGrant) : byGrant
}

async function withGrants(tx: Tx, rows: Omit<OverviewRow, 'grants'>[]): Promise<OverviewRow[]> {
  const sets = await grantsOfMany(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, grants: sets.get(row.id) ?? {} }))
}

/** The grants in force of several memberships, by membership. */
export async function grantsOfMany(tx: Tx, ids: readonly string[]): Promise<Map<string, GrantSet>> {
  const found = await tx
    .select({ id: grants.membershipId, permission: grants.permission, day: LAST_DAY, scope: grants.scope })
    .from(grants)
    .where(and(inArray(grants.membershipId, [...ids]), IS_IN_FORCE))
  const sets = new Map<string, GrantSet>()
  for (const { id, permission, day, scope } of found)
    if (isPermission(permission))
      sets.set(id, { ...sets.get(id), [permission]: grantOf(permission, day, scope === 'own') })
  return sets
}
