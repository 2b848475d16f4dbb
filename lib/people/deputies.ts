import { and, asc, eq, ne } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import type { CompanyAdmin } from '../permissions/proofs'
import type { Room } from '../rooms/rooms'
import { MEMBER_EMAIL, MEMBER_NAME } from './names'

/** Above this a list of names helps nobody: the address is typed. */
const MOST = 100

export type Colleague = { id: string; firstName: string; lastName: string; email: string }

/** The active members, or those whom this member could stand in for. Null if there are too many for a list. */
export async function listDeputies({ tx }: Room<CompanyAdmin>, id: string | null): Promise<Colleague[] | null> {
  const rows = await tx
    .select({ id: memberships.id, ...MEMBER_NAME, email: MEMBER_EMAIL })
    .from(memberships)
    .leftJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(and(eq(memberships.status, 'active'), id ? ne(memberships.id, id) : undefined))
    .orderBy(asc(memberships.nameKey), asc(memberships.id))
    .limit(MOST + 1)
  return rows.length > MOST ? null : rows
}
