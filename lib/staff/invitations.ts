import { eq, sql } from 'drizzle-orm'
import { accounts, staffInvitations } from '@/db/schema/accounts'
import { signInAttempts } from '@/db/schema/sign-in'
import { createAccount } from '../accounts/accounts'
import { record } from '../audit/record'
import { portal, type Tx, vendor } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import { hashToken, randomToken } from '../ground/secrets'
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
 * R10.1: invites one of the vendor's people; a newer link ends the older. The other staff administrators are told at once, and again
 * when the account is made (ADM-11). Throws `accountExists`.
 */
export const inviteStaff = (staff: ConfirmedStaff<'accounts.write'>, email: EmailAddress, roles: StaffRole[]) =>
  changingAsStaff(staff, async ({ tx }) => {
    await inviteIn(tx, vendorOf(staff), email, roles)
    const by = `${staff.account.firstName} ${staff.account.lastName}`
    await tellStaffAdmins(tx, { news: 'invited', email: email.canonical, roles, by }, [staff.account.id])
  })

/** As above from the server's command line; answers with the path of the link, for where no mail is configured. */
export const inviteStaffByCommand = (by: Vendor, email: EmailAddress, roles: StaffRole[]): Promise<string> =>
  transact(vendor(), async (tx) => {
    const path = await inviteIn(tx, by, email, roles)
    await tellStaffAdmins(tx, { news: 'invited', email: email.canonical, roles, by: 'npm run staff:add' }, [])
    return path
  })

async function inviteIn(tx: Tx, by: Vendor, email: EmailAddress, roles: StaffRole[]): Promise<string> {
  const [known] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email.canonical))
  if (known) throw new Rejection('accountExists')
  const token = randomToken()
  const row = { roles, tokenHash: hashToken(token), expiresAt: sql`app_now() + interval '24 hours'` }
  await tx
    .insert(staffInvitations)
    .values({ email: email.canonical, ...row })
    .onConflictDoUpdate({ target: staffInvitations.email, set: row })
  record(tx, 'staff.invited', { ...by, detail: { roles } })
  const path = `/invitation/${token}`
  await sendMail(tx, 'staffInvitation', { to: email.canonical, locale: 'de' }, { path })
  return path
}

type Notice = { news: 'invited' | 'made'; email: string; roles: string[]; by: string }

/** Whoever may give rights to the vendor's people learns of everybody who does. */
async function tellStaffAdmins(tx: Tx, notice: Notice, but: string[]) {
  const people = await tx.execute<{
    id: string
    email: string
    firstName: string
    lastName: string
    locale: Locale
  }>(sql`
    select id, email_shown as email, first_name as "firstName", last_name as "lastName", locale from accounts
    where 'staff-admin' = any(staff_roles) and erased_at is null`)
  for (const { id, email: to, locale, ...person } of people)
    if (!but.includes(id)) {
      const t = translator(locale, 'staff.accounts')
      const roles = notice.roles.map((role) => t(`roleNames.${role as 'support'}`)).join(', ')
      await sendMail(tx, 'staffAccountNotice', { to, locale }, { ...person, ...notice, roles })
    }
}

export type StaffInvitation = { id: string; email: string; roles: StaffRole[] }

/** Shown by GET, used by POST: a mail scanner that follows the link spends nothing. */
export async function staffInvitation(token: string): Promise<StaffInvitation | null> {
  const [row] = await portal()
    .select({ id: staffInvitations.id, email: staffInvitations.email, roles: staffInvitations.roles })
    .from(staffInvitations)
    .where(sql`${staffInvitations.tokenHash} = ${hashToken(token)} and ${staffInvitations.expiresAt} > app_now()`)
  return row ?? null
}

type Details = { firstName: string; lastName: string; password: string; locale: Locale }

/** Takes the invitation up, once; the ticket leads to a session that can do nothing until the app is set up. */
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
    await tellStaffAdmins(tx, notice, [accountId])
    return ticketFor(tx, invitation.email, accountId, formKey)
  })
}

async function ticketFor(tx: Tx, email: string, accountId: string, formKey: string | null) {
  const ticket = randomToken()
  await tx.insert(signInAttempts).values({
    tokenHash: hashToken(randomToken()),
    email,
    accountId,
    credentialVersion: 1,
    passwordAt: sql`app_now()`,
    factorAt: sql`app_now()`,
    factor: 'email',
    ticketHash: hashToken(ticket),
    finishedKey: formKey,
    expiresAt: sql`app_now() + make_interval(secs => ${LIMITS.attempt.lifetime / 1000})`,
  })
  return ticket
}
