import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import type { ConfirmedAdmin } from '../permissions/proofs'
import { changing } from '../rooms/rooms'
import { MEMBER_ACTS } from './acts'
import { assertAnotherAdministrator, holdAsAdministrator } from './administrators'
import { assertOther, endAccess, factsOf, targetOf, tell } from './target'

/**
 * R8.6: no sign-in to this company any more. `endNow` ends running sessions at once; without it they go on until sign-out.
 * Refuses the own access (`ownAccess`) and the last administrator (`lastAdministrator`). Answers with what has ended.
 */
export const lockMember = (actor: ConfirmedAdmin, id: string, endNow: boolean) =>
  changing(actor, async ({ tx }) => {
    assertOther(actor, id)
    await holdAsAdministrator(tx, actor)
    const target = await targetOf(tx, id, MEMBER_ACTS.lock)
    if (target.role === 'admin') await assertAnotherAdministrator(tx, actor, id)
    await tx.execute(sql`update memberships set status = 'locked' where id = ${id}`)
    const ended = await endAccess(tx, actor, target, { reason: 'locked', sessions: endNow, devices: true })
    record(tx, 'membership.locked', {
      ...factsOf(actor, target),
      detail: { before: target.status, after: 'locked', endNow, ...ended },
    })
    await tell(tx, actor, target, 'memberLocked')
    return ended
  })

/** ADM-03: nothing that ended comes back. Who was locked without the tick and never signed out is simply active again. */
export const unlockMember = (actor: ConfirmedAdmin, id: string) =>
  changing(actor, async ({ tx }) => {
    await holdAsAdministrator(tx, actor)
    const target = await targetOf(tx, id, MEMBER_ACTS.unlock)
    await tx.execute(sql`update memberships set status = 'active' where id = ${id}`)
    record(tx, 'membership.unlocked', { ...factsOf(actor, target), detail: { before: 'locked', after: 'active' } })
    await tell(tx, actor, target, 'memberUnlocked')
  })
