import { and, eq, inArray, sql } from 'drizzle-orm'
import { requests } from '@/db/schema/requests'
import { databaseNow } from '../database/clock'
import { collectMails, type DecisionMails } from '../delivery/preview'
import { Rejection } from '../ground/rejection'
import type { Locale } from '../i18n/catalogue'
import type { ConfirmedStaff, StaffFor } from '../permissions/proofs'
import { changingAsStaff, type Room } from '../rooms/rooms'
import type { ChangeKind } from './changes'
import { askedOf, decide, OPEN } from './requests'

type Kinds = Partial<Record<string, ChangeKind>>

const kindOf = (kinds: Kinds, { kind }: { kind: string }): ChangeKind => {
  const found = kinds[kind]
  if (!found) throw new Rejection('notFound')
  return found
}

/**
 * ADR 035: records that somebody has checked the request with the customer, and how. Whoever did may not approve it. A
 * later check replaces the former one. Throws `requestOver`, `notFound`.
 */
export const checkChange = (staff: ConfirmedStaff<'changes.check'>, kinds: Kinds, id: string, note: string) =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const asked = await askedOf(tx, id)
    kindOf(kinds, asked)
    const [checked] = await tx
      .update(requests)
      .set({ evidence: 'callBack', evidenceNote: note, evidenceBy: staff.account.id, evidenceAt: databaseNow })
      .where(and(eq(requests.id, asked.id), inArray(requests.status, OPEN)))
      .returning({ id: requests.id })
    if (!checked) throw new Rejection('requestOver')
    record('change.checked', asked.membershipId, { request: asked.title }, { companyId: asked.companyId })
  })

/**
 * Approves a request and carries it out, in one transaction. Of two decisions at once, or of a decision and a
 * withdrawal, the second gets `requestOver`. Throws also `checkMissing`, `sameStaff`, `notFound`, and what the kind's
 * `approve` throws.
 */
export const approveChange = (staff: ConfirmedStaff<'changes.decide'>, kinds: Kinds, id: string) =>
  changingAsStaff(staff, async (room) => {
    const { companyId, ...which } = await askedOf(room.tx, id)
    const kind = kindOf(kinds, which)
    await room.tx.execute(sql`select hold_company(${companyId})`)
    // Whoever has checked may have done so while this waited for the lock.
    const asked = await askedOf(room.tx, id)
    if (kind.fourEyes(asked)) {
      if (!asked.evidenceBy) throw new Rejection('checkMissing')
      if (asked.evidenceBy === staff.account.id) throw new Rejection('sameStaff')
    }
    await decide(room, kind, id, 'approve')
    await kind.approve(room, asked)
  })

/** Refuses a request, with a reason that the customer reads. Throws `requestOver`, `notFound`. */
export const refuseChange = (staff: StaffFor<'changes.decide'>, kinds: Kinds, id: string, reason: string) =>
  changingAsStaff(staff, async (room) => {
    const asked = await askedOf(room.tx, id)
    const kind = kindOf(kinds, asked)
    await room.tx.execute(sql`select hold_company(${asked.companyId})`)
    await kind.drop(room.tx, await decide(room, kind, id, 'refuse', reason), 'refused')
  })

/** The mails of both decisions, before one is made; see `previewDecision`. Throws `notFound`. */
export async function previewChange(
  { tx }: Room<StaffFor<'changes.read'>>,
  kinds: Kinds,
  id: string,
  reason: (locale: Locale) => string,
): Promise<DecisionMails> {
  const asked = await askedOf(tx, id)
  const { on } = kindOf(kinds, asked)
  return {
    approve: await collectMails(async () => on.approve?.mail?.(tx, asked)),
    refuse: await collectMails(async () => on.refuse?.mail?.(tx, { ...asked, decisionReason: reason(asked.locale) })),
  }
}
