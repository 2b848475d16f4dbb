import { sql } from 'drizzle-orm'
import { type DeskCounts, deskCounts } from '../conversations/desk'
import { vendor } from '../database/clients'
import type { Staff } from '../permissions/proofs'

export type Overview = {
  companies: number
  withoutAdministrator: number
  adminRequests: number
  /** Requests of all other kinds that staff decide. */
  changes: number
  tickets: DeskCounts
}

/** What calls for action, for the navigation: a few counts by index. */
export async function waitingFor(staff: Staff) {
  const [row, desk] = await Promise.all([
    vendor().execute<{ adminRequests: number; changes: number }>(sql`
      select (count(*) filter (where kind = 'adminRights'))::int as "adminRequests",
        (count(*) filter (where kind not in ('adminRights', 'access')))::int as changes
      from requests where status in ('open', 'consented')`),
    vendor().transaction((tx) => deskCounts(tx, staff), { accessMode: 'read only' }),
  ])
  return { ...row[0]!, unassigned: desk.unassigned }
}

/** R10.7, first part: how many companies there are, how many lack an administrator, and how many applications and tickets wait. */
export async function overviewOf(staff: Staff): Promise<Overview> {
  const [row] = await vendor().execute<Omit<Overview, 'tickets'>>(sql`
    select (select count(*)::int from companies) as companies,
      (select count(*)::int from companies c where not exists (
        select from memberships m where m.company_id = c.id and m.role = 'admin' and m.status = 'active')) as "withoutAdministrator",
      (select count(*)::int from requests where kind = 'adminRights' and status in ('open', 'consented')) as "adminRequests",
      (select count(*)::int from requests where kind not in ('adminRights', 'access')
        and status in ('open', 'consented')) as changes`)
  return { ...row!, tickets: await vendor().transaction((tx) => deskCounts(tx, staff), { accessMode: 'read only' }) }
}
