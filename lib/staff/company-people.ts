import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import { sessions } from '@/db/schema/sign-in'
import type { Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import type { Staff } from '../permissions/proofs'
import type { ChangingRoom } from '../rooms/rooms'

/**
 * Locks the accounts and then the memberships, in the order of a sign-in: whoever is just signing in is in before, and
 * the session ends with the others; or after, and is not let in.
 */
export async function holdPeople(tx: Tx, companyId: string) {
  const people = tx
    .select({ id: memberships.accountId })
    .from(memberships)
    .where(and(eq(memberships.companyId, companyId), ne(memberships.status, 'removed')))
  await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(inArray(accounts.id, people))
    .orderBy(accounts.id)
    .for('no key update')
  await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(eq(memberships.companyId, companyId))
    .orderBy(memberships.id)
    .for('update')
}

/** Ends every session that has entered the company. Returns how many. */
export async function endSessionsIn(
  { tx, record }: ChangingRoom<Staff>,
  companyId: string,
  reason: string,
): Promise<number> {
  const entered = tx.select({ id: memberships.id }).from(memberships).where(eq(memberships.companyId, companyId))
  const ended = await tx
    .update(sessions)
    .set({ endedAt: databaseNow, endReason: reason })
    .where(and(inArray(sessions.membershipId, entered), isNull(sessions.endedAt)))
    .returning({ id: sessions.id, accountId: sessions.accountId })
  for (const { id, accountId } of ended) record('session.ended', id, { reason }, { accountId })
  return ended.length
}
