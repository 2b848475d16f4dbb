import { and, count, gt, inArray, isNull, sql } from 'drizzle-orm'
import { sessions } from '@/db/schema/sign-in'
import { databaseNow } from '../database/clock'
import type { BulkAct } from '../people/administer-input'
import type { MemberRow } from '../people/list'
import type { Permission } from '../permissions/catalogue'
import { type Changes, changesBetween } from '../permissions/matrix'
import type { CompanyAdmin } from '../permissions/proofs'
import type { Room } from '../rooms/rooms'
import { type Unfit, unfitFor } from './bulk'
import { withSet } from './grants'
import { grantsOfMany } from './overview'

/** What a bulk operation would do to one member. `sessions`: running ones, which a lock would end. */
export type Effect = { row: MemberRow; unfit: Unfit | null; changes: Changes | null; sessions: number }

/** The same computation as in `runBulk`, without writing anything. */
export async function effectsOf(
  { tx, actor }: Room<CompanyAdmin>,
  rows: MemberRow[],
  act: BulkAct,
  permissions: readonly Permission[],
): Promise<Effect[]> {
  const ids = rows.map(({ id }) => id)
  const bySet = act === 'grant' || act === 'set'
  const [grants, running] = await Promise.all([
    bySet && ids.length > 0 ? grantsOfMany(tx, ids) : null,
    act === 'lock' && ids.length > 0 ? runningOf(tx, ids) : null,
  ])
  return rows.map((row) => {
    const before = grants?.get(row.id) ?? {}
    const after = withSet(actor, { role: row.role, grants: before }, permissions, act === 'set')
    return {
      row,
      unfit: unfitFor(act, row),
      changes: bySet ? changesBetween(before, after) : null,
      sessions: running?.get(row.id) ?? 0,
    }
  })
}

async function runningOf(tx: Room['tx'], ids: string[]): Promise<Map<string | null, number>> {
  const rows = await tx
    .select({ id: sessions.membershipId, running: count() })
    .from(sessions)
    .where(
      and(
        inArray(sessions.membershipId, ids),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, databaseNow),
        gt(sql`${sessions.lastUsedAt} + make_interval(secs => ${sessions.idleSeconds})`, databaseNow),
      ),
    )
    .groupBy(sessions.membershipId)
  return new Map(rows.map(({ id, running }) => [id, running]))
}
