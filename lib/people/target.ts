import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import { Rejection } from '../ground/rejection'
import type { Locale } from '../i18n/catalogue'
import { assertNotTooOften } from '../limits/repeated'
import { mayKnowName } from '../permissions/company-name'
import type { Member } from '../permissions/proofs'
import { endTrust } from '../trust/end-trust'

export type MemberStatus = 'pending' | 'invited' | 'active' | 'locked' | 'refused' | 'removed'

/** A member of the company entered, held for a change. */
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
 * The member an act is about, with account and membership held. Unknown, invited and another company's answer alike (`notFound`); one whose status
 * the act does not know is `statusChanged`: somebody else was quicker.
 */
export async function targetOf(tx: Tx, id: string, statuses: readonly MemberStatus[]): Promise<Target> {
  // The account before the membership, as a sign-in holds them: else the two would wait for each other crosswise.
  await tx.execute(sql`
    select 1 from accounts where id = (select account_id from memberships where id = ${id}) for no key update`)
  const [target] = await tx.execute<Target>(sql`
    select m.id, m.account_id as "accountId", a.email_shown as email, a.first_name as "firstName", a.last_name as "lastName",
      a.locale, m.role, m.status, m.proved
    from memberships m join accounts a on a.id = m.account_id where m.id = ${id} and a.erased_at is null for update of m`)
  if (!target) throw new Rejection('notFound')
  if (!statuses.includes(target.status)) throw new Rejection('statusChanged')
  return target
}

/** Lock, delete and role changes are for others; the own access has pages of its own. */
export function assertOther(actor: Member, id: string) {
  if (id === actor.membership.id) throw new Rejection('ownAccess')
}

/** For the entry of an act of this administrator on this member. */
export const factsOf = ({ account, company, requestId }: Member, { id, accountId }: Target) => ({
  actorId: account.id,
  accountId,
  companyId: company.id,
  subjectId: id,
  requestId,
})

type Plain =
  | 'memberLocked'
  | 'memberUnlocked'
  | 'memberRemoved'
  | 'memberRestored'
  | 'memberActivated'
  | 'memberRefused'

/** Tells the person, in the person's language. What was done and undone too often today is refused (`tooManyTriesToday`). */
export async function tell(tx: Tx, { company }: Member, target: Target, template: Plain) {
  await assertNotTooOften(tx, 'colleague-mails', target.id)
  const { email, locale, firstName, lastName } = target
  // The activation is what makes the company known.
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
 * Ends the sessions of this membership. Where it was the account's last usable one, the account's other sessions, its trusted devices
 * and half sign-ins end too (decision 1). Answers with how much there was.
 */
export async function endAccess(tx: Tx, actor: Member, target: Target, { reason, sessions, devices }: End) {
  const { account, requestId } = actor
  const ended = sessions
    ? await tx.execute<{ id: string }>(sql`
        update sessions set ended_at = app_now(), end_reason = ${reason}
        where membership_id = ${target.id} and ended_at is null returning id`)
    : []
  for (const { id } of ended)
    record(tx, 'session.ended', {
      actorId: account.id,
      accountId: target.accountId,
      subjectId: id,
      requestId,
      detail: { reason },
    })
  if (!devices || (await hasUsable(tx, target.accountId))) return { sessions: ended.length, devices: 0 }
  const trust = { sessions, devices: true, attempts: true }
  const rest = await endTrust(tx, target.accountId, trust, { reason, actorId: account.id, requestId })
  return { sessions: ended.length + rest.sessions, devices: rest.devices }
}

/** Is there another membership of this account that could be entered, in whatever company? */
export async function hasUsable(tx: Tx, accountId: string, besides: string | null = null): Promise<boolean> {
  const [row] = await tx.execute(sql`
    select 1 from memberships_of(${accountId}) where status in ('active', 'pending', 'refused') and id is distinct from ${besides} limit 1`)
  return Boolean(row)
}
