import { eq } from 'drizzle-orm'
import { memberships } from '@/db/schema/memberships'
import type { ConfirmedAdmin } from '../permissions/proofs'
import { changing } from '../rooms/rooms'
import { MEMBER_ACTS } from './acts'
import { assertAnotherAdministrator, holdAsAdministrator } from './administrators'
import { assertOther, endAccess, notifyMember, targetOf } from './target'

/**
 * R8.6: locks a member, who can no longer sign in to this company. `endNow` ends running sessions at once; without it
 * they continue until sign-out. Returns how many sessions and devices ended. Throws `ownAccess`, `lastAdministrator`,
 * `statusChanged`, `notFound`.
 */
export const lockMember = (actor: ConfirmedAdmin, id: string, endNow: boolean) =>
  changing(actor, async (room) => {
    assertOther(actor, id)
    await holdAsAdministrator(room)
    const target = await targetOf(room, id, MEMBER_ACTS.lock)
    if (target.role === 'admin') await assertAnotherAdministrator(room, id)
    await room.tx.update(memberships).set({ status: 'locked' }).where(eq(memberships.id, id))
    const ended = await endAccess(room, target, { reason: 'locked', sessions: endNow, devices: true })
    const detail = { before: target.status, after: 'locked', endNow, ...ended }
    room.record('membership.locked', id, detail, { accountId: target.accountId })
    await notifyMember(room, target, 'memberLocked')
    return ended
  })

/**
 * ADM-03: unlocks a member. What the lock ended does not come back. Sessions that were left running continue. Throws
 * `statusChanged`, `notFound`.
 */
export const unlockMember = (actor: ConfirmedAdmin, id: string) =>
  changing(actor, async (room) => {
    await holdAsAdministrator(room)
    const target = await targetOf(room, id, MEMBER_ACTS.unlock)
    await room.tx.update(memberships).set({ status: 'active' }).where(eq(memberships.id, id))
    const detail = { before: 'locked', after: 'active' }
    room.record('membership.unlocked', id, detail, { accountId: target.accountId })
    await notifyMember(room, target, 'memberUnlocked')
  })
