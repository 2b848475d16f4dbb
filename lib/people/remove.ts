import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'
import { Rejection } from '../ground/rejection'
import { canonicalEmail } from '../inputs/email-address'
import { LIMITS } from '../limits/sheet'
import type { ConfirmedAdmin, Member } from '../permissions/proofs'
import { changing } from '../rooms/rooms'
import { MEMBER_ACTS } from './acts'
import { assertAnotherAdministrator, holdAsAdministrator } from './administrators'
import { assertOther, endAccess, factsOf, type MemberStatus, type Target, targetOf, tell } from './target'

/** How long a deleted access can be brought back. */
export const RESTORABLE_SECONDS = LIMITS.deletion.after / 1000

/**
 * R8.7: the access ends at once with its sessions in this company, its links, wishes and applications; its slot is free. Refuses the
 * own access and the last administrator, and (`emailDiffers`) where the address typed to confirm it is not that member's.
 */
export const removeMember = (actor: ConfirmedAdmin, id: string, typed?: string) =>
  changing(actor, async ({ tx }) => {
    assertOther(actor, id)
    await holdAsAdministrator(tx, actor)
    const target = await targetOf(tx, id, MEMBER_ACTS.delete)
    if (typed !== undefined && canonicalEmail(typed)?.canonical !== canonicalEmail(target.email)?.canonical)
      throw new Rejection('emailDiffers', {}, 'confirmEmail')
    if (target.role === 'admin' && target.status === 'active') await assertAnotherAdministrator(tx, actor, id)
    const ended = await endMembership(tx, actor, target, 'removed')
    record(tx, 'membership.removed', {
      ...factsOf(actor, target),
      detail: { before: target.status, after: 'removed', role: target.role, ...ended },
    })
    await tell(tx, actor, target, 'memberRemoved')
    return ended
  })

/** For deleting and for leaving: the row stays for who may bring it back, everything that could be used ends. */
export async function endMembership(tx: Tx, actor: Member, target: Target, reason: 'removed' | 'left') {
  await tx.execute(sql`
    update memberships set status = 'removed', removed_from = status, removed_at = app_now() where id = ${target.id}`)
  await tx.execute(sql`
    update invitations set voided_at = app_now() where membership_id = ${target.id} and used_at is null and voided_at is null`)
  await tx.execute(sql`
    update access_requests set status = 'refused', decided_by = ${actor.account.id}, decided_at = app_now()
    where membership_id = ${target.id} and status = 'open'`)
  const withdrawn = await tx.execute<{ id: string }>(sql`
    update admin_requests set status = 'withdrawn', decided_at = app_now()
    where membership_id = ${target.id} and status in ('open', 'consented') returning id`)
  for (const { id } of withdrawn)
    record(tx, 'adminRequest.withdrawn', {
      actorId: actor.account.id,
      companyId: actor.company.id,
      subjectId: target.id,
      requestId: actor.requestId,
      detail: { application: id, reason },
    })
  return endAccess(tx, actor, target, { reason, sessions: true, devices: true })
}

/**
 * Brings back who was deleted within 30 days, with the permissions held then; never an administrator (decision 10), never a session or
 * device. Refuses (`memberAgain`) where the person has a new access or a new invitation meanwhile: nobody is in the list twice.
 */
export const restoreMember = (actor: ConfirmedAdmin, id: string): Promise<MemberStatus> =>
  changing(actor, async ({ tx }) => {
    await holdAsAdministrator(tx, actor)
    const target = await targetOf(tx, id, MEMBER_ACTS.restore)
    const [again] = await tx.execute(sql`
      select 1 from memberships where (account_id = ${target.accountId} and status <> 'removed')
        or (status = 'invited' and invited_email = (select email from accounts where id = ${target.accountId})) limit 1`)
    if (again) throw new Rejection('memberAgain')
    const status = await statusBefore(tx, target)
    const restored = await tx.execute(sql`
      update memberships set status = ${status}, role = 'member', removed_at = null, removed_from = null
      where id = ${id} and removed_at > app_now() - make_interval(secs => ${RESTORABLE_SECONDS}) returning id`)
    if (restored.length === 0) throw new Rejection('notFound')
    record(tx, 'membership.restored', {
      ...factsOf(actor, target),
      detail: { before: 'removed', after: status, role: target.role },
    })
    await tell(tx, actor, target, 'memberRestored')
    return status
  })

/** What it was: who was locked or waiting then does not come back any freer. */
async function statusBefore(tx: Tx, { id, proved }: Target): Promise<MemberStatus> {
  const [row] = await tx.execute<{ before: MemberStatus | null }>(
    sql`select removed_from as before from memberships where id = ${id}`,
  )
  const before = row?.before
  if (before === 'locked' || before === 'pending' || before === 'refused') return before
  return proved ? 'active' : 'pending'
}
