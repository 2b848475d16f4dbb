import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'
import type { CompanyAdmin } from '../permissions/proofs'

/** One person's log instead of the whole company's. */
export type LogSubject = { accountId: string | null; membershipId: string }

const READ_AGAIN_AFTER = sql`interval '1 hour'`

/** That the log was read is noted, once an hour and person. */
export async function noteReading(tx: Tx, actor: CompanyAdmin, person: LogSubject | null) {
  const [lately] = await tx.execute(sql`
    select 1 from (select actor_id, at from audit_entries where event = 'log.read'
      and stream_id = (select id from audit_streams where kind = 'company' and owner = current_company()) order by seq desc limit 200) r
    where actor_id = ${actor.account.id} and at > app_clock() - ${READ_AGAIN_AFTER} limit 1`)
  if (lately) return
  record(tx, 'log.read', {
    actorId: actor.account.id,
    companyId: actor.company.id,
    requestId: actor.requestId,
    // Not as its subject: reading somebody's log is not part of it.
    ...(person ? { detail: { member: person.membershipId } } : {}),
  })
}
