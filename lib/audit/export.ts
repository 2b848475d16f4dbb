import { sql } from 'drizzle-orm'
import type { CompanyAdmin } from '../permissions/proofs'
import { Rejection } from '../rejection'
import { inCompany } from '../transaction'
import { entriesOf, type LogEntry, type LogFilter, wantedBy } from './company-log'
import { hits } from './log-hits'
import { MOST_PEOPLE } from './log-people'
import { record } from './record'

/** Where the chain stood: with it a copy of the log can be held against the log (`npm run audit:verify -- --head`). */
export type ChainHead = { seq: number; hash: string }

const PORTION = 1000

/**
 * R12.4: the entries of this selection, newest first, in portions; the head is that of the moment, and nothing later is in it. That it
 * was exported is the first thing noted, so the export holds its own entry. A session that ends meanwhile ends it (`SessionGone`).
 * A name that fits too many people is refused (`tooManyPeople`): a part of the entries is no copy of them.
 */
export async function exportLog(actor: CompanyAdmin, filter: LogFilter) {
  await inCompany(actor, async (tx) => {
    const { tooMany } = await wantedBy(tx, filter, null, actor.account.locale)
    if (tooMany) throw new Rejection('tooManyPeople', { max: MOST_PEOPLE })
    record(tx, 'log.exported', {
      actorId: actor.account.id,
      companyId: actor.company.id,
      requestId: actor.requestId,
      detail: { from: filter.from, to: filter.to, category: filter.category, event: filter.event },
    })
  })
  const head = await inCompany(actor, async (tx): Promise<ChainHead> => {
    const [row] = await tx.execute<{ seq: string; hash: string }>(sql`
      select seq, encode(head, 'hex') as hash from audit_streams where kind = 'company' and owner = current_company()`)
    return { seq: Number(row!.seq), hash: row!.hash }
  })
  return { head, portions: portionsOf(actor, filter, head.seq + 1) }
}

/** Each in a transaction of its own: a slow reader holds no connection. */
async function* portionsOf(actor: CompanyAdmin, filter: LogFilter, end: number): AsyncGenerator<LogEntry[]> {
  let before = end
  for (;;) {
    const rows = await inCompany(actor, async (tx) => {
      const { wanted } = await wantedBy(tx, filter, null, actor.account.locale)
      return entriesOf(tx, hits(wanted, { before }, 'newest', PORTION))
    })
    if (rows.length > 0) yield rows
    if (rows.length < PORTION) return
    before = rows.at(-1)!.seq
  }
}
