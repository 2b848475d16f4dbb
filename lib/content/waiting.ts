import { sql } from 'drizzle-orm'
import { cache } from 'react'
import { portal } from '../database/clients'
import type { Actor } from '../permissions/actor'
import { asCompanyAdmin, asMember, can, type Viewed } from '../permissions/proofs'
import { entranceOf } from '../rooms/rooms'

/** How much waits for this person, for the navigation. */
export type Waiting = { users: number; accessRequests: number; adminRequests: number; tickets: number }
type Row = { waiting: (Waiting & { others: number }) | null }

const NOTHING = { users: 0, accessRequests: 0, adminRequests: 0, tickets: 0, others: 0 }

/** The conditions by which something waits; the lists of „Zu erledigen“ use them too. */
export const WAITS = {
  user: sql`m.status = 'pending'`,
  access: sql`q.kind = 'access' and q.status = 'open' and m.status <> 'removed'`,
  consent: sql`q.kind = 'adminRights' and q.status = 'open' and q.consent is null`,
  ticket: sql`t.kind = 'support' and t.status = 'answered'`,
} as const

/**
 * R8.11, in one statement: what waits for an administrator, and the tickets whose answer waits for the company. Also
 * how many other administrators there are, so that the menu offers nobody to write to himself. Once per request.
 */
export const waitingFor = cache(async (actor: Actor | Viewed): Promise<Waiting & { others: number }> => {
  const member = actor.view ? actor : asMember(actor)
  const [admin, supporter] = [member && asCompanyAdmin(member), can(actor, 'support.tickets')]
  if (!member || (!admin && !supporter)) return NOTHING
  const requests = sql`from requests q join memberships m on m.id = q.membership_id`
  const [row] = await portal().execute<Row>(sql`
    select case when (select ${entranceOf(member)}) = 'ok' then jsonb_build_object(
      'users', (select count(*) from memberships m where ${Boolean(admin)} and ${WAITS.user}),
      'accessRequests', (select count(*) ${requests} where ${Boolean(admin)} and ${WAITS.access}),
      'adminRequests', (select count(*) ${requests} where ${Boolean(admin)} and ${WAITS.consent}),
      'tickets', (select count(*) from tickets t where ${supporter} and ${WAITS.ticket}),
      'others', (select count(*) from memberships m where ${Boolean(admin)} and m.role = 'admin' and m.status = 'active'
        and m.id <> ${member.membership.id})) end as waiting`)
  return row?.waiting ?? NOTHING
})
