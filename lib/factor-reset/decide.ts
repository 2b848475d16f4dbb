import { and, eq, gt, inArray, ne, type SQL, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { factorResets } from '@/db/schema/factor-resets'
import type { Tx } from '../database/clients'
import { databaseNow, databaseNowPlus } from '../database/clock'
import { Rejection } from '../ground/rejection'
import { isId } from '../ground/uuid'
import { LIMITS } from '../limits/sheet'
import { type ConfirmedStaff, type StaffFor, vendorOf } from '../permissions/proofs'
import { STAFF_ACTS, type StaffAct } from '../permissions/staff-acts'
import { changingAsStaff } from '../rooms/rooms'
import { tellOfReset } from './tell'

/** Whether the account still has a role that allows the operation: a suspended one has none. */
export const stillMay = (column: SQL | typeof factorResets.proposedBy, act: StaffAct) =>
  sql`exists (select from accounts s where s.id = ${column} and s.erased_at is null
    and s.staff_roles && array[${sql.join(
      STAFF_ACTS[act].map((role) => sql`${role}::text`),
      sql`, `,
    )}])`

const isAlive = sql`exists (select from accounts a where a.id = ${factorResets.accountId} and a.erased_at is null)`

/** Locks both people of the vendor, so that a suspension comes before the decision or after it. */
const holdStaff = (tx: Tx, id: string, decider: string) =>
  tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(
      inArray(
        accounts.id,
        sql`(select ${factorResets.proposedBy} from ${factorResets} where ${factorResets.id} = ${id} union select ${decider}::uuid)`,
      ),
    )
    .orderBy(accounts.id)
    .for('share')

/**
 * R10.6 „Genehmigen“: by another person than the one who proposed it, in one conditional statement. It takes effect 24
 * hours later. `seen`: the document that was beside the decision. Throws `sameStaff`, `resetProposerGone`,
 * `documentMissing`, `documentChanged`, `requestOver`, `notFound`.
 */
export const approveReset = (staff: ConfirmedStaff<'factorResets.decide'>, id: string, seen: string | null = null) =>
  changingAsStaff(staff, async ({ tx, actor }) => {
    if (!isId(id)) throw new Rejection('notFound')
    const decider = actor.account.id
    await holdStaff(tx, id, decider)
    const [reset] = await tx
      .update(factorResets)
      .set({
        status: 'approved',
        decidedBy: decider,
        decidedAt: databaseNow,
        effectiveAt: databaseNowPlus(LIMITS.factorReset.wait),
      })
      .where(
        and(
          isOpenFor(id, decider),
          gt(factorResets.createdAt, databaseNowPlus(-LIMITS.factorReset.proposalLifetime)),
          stillMay(factorResets.proposedBy, 'factorResets.propose'),
          stillMay(sql`${decider}::uuid`, 'factorResets.decide'),
          isAlive,
          sql`${factorResets.fileId} is not distinct from ${seen}::uuid`,
          sql`(${factorResets.evidence} <> 'document' or ${factorResets.fileId} is not null)`,
        ),
      )
      .returning()
    if (!reset) throw await whyNot(tx, id, decider, seen)
    await tellOfReset(tx, reset, 'approved', vendorOf(staff))
  })

/** „Ablehnen“, with a reason for the log of the reset. Throws `sameStaff`, `requestOver`, `notFound`. */
export const refuseReset = (staff: StaffFor<'factorResets.decide'>, id: string, reason: string) =>
  changingAsStaff(staff, async ({ tx, actor }) => {
    if (!isId(id)) throw new Rejection('notFound')
    const decider = actor.account.id
    const [reset] = await tx
      .update(factorResets)
      .set({
        status: 'refused',
        decidedBy: decider,
        decidedAt: databaseNow,
        decisionReason: reason,
        endedAt: databaseNow,
      })
      .where(isOpenFor(id, decider))
      .returning()
    if (!reset) throw await whyNot(tx, id, decider)
    await tellOfReset(tx, reset, 'refused', vendorOf(staff))
  })

const isOpenFor = (id: string, decider: string) =>
  and(eq(factorResets.id, id), eq(factorResets.status, 'proposed'), ne(factorResets.proposedBy, decider))

async function whyNot(tx: Tx, id: string, decider: string, seen?: string | null): Promise<Rejection> {
  const [row] = await tx
    .select({
      status: factorResets.status,
      proposedBy: factorResets.proposedBy,
      evidence: factorResets.evidence,
      fileId: factorResets.fileId,
      founded: stillMay(factorResets.proposedBy, 'factorResets.propose').mapWith(Boolean),
    })
    .from(factorResets)
    .where(eq(factorResets.id, id))
  if (!row) return new Rejection('notFound')
  if (row.status !== 'proposed') return new Rejection('requestOver')
  if (row.proposedBy === decider) return new Rejection('sameStaff')
  if (!row.founded) return new Rejection('resetProposerGone')
  if (seen !== undefined && row.evidence === 'document' && !row.fileId) return new Rejection('documentMissing')
  if (seen !== undefined && row.fileId !== seen) return new Rejection('documentChanged')
  return new Rejection('requestOver')
}
