import { and, eq, isNull, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import { sessions } from '@/db/schema/sign-in'
import type { Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import { sendMail } from '../delivery/outbox'
import { Rejection } from '../ground/rejection'
import type { Locale } from '../i18n/catalogue'
import { assertNotTooOften } from '../limits/repeated'
import { mayKnowName } from '../permissions/company-name'
import type { Member } from '../permissions/proofs'
import type { ChangingRoom } from '../rooms/rooms'
import { endTrust } from '../trust/end-trust'

export type MemberStatus = typeof memberships.$inferSelect.status

/** A member of the entered company whose rows are locked for a change. */
export type Target = {
  id: string
  accountId: string
  email: string
  firstName: string
  lastName: string
  locale: Locale
  role: 'member' | 'admin'
  status: MemberStatus
  proved: boolean
}

/**
 * Reads the member to change and locks account and membership. Throws `notFound` for an id that is unknown, invited or
 * another company's, and `statusChanged` if the status is none of `statuses` because somebody else was faster.
 */
export async function targetOf(
  { tx }: ChangingRoom<Member>,
  id: string,
  statuses: readonly MemberStatus[],
): Promise<Target> {
  // The account is locked before the membership, in the same order as in a sign-in. Otherwise the two could deadlock.
  const account = tx.select({ id: memberships.accountId }).from(memberships).where(eq(memberships.id, id))
  const [, [target]] = await Promise.all([
    tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, account)).for('no key update'),
    tx
      .select({
        id: memberships.id,
        accountId: accounts.id,
        email: accounts.emailShown,
        firstName: accounts.firstName,
        lastName: accounts.lastName,
        locale: accounts.locale,
        role: memberships.role,
        status: memberships.status,
        proved: memberships.proved,
      })
      .from(memberships)
      .innerJoin(accounts, eq(accounts.id, memberships.accountId))
      .where(and(eq(memberships.id, id), isNull(accounts.erasedAt)))
      .for('update', { of: memberships }),
  ])
  if (!target) throw new Rejection('notFound')
  if (!statuses.includes(target.status)) throw new Rejection('statusChanged')
  return target
}

/**
 * Locking, deleting and role changes are for other members. The own membership has its own pages. Throws `ownAccess`.
 */
export function assertOther(actor: Member, id: string) {
  if (id === actor.membership.id) throw new Rejection('ownAccess')
}

type Plain =
  | 'memberLocked'
  | 'memberUnlocked'
  | 'memberRemoved'
  | 'memberRestored'
  | 'memberActivated'
  | 'memberRefused'

/** Sends a mail in the person's language. Throws `tooManyTriesToday` if the membership caused too many mails today. */
export async function notifyMember({ tx, actor }: ChangingRoom<Member>, target: Target, template: Plain) {
  await assertNotTooOften(tx, 'colleague-mails', target.id)
  const { email, locale, firstName, lastName } = target
  const { company } = actor
  // After the activation the person may know the company's name.
  const known = template === 'memberActivated' || mayKnowName(target)
  const about = { company: known ? company.name : null, number: company.number }
  return sendMail(tx, template, { to: email, locale }, { firstName, lastName, ...about })
}

type End = {
  reason: 'locked' | 'removed' | 'left' | 'roleChanged' | 'endedByAdmin'
  sessions: boolean
  devices: boolean
}

/**
 * Ends the sessions of this membership. If it was the account's last usable membership, the account's other sessions,
 * trusted devices and attempts end too (decision 1). Returns how many sessions and devices ended.
 */
export async function endAccess(room: ChangingRoom<Member>, { id, accountId }: Target, end: End) {
  const { tx, actor } = room
  const { reason } = end
  const ended = end.sessions
    ? await tx
        .update(sessions)
        .set({ endedAt: databaseNow, endReason: reason })
        .where(and(eq(sessions.membershipId, id), isNull(sessions.endedAt)))
        .returning({ id: sessions.id })
    : []
  for (const session of ended) room.record('session.ended', session.id, { reason }, { accountId })
  if (!end.devices || (await hasUsable(tx, accountId))) return { sessions: ended.length, devices: 0 }
  const trust = { sessions: end.sessions, devices: true, attempts: true }
  const why = { reason, actorId: actor.account.id, requestId: actor.requestId }
  const rest = await endTrust(tx, accountId, trust, why)
  return { sessions: ended.length + rest.sessions, devices: rest.devices }
}

/** Whether this account has another membership that can be entered, in any company. */
export async function hasUsable(tx: Tx, accountId: string, besides: string | null = null): Promise<boolean> {
  const [row] = await tx.execute(sql`
    select 1 from memberships_of(${accountId}) where usable and id is distinct from ${besides} limit 1`)
  return Boolean(row)
}
