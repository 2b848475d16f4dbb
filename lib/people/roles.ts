import { and, eq, sql } from 'drizzle-orm'
import { memberships } from '@/db/schema/memberships'
import { sendMail } from '../delivery/outbox'
import type { Confirmed, ConfirmedAdmin, Member } from '../permissions/proofs'
import { type ChangingRoom, changing } from '../rooms/rooms'
import {
  assertAnotherAdministrator,
  holdAsAdministrator,
  lockCompany,
  tellAdministrators,
  tellCompany,
} from './administrators'
import { endMembership } from './remove'
import { assertOther, endAccess, type Target, targetOf } from './target'

/**
 * Decision 10: takes the administrator's role from another member, who retains the permissions granted by name. Ends
 * that member's sessions in this company. The member and all administrators get a mail. Throws `ownAccess`,
 * `lastAdministrator`, `statusChanged`, `notFound`.
 */
export const takeRole = (actor: ConfirmedAdmin, id: string) =>
  changing(actor, async (room) => {
    assertOther(actor, id)
    await holdAsAdministrator(room)
    const target = await targetOf(room, id, ['active', 'locked'])
    await demote(room, target)
    const { email, locale, firstName, lastName } = target
    const own = { firstName, lastName, company: actor.company.name, by: nameOf(actor.account) }
    await sendMail(room.tx, 'roleTaken', { to: email, locale }, own)
    const text = { company: actor.company.name, name: nameOf(target), by: nameOf(actor.account) }
    await tellCompany(room.tx, actor.company.id, 'security', 'roleTakenNotice', text)
  })

/**
 * Gives up the actor's own administrator role. All own sessions in this company end, this one too (SES-02), so the
 * caller must redirect to the sign-in. Throws `soleAdministrator`.
 */
export const giveBackRole = (actor: ConfirmedAdmin) =>
  changing(actor, async (room) => {
    await holdAsAdministrator(room)
    const target = await targetOf(room, actor.membership.id, ['active'])
    await demote(room, target)
    const text = { company: actor.company.name, name: nameOf(target), by: nameOf(actor.account) }
    await tellCompany(room.tx, actor.company.id, 'security', 'roleTakenNotice', text)
  })

/**
 * Leaves the company, for members and administrators alike. The own sessions in it end, this one too. An administrator
 * may restore the membership within 30 days. Throws `soleAdministrator`.
 */
export const leaveCompany = (actor: Member & Confirmed) =>
  changing(actor, async (room) => {
    await lockCompany(room)
    const target = await targetOf(room, actor.membership.id, ['active', 'locked'])
    if (target.role === 'admin' && target.status === 'active') await assertAnotherAdministrator(room, target.id)
    const ended = await endMembership(room, target, 'left')
    const detail = { before: target.status, after: 'removed', role: target.role, ...ended }
    room.record('membership.left', target.id, detail, { accountId: target.accountId })
    await tellAdministrators(room.tx, actor.company.id, 'memberLeft', {
      company: actor.company.name,
      name: nameOf(target),
    })
  })

async function demote(room: ChangingRoom<ConfirmedAdmin>, target: Target) {
  if (target.role === 'admin' && target.status === 'active') await assertAnotherAdministrator(room, target.id)
  const demoted = await room.tx
    .update(memberships)
    .set({ role: 'member', version: sql`${memberships.version} + 1` })
    .where(and(eq(memberships.id, target.id), eq(memberships.role, 'admin')))
    .returning({ id: memberships.id })
  if (demoted.length === 0) return
  const { sessions } = await endAccess(room, target, { reason: 'roleChanged', sessions: true, devices: false })
  const detail = { before: 'admin', after: 'member', sessions }
  room.record('role.taken', target.id, detail, { accountId: target.accountId })
}

const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }) => `${firstName} ${lastName}`
