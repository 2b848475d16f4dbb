import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'
import type { ClientContext } from '../ground/client-context'
import { voidLinks } from '../links/account-links'
import { endTrust } from '../trust/end-trust'

/** Decision 22: nothing that somebody else may have set going goes on, the deletion of the account least of all. */
export async function distrust(tx: Tx, accountId: string, reason: string, client: ClientContext) {
  await voidLinks(tx, accountId, ['reset', 'notMe'])
  await tx.execute(sql`delete from email_changes where account_id = ${accountId}`)
  const [kept] = await tx.execute(sql`
    update accounts set deletion_requested_at = null where id = ${accountId} and deletion_requested_at is not null returning id`)
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
