import { eq } from 'drizzle-orm'
import { memberships } from '@/db/schema/memberships'
import { Rejection } from '../ground/rejection'
import type { ConfirmedAdmin } from '../permissions/proofs'
import { changing } from '../rooms/rooms'
import { MEMBER_ACTS } from './acts'
import { holdAsAdministrator } from './administrators'
import { notifyMember, targetOf } from './target'

/**
 * R9.4, R2.9: activates a member who is pending, was refused, or joined by the customer number alone before there was
 * an administrator. The membership is proved from now on. What the member may do depends on the permissions. Throws
 * `statusChanged`, `notFound`.
 */
export const activateMember = (actor: ConfirmedAdmin, id: string) =>
  changing(actor, async (room) => {
    await holdAsAdministrator(room)
    const target = await targetOf(room, id, MEMBER_ACTS.activate)
    if (target.status === 'active' && target.proved) throw new Rejection('statusChanged')
    await room.tx.update(memberships).set({ status: 'active', proved: true }).where(eq(memberships.id, id))
    const detail = { before: target.status, after: 'active', proved: { before: target.proved, after: true } }
    room.record('membership.activated', id, detail, { accountId: target.accountId })
    await notifyMember(room, target, 'memberActivated')
  })

/**
 * Refuses a pending member. The person gets a mail and may enter another customer number. Throws `statusChanged`,
 * `notFound`.
 */
export const refuseMember = (actor: ConfirmedAdmin, id: string) =>
  changing(actor, async (room) => {
    await holdAsAdministrator(room)
    const target = await targetOf(room, id, MEMBER_ACTS.refuse)
    await room.tx.update(memberships).set({ status: 'refused' }).where(eq(memberships.id, id))
    const detail = { before: 'pending', after: 'refused' }
    room.record('membership.refused', id, detail, { accountId: target.accountId })
    await notifyMember(room, target, 'memberRefused')
  })
