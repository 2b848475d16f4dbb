import { and, eq, isNull, sql } from 'drizzle-orm'
import { companies } from '@/db/schema/companies'
import { invitations } from '@/db/schema/members'
import { memberships } from '@/db/schema/memberships'
import { registrations } from '@/db/schema/sign-in'
import type { Tx } from '../database/clients'
import { databaseNow, databaseNowPlus } from '../database/clock'
import { insertMany } from '../database/insert-many'
import { sendMails } from '../delivery/outbox'
import { Rejection } from '../ground/rejection'
import { hashToken, randomToken } from '../ground/secrets'
import { DAY, inFuture } from '../ground/time'
import { shownDomain } from '../inputs/shown-domain'
import { secretKey } from '../limits/key'
import { countedWith } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import type { CompanyAdmin } from '../permissions/proofs'
import { type ChangingRoom, changing, type Room } from '../rooms/rooms'
import { holdAsAdministrator } from './administrators'

const { lifetime, perDayAndAddress, perDayAndCompany } = LIMITS.invitations
const PER_ADDRESS = { name: 'invitations-address', points: perDayAndAddress, every: DAY }
const PER_COMPANY = { name: 'invitations-company', points: perDayAndCompany, every: DAY }

const IS_LIVE = sql<boolean>`${invitations.usedAt} is null and ${invitations.voidedAt} is null and ${invitations.expiresAt} > app_now()`
const isInvited = (id: string) => and(eq(memberships.id, id), eq(memberships.status, 'invited'))

/**
 * R8.3: sends the invitation to a person who was added and has no valid one. Returns whether it was sent. For somebody
 * who is not (or no longer) invited it sends nothing and returns false.
 */
export const sendInvitation = (admin: CompanyAdmin, membershipId: string): Promise<boolean> =>
  changing(admin, (room) => inviteIn(room, membershipId, (live) => !live))

/**
 * „Erneut einladen“: sends a new link, which replaces the older one. Throws `notFound` for anybody who is not (or no
 * longer) invited.
 */
export const inviteAgain = (admin: CompanyAdmin, membershipId: string) =>
  changing(admin, async (room) => {
    if (!(await inviteIn(room, membershipId, () => true))) throw new Rejection('notFound')
  })

/**
 * Sends an invitation if `isDue`. Locks the membership's row: if two are sent at once, each replaces the one before,
 * and exactly the last link is valid. Throws `invitationLimit`, `domainNotAllowed`.
 */
export async function inviteIn(
  room: ChangingRoom<CompanyAdmin>,
  membershipId: string,
  isDue: (live: boolean) => boolean,
): Promise<boolean> {
  const { tx } = room
  await holdAsAdministrator(room)
  const [person] = await tx.select().from(memberships).where(isInvited(membershipId)).for('update')
  if (!person?.invitedEmail) return false
  const former = await tx.select({ live: IS_LIVE }).from(invitations).where(eq(invitations.membershipId, membershipId))
  if (!isDue(former.some(({ live }) => live))) return false
  await assertDomain(tx, person.invitedEmail)
  await assertWithin(room, person.invitedEmail)
  await voidInvitations(tx, membershipId)
  await mailInvitations(room, [{ ...person, invitedEmail: person.invitedEmail }])
  await tx.update(memberships).set({ invitedAt: databaseNow }).where(eq(memberships.id, membershipId))
  // T-REG-07: the invitation replaces a registration that was begun with this address.
  await tx.delete(registrations).where(eq(registrations.email, person.invitedEmail))
  room.record(former.length > 0 ? 'membership.invitedAgain' : 'membership.invited', membershipId)
  return true
}

/** Counted in the transaction that sends: an invitation that is rejected or rolled back does not count. */
async function assertWithin({ tx, actor }: Room<CompanyAdmin>, email: string) {
  const allowed =
    (await countedWith(tx, PER_ADDRESS, secretKey('', email))) && (await countedWith(tx, PER_COMPANY, actor.company.id))
  if (!allowed) throw new Rejection('invitationLimit')
}

type Invited = { id: string; companyId: string; invitedEmail: string; invitedNote?: string | null }

/** Creates a link for each and sends it. Only this mail contains it, no page and no response of the portal. */
export async function mailInvitations({ tx, actor }: Room<CompanyAdmin>, people: Invited[]) {
  const until = inFuture(lifetime).toISOString()
  const links = people.map((person) => ({ ...person, token: randomToken() }))
  await insertMany(
    tx,
    invitations,
    links.map(({ id: membershipId, companyId, token }) => ({
      companyId,
      membershipId,
      tokenHash: hashToken(token),
      sentBy: actor.account.id,
    })),
    { expiresAt: databaseNowPlus(lifetime) },
  )
  await sendMails(
    tx,
    'memberInvitation',
    links.map(({ invitedEmail, invitedNote, token }) => ({
      envelope: { to: invitedEmail, locale: actor.account.locale },
      params: {
        company: actor.company.name,
        by: `${actor.account.firstName} ${actor.account.lastName}`,
        note: invitedNote ?? null,
        path: `/invitation/${token}`,
        until,
      },
    })),
  )
}

/** The company may allow only addresses of certain domains (`companies.mail_domains`). Throws `domainNotAllowed`. */
export async function assertDomain(tx: Tx, email: string) {
  const domains = await mailDomains(tx)
  if (!isAllowed(email, domains))
    throw new Rejection('domainNotAllowed', { domains: domains.map(shownDomain).join(', ') }, 'email')
}

/** The allowed domains of the entered company. Empty: all. */
export async function mailDomains(tx: Tx): Promise<string[]> {
  const [row] = await tx.select({ domains: companies.mailDomains }).from(companies)
  return row?.domains ?? []
}

export const isAllowed = (email: string, domains: string[]) =>
  domains.length === 0 || domains.includes(email.slice(email.lastIndexOf('@') + 1))

/** Ends every open invitation link of a membership. */
export const voidInvitations = (tx: Tx, membershipId: string) =>
  tx
    .update(invitations)
    .set({ voidedAt: databaseNow })
    .where(and(eq(invitations.membershipId, membershipId), isNull(invitations.usedAt), isNull(invitations.voidedAt)))

/**
 * „Einladung zurückziehen“: the seat and the address are free at once. If the person accepts at the same moment, only
 * one of the two succeeds. Throws `notFound`.
 */
export const withdrawInvitation = (admin: CompanyAdmin, membershipId: string) =>
  changing(admin, async (room) => {
    const { tx } = room
    await holdAsAdministrator(room)
    const withdrawn = await tx
      .update(memberships)
      .set({ status: 'removed', removedAt: databaseNow })
      .where(isInvited(membershipId))
      .returning({ id: memberships.id })
    if (withdrawn.length === 0) throw new Rejection('notFound')
    await voidInvitations(tx, membershipId)
    room.record('membership.invitationWithdrawn', membershipId)
  })
