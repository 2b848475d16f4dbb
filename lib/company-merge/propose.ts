import { and, asc, eq, inArray, or } from 'drizzle-orm'
import { companies } from '@/db/schema/companies'
import { companyMerges } from '@/db/schema/company-merges'
import type { Tx } from '../database/clients'
import { Rejection } from '../ground/rejection'
import type { ConfirmedStaff } from '../permissions/proofs'
import { changingAsStaff } from '../rooms/rooms'
import { assertNoConflict, previewOf } from './preview'

export type Merging = { id: string; number: string; name: string; status: string }

/** Locks these companies in one order, so that of two proposals the second sees the first. */
export const holdCompanies = (tx: Tx, ids: string[]): Promise<Merging[]> =>
  tx
    .select({ id: companies.id, number: companies.number, name: companies.name, status: companies.status })
    .from(companies)
    .where(inArray(companies.id, ids))
    .orderBy(asc(companies.id))
    .for('no key update')

/** Both are kept: a closed or merged company neither moves nor takes anything in. Throws `companyState`. */
export function assertKept(found: Merging[]) {
  if (found.length !== 2 || found.some(({ status }) => status !== 'active' && status !== 'suspended'))
    throw new Rejection('companyState')
}

export type MergeProposal = { from: string; into: string; reason: string }

/**
 * „Zusammenlegen vorschlagen“ (ADR 050): by customer numbers. Nothing changes yet. A company takes part in one open
 * proposal, on either side. Returns the id. Throws `notFound`, `mergeSelf`, `companyState`, `mergeOpen`,
 * `mergeConflict`.
 */
export const proposeMerge = (
  staff: ConfirmedStaff<'companies.write'>,
  { from, into, reason }: MergeProposal,
): Promise<string> =>
  changingAsStaff(staff, async ({ tx, actor, record }) => {
    if (from === into) throw new Rejection('mergeSelf', {}, 'into')
    const named = await tx
      .select({ id: companies.id, number: companies.number })
      .from(companies)
      .where(inArray(companies.number, [from, into]))
    const idOf = (number: string) => named.find((one) => one.number === number)?.id
    const [fromId, intoId] = [idOf(from), idOf(into)]
    if (!fromId) throw new Rejection('notFound')
    if (!intoId) throw new Rejection('mergeUnknown', {}, 'into')
    const ids = [fromId, intoId]
    assertKept(await holdCompanies(tx, ids))
    const [open] = await tx
      .select({ id: companyMerges.id })
      .from(companyMerges)
      .where(
        and(
          eq(companyMerges.status, 'proposed'),
          or(inArray(companyMerges.fromId, ids), inArray(companyMerges.intoId, ids)),
        ),
      )
      .limit(1)
    if (open) throw new Rejection('mergeOpen', {}, 'into')
    assertNoConflict(await previewOf(tx, fromId, intoId))
    const [made] = await tx
      .insert(companyMerges)
      .values({ fromId, intoId, reason, proposedBy: actor.account.id })
      .returning({ id: companyMerges.id })
    for (const companyId of ids) record('company.mergeProposed', made!.id, { from, to: into }, { companyId })
    return made!.id
  })
