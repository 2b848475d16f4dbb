import { and, eq, ne } from 'drizzle-orm'
import { memberships } from '@/db/schema/memberships'
import { readMember } from '../people/read'
import { HELD_BY_ROLE } from '../permissions/catalogue'
import { type GrantSet, granted } from '../permissions/matrix'
import { type CompanyAdmin, offered } from '../permissions/proofs'
import type { Room } from '../rooms/rooms'

/**
 * `admin`: the colleague is an administrator, and `grants` are the permissions of the role. Payroll is not one of them
 * (R7.3) and is left out even if it was granted to the colleague.
 */
type Adoptable = { grants: GrantSet; admin: boolean }

/** The permissions of a colleague, found by address, for „Von Kollegen übernehmen“. Null if there is no such member. */
export async function grantsOfColleague(room: Room<CompanyAdmin>, email: string): Promise<Adoptable | null> {
  const [colleague] = await room.tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.emailKey, email.trim().toLowerCase()), ne(memberships.status, 'removed')))
    .limit(1)
  if (!colleague) return null
  const { grants: own, role } = await readMember(room, colleague.id)
  const admin = role === 'admin'
  const all: GrantSet = admin ? Object.fromEntries(HELD_BY_ROLE.map((key) => [key, null])) : own
  const usable = granted(all).filter((key) => offered(room.actor, key))
  return { admin, grants: Object.fromEntries(usable.map((key) => [key, all[key] ?? null])) }
}
