import { and, arrayContains, eq, gt, isNull } from 'drizzle-orm'
import { accounts, staffInvitations } from '@/db/schema/accounts'
import { signInAttempts } from '@/db/schema/sign-in'
import { createAccount } from '../accounts/accounts'
import { record } from '../audit/record'
import { portal, type Tx, vendor } from '../database/clients'
import { databaseNow, databaseNowPlus } from '../database/clock'
import type { StaffNews } from '../delivery/mails'
import { sendMail } from '../delivery/outbox'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import { hashToken, randomToken } from '../ground/secrets'
import { DAY } from '../ground/time'
import type { Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'
import type { EmailAddress } from '../inputs/email-address'
import { LIMITS } from '../limits/sheet'
import { hashPassword } from '../passwords/hash'
import { assertStrongEnough } from '../passwords/policy'
import { type ConfirmedStaff, type Vendor, vendorOf } from '../permissions/proofs'
import type { StaffRole } from '../permissions/staff-acts'
import { changingAsStaff, inPortal, transact } from '../rooms/rooms'

/**
 * R10.1: invites a person as staff. A newer link replaces the older one. The other staff administrators get a mail at
 * once, and again when the account is created (ADM-11). Throws `accountExists`.
 */
export const inviteStaff = (staff: ConfirmedStaff<'accounts.write'>, email: EmailAddress, roles: StaffRole[]) =>
  changingAsStaff(staff, async ({ tx }) => {
    await inviteIn(tx, vendorOf(staff), email, roles)
    const by = `${staff.account.firstName} ${staff.account.lastName}`
    await notifyStaffAdmins(tx, { news: 'invited', email: email.canonical, roles, by }, [staff.account.id])
  })

/** Like `inviteStaff`, from the server's command line. Returns the path of the link, in case no mail is configured. */
export const inviteStaffByCommand = (by: Vendor, email: EmailAddress, roles: StaffRole[]): Promise<string> =>
  transact(vendor(), async (tx) => {
    const path = await inviteIn(tx, by, email, roles)
    await notifyStaffAdmins(tx, { news: 'invited', email: email.canonical, roles, by: 'npm run staff:add' }, [])
    return path
  })

async function inviteIn(tx: Tx, by: Vendor, email: EmailAddress, roles: StaffRole[]): Promise<string> {
  const [known] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email.canonical))
  if (known) throw new Rejection('accountExists')
  const token = randomToken()
  const row = { roles, tokenHash: hashToken(token), expiresAt: databaseNowPlus(DAY) }
  await tx
    .insert(staffInvitations)
    .values({ email: email.canonical, ...row })
    .onConflictDoUpdate({ target: staffInvitations.email, set: row })
  record(tx, 'staff.invited', { ...by, detail: { roles } })
  const path = `/invitation/${token}`
  await sendMail(tx, 'staffInvitation', { to: email.canonical, locale: 'de' }, { path })
  return path
}

type Notice = { news: StaffNews; email: string; roles: string[]; by: string }

/** Informs the staff administrators, who can give roles, about every role that another one gives. */
export async function notifyStaffAdmins(tx: Tx, notice: Notice, except: string[]) {
  const { id, emailShown, firstName, lastName, locale, staffRoles, erasedAt } = accounts
  const people = await tx
    .select({ id, to: emailShown, firstName, lastName, locale })
    .from(accounts)
    .where(and(arrayContains(staffRoles, ['staff-admin']), isNull(erasedAt)))
  for (const { id, to, locale, ...person } of people)
    if (!except.includes(id)) {
      const t = translator(locale, 'staff.accounts')
      const roles = notice.roles.map((role) => t(`roleNames.${role as 'support'}`)).join(', ')
      await sendMail(tx, 'staffAccountNotice', { to, locale }, { ...person, ...notice, roles })
    }
}

export type StaffInvitation = { id: string; email: string; roles: StaffRole[] }

/**
 * The invitation of a link. Null if it is unknown, used or expired. Reading does not use it up, because mail scanners
 * open links.
 */
export async function staffInvitation(token: string): Promise<StaffInvitation | null> {
  const [row] = await portal()
    .select({ id: staffInvitations.id, email: staffInvitations.email, roles: staffInvitations.roles })
    .from(staffInvitations)
    .where(and(eq(staffInvitations.tokenHash, hashToken(token)), gt(staffInvitations.expiresAt, databaseNow)))
  return row ?? null
}

type Details = { firstName: string; lastName: string; password: string; locale: Locale }

/**
 * Accepts the invitation, once. Returns a one-use ticket for a session that can do nothing until the app is set up.
 * Throws `flowOver`, `accountExists`, and what `assertStrongEnough` throws.
 */
export async function acceptStaffInvitation(
  token: string,
  details: Details,
  formKey: string | null,
  client: ClientContext,
): Promise<string> {
  const invitation = await staffInvitation(token)
  if (!invitation) throw new Rejection('flowOver')
  assertStrongEnough(details.password, { ...details, email: invitation.email })
  const passwordHash = await hashPassword(details.password)
  return inPortal(async (tx) => {
    const used = await tx
      .delete(staffInvitations)
      .where(eq(staffInvitations.tokenHash, hashToken(token)))
      .returning({ id: staffInvitations.id })
    if (!used.length) throw new Rejection('flowOver')
    const { firstName, lastName, locale } = details
    const email = { canonical: invitation.email, shown: invitation.email }
    const person = { email, firstName, lastName, passwordHash, locale, staffRoles: invitation.roles }
    const accountId = await createAccount(tx, person, { requestId: client.requestId, address: client.address })
    if (!accountId) throw new Rejection('accountExists')
    const notice = {
      news: 'made' as const,
      email: invitation.email,
      roles: invitation.roles,
      by: `${firstName} ${lastName}`,
    }
    await notifyStaffAdmins(tx, notice, [accountId])
    return enrolmentTicket(tx, { id: accountId, email: invitation.email, credentialVersion: 1 }, formKey)
  })
}

type Enrolling = { id: string; email: string; credentialVersion: number }

/** A one-use ticket for a session that can do nothing until the app is set up. */
export async function enrolmentTicket(tx: Tx, person: Enrolling, formKey: string | null): Promise<string> {
  const ticket = randomToken()
  const { id: accountId, email, credentialVersion } = person
  await tx.insert(signInAttempts).values({
    tokenHash: hashToken(randomToken()),
    email,
    accountId,
    credentialVersion,
    passwordAt: databaseNow,
    factorAt: databaseNow,
    factor: 'email',
    ticketHash: hashToken(ticket),
    finishedKey: formKey,
    expiresAt: databaseNowPlus(LIMITS.attempt.lifetime),
  })
  return ticket
}
