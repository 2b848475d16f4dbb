import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import type { Confirmed, ConfirmedAdmin, Member } from '../permissions/proofs'
import { changing } from '../rooms/rooms'
import { assertAnotherAdministrator, holdAsAdministrator, holdCompany, tellAdministrators } from './administrators'
import { endMembership } from './remove'
import { assertOther, endAccess, factsOf, type Target, targetOf } from './target'

/**
 * Decision 10: takes the role of an administrator from another one, who stays a member with the permissions granted by name. Ends the
 * target's sessions here; the target and all administrators are told. Refuses the own role (`ownAccess`).
 */
export const takeRole = (actor: ConfirmedAdmin, id: string) =>
  changing(actor, async ({ tx }) => {
    assertOther(actor, id)
    await holdAsAdministrator(tx, actor)
    const target = await targetOf(tx, id, ['active', 'locked'])
    await demote(tx, actor, target)
    const { email, locale, firstName, lastName } = target
    const own = { firstName, lastName, company: actor.company.name, by: nameOf(actor.account) }
    await sendMail(tx, 'roleTaken', { to: email, locale }, own)
    const facts = { company: actor.company.name, name: nameOf(target), by: nameOf(actor.account) }
    await tellAdministrators(tx, actor.company.id, 'roleTakenNotice', facts)
  })

/**
 * Gives back the own role. All own sessions in this company end, this one too (SES-02): whoever calls it leads to the sign-in.
 * Refuses the last administrator (`soleAdministrator`).
 */
export const giveBackRole = (actor: ConfirmedAdmin) =>
  changing(actor, async ({ tx }) => {
    await holdAsAdministrator(tx, actor)
    const target = await targetOf(tx, actor.membership.id, ['active'])
    await demote(tx, actor, target)
    const facts = { company: actor.company.name, name: nameOf(target), by: nameOf(actor.account) }
    await tellAdministrators(tx, actor.company.id, 'roleTakenNotice', facts)
  })

/**
 * Leaves the company: for members and administrators alike. The own sessions in it end, this one too; an administrator may bring the
 * access back within 30 days. Refuses the last administrator (`soleAdministrator`).
 */
export const leaveCompany = (actor: Member & Confirmed) =>
  changing(actor, async ({ tx }) => {
    await holdCompany(tx, actor)
    const target = await targetOf(tx, actor.membership.id, ['active', 'locked'])
    if (target.role === 'admin' && target.status === 'active') await assertAnotherAdministrator(tx, actor, target.id)
    const ended = await endMembership(tx, actor, target, 'left')
    record(tx, 'membership.left', {
      ...factsOf(actor, target),
      detail: { before: target.status, after: 'removed', role: target.role, ...ended },
    })
    await tellAdministrators(tx, actor.company.id, 'memberLeft', { company: actor.company.name, name: nameOf(target) })
  })

async function demote(tx: Tx, actor: ConfirmedAdmin, target: Target) {
  const active = target.status === 'active'
  if (target.role === 'admin' && active) await assertAnotherAdministrator(tx, actor, target.id)
  const taken = await tx.execute(sql`
    update memberships set role = 'member', version = version + 1 where id = ${target.id} and role = 'admin' returning id`)
  if (taken.length === 0) return
  const ended = await endAccess(tx, actor, target, { reason: 'roleChanged', sessions: true, devices: false })
  record(tx, 'role.taken', {
    ...factsOf(actor, target),
    detail: { before: 'admin', after: 'member', sessions: ended.sessions },
  })
}

const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }) => `${firstName} ${lastName}`
