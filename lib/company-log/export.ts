import { and, eq, sql } from 'drizzle-orm'
import { auditEntries, auditStreams } from '@/db/schema/audit'
import { Rejection } from '../ground/rejection'
import type { CompanyAdmin } from '../permissions/proofs'
import { changing, viewing } from '../rooms/rooms'
import { type LogEntry, type LogFilter, mergedRows, wantedBy } from './company-log'
import { MOST_PEOPLE } from './people'
import { type LogPoint, placeOf } from './places'

/**
 * Number and hash of the newest entry. With them an exported log can be compared with the log later:
 * `npm run audit:verify -- --head`.
 */
export type ChainHead = { seq: number; hash: string }

const PORTION = 1000

/**
 * R12.4: the selected entries, newest first, in portions, and the chain's head at this moment. Later entries are not
 * included. Failed sign-ins (decision 61) have no number and no hash, because they are entries of other chains. The
 * export is recorded first, so it contains its own entry. It stops when the session ends (`SessionGone`). Throws
 * `tooManyPeople` if a name matches too many people, because an export must not leave out entries.
 */
export async function exportLog(actor: CompanyAdmin, filter: LogFilter) {
  await changing(actor, async ({ tx, record }) => {
    const { tooMany } = await wantedBy(tx, filter, null, actor.account.locale)
    if (tooMany) throw new Rejection('tooManyPeople', { max: MOST_PEOPLE })
    const { from, to, category, event } = filter
    record('log.exported', null, { from, to, category, event })
  })
  const { at, ...head } = await viewing(actor, async ({ tx }): Promise<ChainHead & { at: Date }> => {
    const [head] = await tx
      .select({ seq: auditStreams.seq, hash: sql<string>`encode(${auditStreams.head}, 'hex')`, at: auditEntries.at })
      .from(auditStreams)
      .innerJoin(auditEntries, and(eq(auditEntries.streamId, auditStreams.id), eq(auditEntries.seq, auditStreams.seq)))
      .where(and(eq(auditStreams.kind, 'company'), sql`${auditStreams.owner} = current_company()`))
    return head!
  })
  return { head, portions: portionsOf(actor, filter, head.seq + 1, at) }
}

/** One transaction for each portion, so that a slow reader does not occupy a connection. */
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
