import { eq, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { grants, memberships } from '@/db/schema/memberships'
import { record } from '../audit/record'
import { vendor } from '../database/clients'
import { Rejection } from '../ground/rejection'
import type { EmailAddress } from '../inputs/email-address'
import type { Permission } from '../permissions/catalogue'
import type { CompanyAdmin, Vendor } from '../permissions/proofs'
import { type ChangingRoom, changing, type Room, transact } from '../rooms/rooms'
import { holdAsAdministrator } from './administrators'
import { assertDomain } from './invite'
import { MEMBER_NAME } from './names'

/** R8.3: „Sehr geehrte/r Frau/Herr“, Frau, Herr, none. */
export const SALUTATIONS = ['neutral', 'ms', 'mr', 'none'] as const

export type NewPerson = {
  salutation: (typeof SALUTATIONS)[number]
  firstName: string
  lastName: string
  email: EmailAddress
  /** „Persönliche Nachricht“, for the mail of the invitation. */
  note?: string | null
}

/**
 * R8.3: adds a person who is to be invited: a membership without an account, which gives no access until the invitation
 * is accepted. Returns its id. Nobody is in the list twice: if the same name and address are entered again, even by two
 * administrators at once, the existing membership is returned. Throws `personKnown` if the address is in the list under
 * another name, because permissions would otherwise be granted to the wrong person. Throws `domainNotAllowed`. It is
 * not checked whether the address has an account elsewhere.
 */
export const addPerson = (admin: CompanyAdmin, person: NewPerson): Promise<string> =>
  changing(admin, async (room) => {
    await holdAsAdministrator(room)
    await assertDomain(room.tx, person.email.canonical)
    const known = await memberWith(room, person.email.canonical)
    if (!known) return insertInvited(room, person)
    const id = idOfSame(known, person)
    if (person.note) await room.tx.update(memberships).set({ invitedNote: person.note }).where(eq(memberships.id, id))
    return id
  })

function idOfSame({ id, status, firstName, lastName }: Known, person: NewPerson): string {
  if (status === 'invited' && firstName === person.firstName && lastName === person.lastName) return id
  throw new Rejection('personKnown', { name: `${firstName} ${lastName}` }, 'email')
}

async function insertInvited(room: ChangingRoom<CompanyAdmin>, person: NewPerson): Promise<string> {
  const { salutation, firstName, lastName, email } = person
  const { company, account } = room.actor
  const [made] = await room.tx
    .insert(memberships)
    .values({
      companyId: company.id,
      status: 'invited',
      invitedEmail: email.canonical,
      invitedEmailShown: email.shown,
      invitedFirstName: firstName,
      invitedLastName: lastName,
      salutation: salutation === 'none' ? null : salutation,
      invitedNote: person.note ?? null,
      invitedBy: account.id,
    })
    .onConflictDoNothing({
      target: [memberships.companyId, memberships.invitedEmail],
      where: sql`status = 'invited'`,
    })
    .returning({ id: memberships.id })
  // An import or another administrator has just inserted the same address: both get the same invitation (T-ADM-08).
  if (!made) return idOfSame((await memberWith(room, email.canonical))!, person)
  room.record('membership.added', made.id, { role: 'member', status: 'invited' })
  return made.id
}

type Known = { id: string; status: string; firstName: string; lastName: string }

/** The member of the entered company who has this address or was invited with it. */
async function memberWith({ tx }: Room<CompanyAdmin>, email: string): Promise<Known | null> {
  const [row] = await tx
    .select({
      id: memberships.id,
      status: memberships.status,
      ...MEMBER_NAME,
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

/**
 * Adds an account to a company on behalf of the vendor, for sample data and tests. Returns the id of the membership.
 */
export const addMembership = (by: Vendor, membership: NewMembership): Promise<string> =>
  transact(vendor(), async (tx) => {
    const { companyId, accountId, role, status, proved, holds } = membership
    const [row] = await tx
      .insert(memberships)
      .values({ companyId, accountId, role, status, proved })
      .returning({ id: memberships.id })
    const subjectId = row!.id
    record(tx, 'membership.added', { ...by, companyId, accountId, subjectId, detail: { role, status } })
    if (holds.length) {
      await tx.insert(grants).values(holds.map((permission) => ({ companyId, membershipId: subjectId, permission })))
      for (const permission of holds) record(tx, 'grant.given', { ...by, companyId, subjectId, detail: { permission } })
    }
    return subjectId
  })
