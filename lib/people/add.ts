import { eq, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { grants, memberships } from '@/db/schema/memberships'
import { record } from '../audit/record'
import { type Tx, vendor } from '../database/clients'
import { Rejection } from '../ground/rejection'
import type { EmailAddress } from '../inputs/email-address'
import type { Permission } from '../permissions/catalogue'
import type { CompanyAdmin, Vendor } from '../permissions/proofs'
import { changing, transact } from '../rooms/rooms'
import { holdAsAdministrator } from './administrators'
import { assertDomain } from './invite'

/** „Sehr geehrte/r Frau/Herr“, Frau, Herr, none (R8.3). */
export const SALUTATIONS = ['neutral', 'ms', 'mr', 'none'] as const

export type NewPerson = {
  salutation: (typeof SALUTATIONS)[number]
  firstName: string
  lastName: string
  email: EmailAddress
}

/**
 * R8.3: somebody who is to be invited: a membership without an account, which does nothing until the invitation is taken up. Answers
 * with its id. Nobody is in the list twice: who is only invited and was entered again by the same name is the one that is there (two
 * administrators at once); any other address of the list is refused (`personKnown`), or rights would be ticked for the wrong person.
 * Whether the address has an account elsewhere is not looked at. Throws `domainNotAllowed`.
 */
export const addPerson = (admin: CompanyAdmin, person: NewPerson): Promise<string> =>
  changing(admin, async ({ tx }) => {
    await holdAsAdministrator(tx, admin)
    await assertDomain(tx, person.email.canonical)
    const known = await memberWith(tx, person.email.canonical)
    return known ? idOfSame(known, person) : placeIn(tx, admin, person)
  })

function idOfSame({ id, status, firstName, lastName }: Known, person: NewPerson): string {
  if (status === 'invited' && firstName === person.firstName && lastName === person.lastName) return id
  throw new Rejection('personKnown', { name: `${firstName} ${lastName}` }, 'email')
}

async function placeIn(tx: Tx, admin: CompanyAdmin, person: NewPerson): Promise<string> {
  const { salutation, firstName, lastName, email } = person
  const [made] = await tx
    .insert(memberships)
    .values({
      companyId: admin.company.id,
      status: 'invited',
      invitedEmail: email.canonical,
      invitedEmailShown: email.shown,
      invitedFirstName: firstName,
      invitedLastName: lastName,
      salutation: salutation === 'none' ? null : salutation,
      invitedBy: admin.account.id,
    })
    .onConflictDoNothing({
      target: [memberships.companyId, memberships.invitedEmail],
      where: sql`status = 'invited'`,
    })
    .returning({ id: memberships.id })
  // Another way in was a moment faster: one invitation for both (T-ADM-08).
  if (!made) return idOfSame((await memberWith(tx, email.canonical))!, person)
  record(tx, 'membership.added', {
    actorId: admin.account.id,
    accountId: null,
    companyId: admin.company.id,
    subjectId: made.id,
    requestId: admin.requestId,
    detail: { role: 'member', status: 'invited' },
  })
  return made.id
}

type Known = { id: string; status: string; firstName: string; lastName: string }

/** Who of the company entered has this address, or is invited with it. */
async function memberWith(tx: Tx, email: string): Promise<Known | null> {
  const [row] = await tx
    .select({
      id: memberships.id,
      status: memberships.status,
      firstName: sql<string>`coalesce(${accounts.firstName}, ${memberships.invitedFirstName}, '')`,
      lastName: sql<string>`coalesce(${accounts.lastName}, ${memberships.invitedLastName}, '')`,
    })
    .from(memberships)
    .leftJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(
      sql`(${memberships.status} = 'invited' and ${memberships.invitedEmail} = ${email})
        or (${memberships.status} not in ('invited', 'removed') and ${accounts.email} = ${email})`,
    )
    .orderBy(sql`${memberships.status} = 'invited'`)
    .limit(1)
  return row ?? null
}

export type NewMembership = {
  companyId: string
  accountId: string
  role: 'member' | 'admin'
  status: 'active' | 'pending' | 'locked'
  proved: boolean
  holds: Permission[]
}

/** The vendor ties an account to a company; sample data today, the staff console later. Answers with the membership's id. */
export const addMembership = (by: Vendor, membership: NewMembership): Promise<string> =>
  transact(vendor(), async (tx) => {
    const { companyId, accountId, role, status, proved, holds } = membership
    const [row] = await tx.execute<{ id: string }>(sql`
      insert into ${memberships} (company_id, account_id, role, status, proved)
      values (${companyId}, ${accountId}, ${role}, ${status}, ${proved}) returning id`)
    const subjectId = row!.id
    record(tx, 'membership.added', { ...by, companyId, accountId, subjectId, detail: { role, status } })
    if (holds.length) {
      await tx.insert(grants).values(holds.map((permission) => ({ companyId, membershipId: subjectId, permission })))
      for (const permission of holds) record(tx, 'grant.given', { ...by, companyId, subjectId, detail: { permission } })
    }
    return subjectId
  })
