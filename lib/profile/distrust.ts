import { and, eq, isNotNull } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { emailChanges } from '@/db/schema/links'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'
import type { ClientContext } from '../ground/client-context'
import { voidLinks } from '../links/account-links'
import { endTrust } from '../trust/end-trust'

/**
 * Decision 22: ends everything that somebody else may have begun: sessions, devices, links, a change of the address,
 * and above all the deletion of the account.
 */
export async function distrust(tx: Tx, accountId: string, reason: string, client: ClientContext) {
  await voidLinks(tx, accountId, ['reset', 'notMe'])
  await tx.delete(emailChanges).where(eq(emailChanges.accountId, accountId))
  const [kept] = await tx
    .update(accounts)
    .set({ deletionRequestedAt: null })
    .where(and(eq(accounts.id, accountId), isNotNull(accounts.deletionRequestedAt)))
    .returning({ id: accounts.id })
  if (kept)
    record(tx, 'account.deletion.withdrawn', {
      actorId: null,
      accountId,
      requestId: client.requestId,
      detail: { reason },
    })
  const everything = { sessions: true, devices: true, attempts: true }
  await endTrust(tx, accountId, everything, { reason, actorId: null, requestId: client.requestId })
}
