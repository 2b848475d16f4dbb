import { sql } from 'drizzle-orm'
import type { Tx } from '../database/clients'
import { type Page, type Paging, pageOf } from '../ground/paging'
import { conditions } from '../people/list'
import { lastDay } from '../people/read'
import type { MemberStatus } from '../people/target'
import { isPermission, PERMISSIONS, type Permission } from '../permissions/catalogue'
import type { GrantSet } from '../permissions/matrix'
import type { CompanyAdmin } from '../permissions/proofs'
import { viewing } from '../rooms/rooms'

export type OverviewRow = {
  id: string
  firstName: string
  lastName: string
  role: 'member' | 'admin'
  status: MemberStatus
  grants: GrantSet
}

/** People of the company with what is granted to each; `permission` leaves only those who hold it. */
export const listGrants = (
  actor: CompanyAdmin,
  { q, permission }: { q: string; permission: Permission | null },
  paging: Paging,
): Promise<Page<OverviewRow>> =>
  viewing(actor, async ({ tx }) => {
    const people = conditions({ q, status: '', role: '', sort: 'name', descending: false })
    const where = sql`${people} and status <> 'refused' ${permission ? sql`and ${holding(permission)}` : sql``}`
    const [{ total } = { total: '0' }] = await tx.execute<{ total: string }>(
      sql`select count(*) as total from memberships where ${where}`,
    )
    const count = Number(total)
    const page = (paging.page - 1) * paging.size < count ? paging.page : 1
    const rows = await tx.execute<Omit<OverviewRow, 'grants'>>(sql`
      select m.id, m.role, m.status, coalesce(a.first_name, m.invited_first_name, '') as "firstName",
        coalesce(a.last_name, m.invited_last_name, '') as "lastName"
      from (select * from memberships where ${where} order by name_key, id limit ${paging.size} offset ${(page - 1) * paging.size}) m
      left join accounts a on a.id = m.account_id order by m.name_key, m.id`)
    return pageOf(await withGrants(tx, [...rows]), count, { ...paging, page })
  })

/** By a grant in force, or by the role. */
function holding(permission: Permission) {
  const granted = sql`id in (select membership_id from grants where permission = ${permission} and (until is null or until > app_now()))`
  return PERMISSIONS[permission].includedInAdmin ? sql`(role = 'admin' or ${granted})` : granted
}

async function withGrants(tx: Tx, rows: Omit<OverviewRow, 'grants'>[]): Promise<OverviewRow[]> {
  const ids = JSON.stringify(rows.map(({ id }) => id))
  const found = await tx.execute<{ id: string; permission: string; day: string | null }>(sql`
    select membership_id as id, permission, ${lastDay} as day from grants
    where membership_id in (select jsonb_array_elements_text(${ids}::jsonb)::uuid) and (until is null or until > app_now())`)
  const sets = new Map<string, GrantSet>()
  for (const { id, permission, day } of found)
    if (isPermission(permission)) sets.set(id, { ...sets.get(id), [permission]: day })
  return rows.map((row) => ({ ...row, grants: sets.get(row.id) ?? {} }))
}
