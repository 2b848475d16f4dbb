import { sql } from 'drizzle-orm'
import type { CompanyAdmin } from '../permissions/proofs'
import type { ChangingRoom } from '../rooms/rooms'
import { STREAM } from './hits'

/** The person whose log is read, instead of the whole company's. */
export type LogSubject = { accountId: string | null; membershipId: string }

const READ_AGAIN_AFTER = sql`interval '1 hour'`

/** Records that the log was read, at most once an hour for each reader. */
export async function recordReading({ tx, actor, record }: ChangingRoom<CompanyAdmin>, person: LogSubject | null) {
  // Only the latest 200 readings are checked, so the cost does not depend on the length of the log.
  const [lately] = await tx.execute(sql`
    select 1 from (select actor_id, at from audit_entries where event = 'log.read'
      and stream_id = ${STREAM} order by seq desc limit 200) r
    where actor_id = ${actor.account.id} and at > app_clock() - ${READ_AGAIN_AFTER} limit 1`)
  if (lately) return
  // The member is not the subject of the entry: the fact that somebody read a member's log is not part of that member's
  // log.
  record('log.read', null, person ? { member: person.membershipId } : {})
}
