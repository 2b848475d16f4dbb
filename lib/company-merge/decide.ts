import { and, eq, ne, sql } from 'drizzle-orm'
import { companyMerges } from '@/db/schema/company-merges'
import type { Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import { stillMay } from '../factor-reset/decide'
import { Rejection } from '../ground/rejection'
import { isId } from '../ground/uuid'
import { tellAdministrators } from '../people/administrators'
import type { ConfirmedStaff, StaffFor } from '../permissions/proofs'
import { changingAsStaff } from '../rooms/rooms'
import { endSessionsIn, holdPeople } from '../staff/company-people'
import { assertNoConflict, previewOf } from './preview'
import { assertKept, holdCompanies } from './propose'

/**
 * „Genehmigen“ (ADR 050): by another person than the one who proposed it. Everything moves at once, in one
 * transaction; running sessions of the company that ends are over. Throws `sameStaff`, `mergeProposerGone`,
 * `requestOver`, `companyState`, `mergeConflict`, `notFound`.
 */
export const approveMerge = (staff: ConfirmedStaff<'companyMerges.decide'>, id: string) =>
  changingAsStaff(staff, async (room) => {
    const { tx, actor, record } = room
    const { fromId, intoId } = await pairOf(tx, id)
    const held = await holdCompanies(tx, [fromId, intoId])
    const [decided] = await tx
      .update(companyMerges)
      .set({ status: 'done', decidedBy: actor.account.id, decidedAt: databaseNow })
      .where(and(isOpenFor(id, actor.account.id), stillMay(sql`${companyMerges.proposedBy}`, 'companies.write')))
      .returning({ id: companyMerges.id })
    if (!decided) throw await whyNot(tx, id, actor.account.id)
    assertKept(held)
    const preview = await previewOf(tx, fromId, intoId)
    assertNoConflict(preview)
    const [from, into] = [held.find((one) => one.id === fromId)!, held.find((one) => one.id === intoId)!]
    await holdPeople(tx, fromId)
    const sessions = await endSessionsIn(room, fromId, 'companyMerged')
    const administratorsOfFrom = { company: from.name, number: from.number }
    await tellAdministrators(tx, fromId, 'companyMerged', {
      ...administratorsOfFrom,
      remaining: into.name,
      remainingNumber: into.number,
    })
    await tx.execute(sql`select merge_companies(${fromId}, ${intoId})`)
    const { people, both, documents, contracts, licences, tickets } = preview
    const detail = {
      from: from.number,
      to: into.number,
      people,
      both,
      documents,
      contracts,
      licences,
      tickets,
      sessions,
    }
    for (const companyId of [fromId, intoId]) record('company.merged', id, detail, { companyId })
    return into.number
  })

/** „Ablehnen“, with a reason. Throws `sameStaff`, `requestOver`, `notFound`. */
export const refuseMerge = (staff: StaffFor<'companyMerges.decide'>, id: string, reason: string) =>
  changingAsStaff(staff, async ({ tx, actor, record }) => {
    const { fromId, intoId } = await pairOf(tx, id)
    const [decided] = await tx
      .update(companyMerges)
      .set({
        status: 'refused',
        decidedBy: actor.account.id,
        decidedAt: databaseNow,
        decisionReason: reason,
      })
      .where(isOpenFor(id, actor.account.id))
      .returning({ id: companyMerges.id })
    if (!decided) throw await whyNot(tx, id, actor.account.id)
    for (const companyId of [fromId, intoId]) record('company.mergeRefused', id, { note: reason }, { companyId })
  })

const isOpenFor = (id: string, decider: string) =>
  and(eq(companyMerges.id, id), eq(companyMerges.status, 'proposed'), ne(companyMerges.proposedBy, decider))

async function pairOf(tx: Tx, id: string) {
  const [row] = isId(id)
    ? await tx
        .select({ fromId: companyMerges.fromId, intoId: companyMerges.intoId })
        .from(companyMerges)
        .where(eq(companyMerges.id, id))
    : []
  if (!row) throw new Rejection('notFound')
  return row
}

async function whyNot(tx: Tx, id: string, decider: string): Promise<Rejection> {
  const [row] = await tx
    .select({ status: companyMerges.status, proposedBy: companyMerges.proposedBy })
    .from(companyMerges)
    .where(eq(companyMerges.id, id))
  if (row?.status !== 'proposed') return new Rejection('requestOver')
  return new Rejection(row.proposedBy === decider ? 'sameStaff' : 'mergeProposerGone')
}
