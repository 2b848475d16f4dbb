import { and, eq, sql } from 'drizzle-orm'
import { companies } from '@/db/schema/companies'
import { invitations } from '@/db/schema/members'
import { memberships } from '@/db/schema/memberships'
import { registrations } from '@/db/schema/sign-in'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import { Rejection } from '../ground/rejection'
import { hashToken, randomToken } from '../ground/secrets'
import { DAY, inFuture } from '../ground/time'
import { shownDomain } from '../inputs/shown-domain'
import { secretKey } from '../limits/key'
import { countedWith } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import type { CompanyAdmin } from '../permissions/proofs'
import { changing } from '../rooms/rooms'
import { holdAsAdministrator } from './administrators'

const { lifetime, perDayAndAddress, perDayAndCompany } = LIMITS.invitations
const PER_ADDRESS = { name: 'invitations-address', points: perDayAndAddress, every: DAY }
const PER_COMPANY = { name: 'invitations-company', points: perDayAndCompany, every: DAY }

const IS_LIVE = sql`${invitations.usedAt} is null and ${invitations.voidedAt} is null and ${invitations.expiresAt} > app_now()`
const isInvited = (id: string) => and(eq(memberships.id, id), eq(memberships.status, 'invited'))

/**
 * R8.3: sends the invitation of somebody who was added and has no live one; true when it went out. Whoever is not (or no longer)
 * invited gets nothing, and nothing is refused.
 */
export const sendInvitation = (admin: CompanyAdmin, membershipId: string): Promise<boolean> =>
  changing(admin, ({ tx }) => inviteIn(tx, admin, membershipId, (live) => !live))

/** „Erneut einladen“: a new link, which ends the older. Throws `notFound` for anybody who is not invited (any more). */
export const inviteAgain = (admin: CompanyAdmin, membershipId: string) =>
  changing(admin, async ({ tx }) => {
    if (!(await inviteIn(tx, admin, membershipId, () => true))) throw new Rejection('notFound')
  })

/** The membership's row is held: of two who send at once each link ends the one before, and exactly the last is good. */
export async function inviteIn(
  tx: Tx,
  admin: CompanyAdmin,
  membershipId: string,
  isDue: (live: boolean) => boolean,
): Promise<boolean> {
  await holdAsAdministrator(tx, admin)
  const [person] = await tx.select().from(memberships).where(isInvited(membershipId)).for('update')
  if (!person?.invitedEmail) return false
  const former = await tx
    .select({ live: sql<boolean>`${IS_LIVE}` })
    .from(invitations)
    .where(eq(invitations.membershipId, membershipId))
  if (!isDue(former.some(({ live }) => live))) return false
  await assertDomain(tx, person.invitedEmail)
  await assertWithin(tx, admin, person.invitedEmail)
  await voidInvitations(tx, membershipId)
  await mailInvitation(tx, admin, { ...person, invitedEmail: person.invitedEmail })
  // T-REG-07: whoever began to register with this address has to begin again; the invitation wins.
  await tx.delete(registrations).where(eq(registrations.email, person.invitedEmail))
  record(tx, former.length > 0 ? 'membership.invitedAgain' : 'membership.invited', factsOf(admin, membershipId))
  return true
}

/** Counted in the transaction that sends: what is refused or rolled back counts nowhere. */
async function assertWithin(tx: Tx, admin: CompanyAdmin, email: string) {
  const allowed =
    (await countedWith(tx, PER_ADDRESS, secretKey('', email))) && (await countedWith(tx, PER_COMPANY, admin.company.id))
  if (!allowed) throw new Rejection('invitationLimit')
}

type Invited = typeof memberships.$inferSelect & { invitedEmail: string }

/** The link exists in this mail only: no page and no answer of the portal holds it. */
export async function mailInvitation(tx: Tx, admin: CompanyAdmin, person: Invited) {
  const { id: membershipId, companyId } = person
  const token = randomToken()
  const expiresAt = inFuture(lifetime)
  await tx.insert(invitations).values({
    companyId,
    membershipId,
    tokenHash: hashToken(token),
    sentBy: admin.account.id,
    expiresAt: sql`app_now() + make_interval(secs => ${lifetime / 1000})`,
  })
  await tx.update(memberships).set({ invitedAt: sql`app_now()` }).where(eq(memberships.id, membershipId))
  await sendMail(
    tx,
    'memberInvitation',
    { to: person.invitedEmail, locale: admin.account.locale },
    {
      company: admin.company.name,
      path: `/invitation/${token}`,
      until: expiresAt.toISOString(),
    },
  )
}

/** The company may allow addresses of certain domains only (`companies.mail_domains`). */
export async function assertDomain(tx: Tx, email: string) {
  const domains = await mailDomains(tx)
  if (!isAllowed(email, domains))
    throw new Rejection('domainNotAllowed', { domains: domains.map(shownDomain).join(', ') }, 'email')
}

/** The domains of the company entered; empty: all. */
export async function mailDomains(tx: Tx): Promise<string[]> {
  const [row] = await tx.select({ domains: companies.mailDomains }).from(companies)
  return row?.domains ?? []
}

export const isAllowed = (email: string, domains: string[]) =>
  domains.length === 0 || domains.includes(email.slice(email.lastIndexOf('@') + 1))

/** Ends every link of a membership: withdrawn, deleted, or replaced by a newer one. */
export const voidInvitations = (tx: Tx, membershipId: string) =>
  tx
    .update(invitations)
    .set({ voidedAt: sql`app_now()` })
    .where(
      and(
        eq(invitations.membershipId, membershipId),
        sql`${invitations.usedAt} is null and ${invitations.voidedAt} is null`,
      ),
    )

/** „Einladung zurückziehen“: slot and address are free at once; of a withdrawal and a take-up at the same moment one wins. */
export const withdrawInvitation = (admin: CompanyAdmin, membershipId: string) =>
  changing(admin, async ({ tx }) => {
    await holdAsAdministrator(tx, admin)
    const withdrawn = await tx
      .update(memberships)
      .set({ status: 'removed', removedAt: sql`app_now()` })
      .where(isInvited(membershipId))
      .returning({ id: memberships.id })
    if (withdrawn.length === 0) throw new Rejection('notFound')
    await voidInvitations(tx, membershipId)
    record(tx, 'membership.invitationWithdrawn', factsOf(admin, membershipId))
  })

const factsOf = ({ account, company, requestId }: CompanyAdmin, subjectId: string) => ({
  actorId: account.id,
  companyId: company.id,
  subjectId,
  requestId,
})
