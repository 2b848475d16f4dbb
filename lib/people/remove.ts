import { and, eq, gt, inArray, ne, or, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import { requests } from '@/db/schema/requests'
import { databaseNow, databaseNowPlus } from '../database/clock'
import { Rejection } from '../ground/rejection'
import { canonicalEmail } from '../inputs/email-address'
import { LIMITS } from '../limits/sheet'
import type { ConfirmedAdmin, Member } from '../permissions/proofs'
import { type ChangingRoom, changing, type Room } from '../rooms/rooms'
import { MEMBER_ACTS } from './acts'
import { assertAnotherAdministrator, holdAsAdministrator } from './administrators'
import { voidInvitations } from './invite'
import { assertOther, endAccess, type MemberStatus, notifyMember, type Target, targetOf } from './target'

/**
 * R8.7: deletes a membership. The access ends at once, with its sessions in this company, its links, access requests
 * and applications, and the seat is free. Throws `ownAccess`, `lastAdministrator`, `statusChanged`, `notFound`, and
 * `emailDiffers` if the typed address is not that member's.
 */
export const removeMember = (actor: ConfirmedAdmin, id: string, typed?: string) =>
  changing(actor, async (room) => {
    assertOther(actor, id)
    await holdAsAdministrator(room)
    const target = await targetOf(room, id, MEMBER_ACTS.delete)
    if (typed !== undefined && canonicalEmail(typed)?.canonical !== canonicalEmail(target.email)?.canonical)
      throw new Rejection('emailDiffers', {}, 'confirmEmail')
    if (target.role === 'admin' && target.status === 'active') await assertAnotherAdministrator(room, id)
    const ended = await endMembership(room, target, 'removed')
    const detail = { before: target.status, after: 'removed', role: target.role, ...ended }
    room.record('membership.removed', id, detail, { accountId: target.accountId })
    await notifyMember(room, target, 'memberRemoved')
    return ended
  })

/** For deleting and for leaving: the row stays, so that it can be restored. Everything that could be used ends. */
export async function endMembership(room: ChangingRoom<Member>, target: Target, reason: 'removed' | 'left') {
  const { tx, actor } = room
  await tx
    .update(memberships)
    .set({ status: 'removed', removedFrom: sql`${memberships.status}`, removedAt: databaseNow })
    .where(eq(memberships.id, target.id))
  await voidInvitations(tx, target.id)
  await tx
    .update(requests)
    .set({ status: 'refused', decidedBy: actor.account.id, decidedAt: databaseNow })
    .where(and(eq(requests.kind, 'access'), eq(requests.membershipId, target.id), eq(requests.status, 'open')))
  const withdrawn = await tx
    .update(requests)
    .set({ status: 'withdrawn', decidedAt: databaseNow })
    .where(
      and(
        eq(requests.kind, 'adminRights'),
        eq(requests.membershipId, target.id),
        inArray(requests.status, ['open', 'consented']),
      ),
    )
    .returning({ id: requests.id })
  for (const { id } of withdrawn) room.record('adminRequest.withdrawn', target.id, { application: id, reason })
  return endAccess(room, target, { reason, sessions: true, devices: true })
}

/**
 * Restores a member who was deleted within the last 30 days, with the permissions of that time. Never as an
 * administrator (decision 10), and without sessions or trusted devices. Throws `memberAgain` if the person has a new
 * membership or a new invitation, because nobody is in the list twice, and `notFound` after 30 days.
 */
export const restoreMember = (actor: ConfirmedAdmin, id: string): Promise<MemberStatus> =>
  changing(actor, async (room) => {
    await holdAsAdministrator(room)
    const target = await targetOf(room, id, MEMBER_ACTS.restore)
    if (await isMemberAgain(room, target)) throw new Rejection('memberAgain')
    const status = await statusBefore(room, target)
    const restored = await room.tx
      .update(memberships)
      .set({ status, role: 'member', removedAt: null, removedFrom: null })
      .where(and(eq(memberships.id, id), gt(memberships.removedAt, databaseNowPlus(-LIMITS.deletion.after))))
      .returning({ id: memberships.id })
    if (restored.length === 0) throw new Rejection('notFound')
    const detail = { before: 'removed', after: status, role: target.role }
    room.record('membership.restored', id, detail, { accountId: target.accountId })
    await notifyMember(room, target, 'memberRestored')
    return status
  })

/** Whether the person has another membership in this company by now, or an invitation to the account's address. */
async function isMemberAgain({ tx }: Room<Member>, { accountId }: Target): Promise<boolean> {
  const address = tx.select({ email: accounts.email }).from(accounts).where(eq(accounts.id, accountId))
  const [again] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      or(
        and(eq(memberships.accountId, accountId), ne(memberships.status, 'removed')),
        and(eq(memberships.status, 'invited'), eq(memberships.invitedEmail, address)),
      ),
    )
    .limit(1)
  return Boolean(again)
}

/**
 * The status before the deletion: a member who was locked, pending or refused becomes so again. Any other becomes
 * active, or pending if unproved.
 */
async function statusBefore({ tx }: Room<Member>, { id, proved }: Target): Promise<MemberStatus> {
  const [row] = await tx.select({ before: memberships.removedFrom }).from(memberships).where(eq(memberships.id, id))
  const before = row?.before
  if (before === 'locked' || before === 'pending' || before === 'refused') return before
  return proved ? 'active' : 'pending'
}
