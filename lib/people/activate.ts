import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import { Rejection } from '../ground/rejection'
import type { ConfirmedAdmin } from '../permissions/proofs'
import { changing } from '../rooms/rooms'
import { MEMBER_ACTS } from './acts'
import { holdAsAdministrator } from './administrators'
import { factsOf, targetOf, tell } from './target'

/**
 * R9.4, R2.9: lets in who waits, who was refused before, or who came in by the number alone before there was an administrator. From now on
 * the person is known to belong to the company; what the person may do there is a matter of permissions.
 */
export const activateMember = (actor: ConfirmedAdmin, id: string) =>
  changing(actor, async ({ tx }) => {
    await holdAsAdministrator(tx, actor)
    const target = await targetOf(tx, id, MEMBER_ACTS.activate)
    if (target.status === 'active' && target.proved) throw new Rejection('statusChanged')
    await tx.execute(sql`update memberships set status = 'active', proved = true where id = ${id}`)
    record(tx, 'membership.activated', {
      ...factsOf(actor, target),
      detail: { before: target.status, after: 'active', proved: { before: target.proved, after: true } },
    })
    await tell(tx, actor, target, 'memberActivated')
  })

/** The person learns of it and may enter another number. */
export const refuseMember = (actor: ConfirmedAdmin, id: string) =>
  changing(actor, async ({ tx }) => {
    await holdAsAdministrator(tx, actor)
    const target = await targetOf(tx, id, MEMBER_ACTS.refuse)
    await tx.execute(sql`update memberships set status = 'refused' where id = ${id}`)
    record(tx, 'membership.refused', { ...factsOf(actor, target), detail: { before: 'pending', after: 'refused' } })
    await tell(tx, actor, target, 'memberRefused')
  })
