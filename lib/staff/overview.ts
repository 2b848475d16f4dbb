import { eq, inArray, sql } from 'drizzle-orm'
import { factorResets as resets } from '@/db/schema/factor-resets'
import { requests } from '@/db/schema/requests'
import { type DeskCounts, deskCounts } from '../conversations/desk'
import { vendor } from '../database/clients'
import type { Staff } from '../permissions/proofs'
import { faultyMessages } from './outbox'

export type Overview = {
  companies: number
  withoutAdministrator: number
  adminRequests: number
  /** Requests of all other kinds that staff decide. */
  changes: number
  /** Messages of the last seven days that failed or came back. */
  messages: number
  tickets: DeskCounts
}

/** What calls for action, for the navigation: a few counts by index. */
export async function waitingFor(staff: Staff) {
  const [row, factorResets, desk] = await Promise.all([
    vendor()
      .select({
        adminRequests: sql<number>`(count(*) filter (where ${requests.kind} = 'adminRights'))::int`,
        changes: sql<number>`(count(*) filter (where ${requests.kind} not in ('adminRights', 'access')))::int`,
      })
      .from(requests)
      .where(inArray(requests.status, ['open', 'consented'])),
    // Proposals that wait for a second person.
    vendor().$count(resets, eq(resets.status, 'proposed')),
    vendor().transaction((tx) => deskCounts(tx, staff), { accessMode: 'read only' }),
  ])
  return { ...row[0]!, factorResets, unassigned: desk.unassigned }
}

/** R10.7, first part: how many companies there are, how many lack an administrator, and how many applications and tickets wait. */
export async function overviewOf(staff: Staff): Promise<Overview> {
  const [row] = await vendor().execute<Omit<Overview, 'tickets'>>(sql`
    select (select count(*)::int from companies) as companies,
      (select count(*)::int from companies c where not exists (
        select from memberships m where m.company_id = c.id and m.role = 'admin' and m.status = 'active')) as "withoutAdministrator",
      (select count(*)::int from requests where kind = 'adminRights' and status in ('open', 'consented')) as "adminRequests",
      (select count(*)::int from requests where kind not in ('adminRights', 'access')
        and status in ('open', 'consented')) as changes,
      ${faultyMessages} as messages`)
  return { ...row!, tickets: await vendor().transaction((tx) => deskCounts(tx, staff), { accessMode: 'read only' }) }
}
