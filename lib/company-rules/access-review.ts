import { asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import { type Page, type Paging, pageOf } from '../ground/paging'
import { DUE } from '../people/due'
import type { CompanyAdmin } from '../permissions/proofs'
import type { Room } from '../rooms/rooms'

export type ReviewedMember = {
  id: string
  name: string
  email: string
  role: 'member' | 'admin'
  lastSignInAt: Date | null
}

/** Active members whose only second factor is the e-mail code, administrators first. */
export const listWeak = (room: Room<CompanyAdmin>, paging: Paging): Promise<Page<ReviewedMember>> =>
  list(room, paging, DUE.weak, [desc(eq(memberships.role, 'admin')), asc(memberships.nameKey)])

/** Active members who have not signed in for 90 days. Those who never signed in come first, then the longest ago. */
export const listUnused = (room: Room<CompanyAdmin>, paging: Paging): Promise<Page<ReviewedMember>> =>
  list(room, paging, DUE.unused, [sql`${memberships.lastSignInAt} asc nulls first`])

async function list({ tx }: Room<CompanyAdmin>, { page: asked, size }: Paging, which: SQL, order: SQL[]) {
  const ofAccount = eq(accounts.id, memberships.accountId)
  const [counted] = await tx
    .select({ total: sql<number>`count(*)::int` })
    .from(memberships)
    .innerJoin(accounts, ofAccount)
    .where(which)
  const total = counted?.total ?? 0
  const page = (asked - 1) * size < total ? asked : 1
  const rows = await tx
    .select({
      id: memberships.id,
      name: sql<string>`${accounts.firstName} || ' ' || ${accounts.lastName}`,
      email: accounts.emailShown,
      role: memberships.role,
      lastSignInAt: memberships.lastSignInAt,
    })
    .from(memberships)
    .innerJoin(accounts, ofAccount)
    .where(which)
    .orderBy(...order, asc(memberships.id))
    .limit(size)
    .offset((page - 1) * size)
  return pageOf(rows, total, { page, size })
}
