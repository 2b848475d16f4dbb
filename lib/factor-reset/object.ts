import { and, eq, inArray } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { factorResets } from '@/db/schema/factor-resets'
import { portal } from '../database/clients'
import { databaseNow } from '../database/clock'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import { findLink, spendLink, voidLinks } from '../links/account-links'
import { inPortalOnce } from '../rooms/rooms'
import { assertFirst } from '../rooms/submit'
import { type ResetKind, tellOfReset } from './tell'

const isOpen = (accountId: string) =>
  and(eq(factorResets.accountId, accountId), inArray(factorResets.status, ['proposed', 'approved']))

/** What the link would stop, for its page; null where there is nothing to object to (any more). */
export async function objectable(token: string): Promise<{ kind: ResetKind; email: string } | null> {
  const link = await findLink('factorReset', token)
  if (!link) return null
  const [reset] = await portal()
    .select({ kind: factorResets.kind, email: accounts.emailShown })
    .from(factorResets)
    .innerJoin(accounts, eq(accounts.id, factorResets.accountId))
    .where(isOpen(link.accountId))
  return reset ?? null
}

/**
 * R5.10: the owner objects, without signing in. The reset's row is the lock: of an objection and the reset itself at the
 * same moment exactly one happens. Throws `linkOver`.
 */
export async function objectToReset(token: string, client: ClientContext): Promise<void> {
  const link = await findLink('factorReset', token)
  if (!link) {
    await assertFirst()
    throw new Rejection('linkOver')
  }
  await inPortalOnce(async (tx) => {
    const [reset] = await tx
      .update(factorResets)
      .set({ status: 'objected', endedAt: databaseNow })
      .where(isOpen(link.accountId))
      .returning()
    // After the row of the reset, as where it is carried out: no two transactions wait for each other crosswise.
    if (!reset || !(await spendLink(tx, 'factorReset', token))) throw new Rejection('linkOver')
    await voidLinks(tx, reset.accountId, ['factorReset'])
    await tellOfReset(tx, reset, 'objected', { actorId: null, requestId: client.requestId })
  })
}
