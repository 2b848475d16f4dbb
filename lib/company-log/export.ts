import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import { Rejection } from '../ground/rejection'
import type { CompanyAdmin } from '../permissions/proofs'
import { changing, viewing } from '../rooms/rooms'
import { type LogEntry, type LogFilter, mergedRows, wantedBy } from './company-log'
import { MOST_PEOPLE } from './people'
import { type LogPoint, placeOf } from './places'

/** Where the chain stood: with it a copy of the log can be held against the log (`npm run audit:verify -- --head`). */
export type ChainHead = { seq: number; hash: string }

const PORTION = 1000

/**
 * R12.4: the entries of this selection, newest first, in portions; the head is that of the moment, and nothing later is in it. Failed
 * sign-ins (decision 61) have no number and no hash: they stand in other chains. That it
 * was exported is the first thing noted, so the export holds its own entry. A session that ends meanwhile ends it (`SessionGone`).
 * A name that fits too many people is refused (`tooManyPeople`): a part of the entries is no copy of them.
 */
export async function exportLog(actor: CompanyAdmin, filter: LogFilter) {
  await changing(actor, async ({ tx }) => {
    const { tooMany } = await wantedBy(tx, filter, null, actor.account.locale)
    if (tooMany) throw new Rejection('tooManyPeople', { max: MOST_PEOPLE })
    record(tx, 'log.exported', {
      actorId: actor.account.id,
      companyId: actor.company.id,
      requestId: actor.requestId,
      detail: { from: filter.from, to: filter.to, category: filter.category, event: filter.event },
    })
  })
  const { at, ...head } = await viewing(actor, async ({ tx }): Promise<ChainHead & { at: Date }> => {
    const [row] = await tx.execute<{ seq: string; hash: string; at: string }>(sql`
      select s.seq, encode(s.head, 'hex') as hash, e.at from audit_streams s join audit_entries e on e.stream_id = s.id and e.seq = s.seq
      where s.kind = 'company' and s.owner = current_company()`)
    return { seq: Number(row!.seq), hash: row!.hash, at: new Date(row!.at) }
  })
  return { head, portions: portionsOf(actor, filter, head.seq + 1, at) }
}

/** Each in a transaction of its own: a slow reader holds no connection. */
async function* portionsOf(
  actor: CompanyAdmin,
  filter: LogFilter,
  end: number,
  until: Date,
): AsyncGenerator<LogEntry[]> {
  let before: LogPoint = end
  for (;;) {
    const rows = await viewing(actor, async ({ tx }) => {
      const { wanted } = await wantedBy(tx, filter, null, actor.account.locale)
      return mergedRows(tx, wanted, { before: await placeOf(tx, before) }, 'newest', PORTION, until)
    })
    if (rows.length > 0) yield rows
    if (rows.length < PORTION) return
    before = rows.at(-1)!.point
  }
}
