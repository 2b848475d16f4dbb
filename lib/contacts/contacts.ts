import { and, asc, eq, inArray } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { companyContacts } from '@/db/schema/contacts'
import { memberships } from '@/db/schema/memberships'
import { databaseNow } from '../database/clock'
import { Rejection } from '../ground/rejection'
import { type EmailAddress, maskedEmail } from '../inputs/email-address'
import { assertNotTooOften } from '../limits/repeated'
import { LIMITS } from '../limits/sheet'
import { type ContactTopic, holdAsAdministrator } from '../people/administrators'
import type { CompanyAdmin, StaffFor } from '../permissions/proofs'
import { type ChangingRoom, changing, type Room } from '../rooms/rooms'
import { CONTACT_TOPICS, type ContactAddresses } from './topics'

/** Suggested for typing; any other address may be typed too. */
const SUGGESTED = 50
const CHANGES = { name: 'company-contacts', perDay: LIMITS.companyRules.changesPerDay }

export type Contact = {
  topic: ContactTopic
  email: string
  /** Of a member. `reached` is false where mails are not sent: the access is locked or has ended. */
  member: { name: string; reached: boolean } | null
  checkedAt: Date
}

/** R8.12: the company's contacts, in the order of the topics. */
export const readContacts = ({ tx, actor }: Room<CompanyAdmin>): Promise<Contact[]> => contactsIn(tx, actor.company.id)

/** The same for staff, who write to them. */
export const contactsOf = ({ tx }: Room<StaffFor<'companies.read'>>, companyId: string): Promise<Contact[]> =>
  contactsIn(tx, companyId)

async function contactsIn(tx: Room['tx'], companyId: string): Promise<Contact[]> {
  const { topic, email, membershipId, checkedAt } = companyContacts
  const { emailShown, firstName, lastName } = accounts
  const rows = await tx
    .select({ topic, email, membershipId, checkedAt, emailShown, firstName, lastName, status: memberships.status })
    .from(companyContacts)
    .leftJoin(memberships, eq(memberships.id, membershipId))
    .leftJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(eq(companyContacts.companyId, companyId))
  return CONTACT_TOPICS.flatMap((wanted) => {
    const row = rows.find((one) => one.topic === wanted)
    if (!row) return []
    const member = row.membershipId
      ? { name: `${row.firstName} ${row.lastName}`, reached: row.status === 'active' }
      : null
    return [{ topic: wanted, email: row.email ?? row.emailShown ?? '', member, checkedAt: row.checkedAt }]
  })
}

export const addressesOf = (contacts: Contact[]): ContactAddresses => {
  const of = (topic: ContactTopic) => contacts.find((one) => one.topic === topic)?.email.toLowerCase() ?? null
  return { security: of('security'), privacy: of('privacy'), invoices: of('invoices'), technology: of('technology') }
}

/** Addresses of active members, administrators first. */
export async function suggestedAddresses({ tx }: Room<CompanyAdmin>): Promise<string[]> {
  const rows = await tx
    .select({ email: accounts.emailShown })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(eq(memberships.status, 'active'))
    .orderBy(asc(memberships.role), asc(memberships.nameKey))
    .limit(SUGGESTED)
  return rows.map(({ email }) => email)
}

type Wanted = Record<ContactTopic, EmailAddress | null>

/**
 * Saves the contacts. An address of an active member is stored as that member, so it follows a change of the address
 * and ends with the access. Saving counts as a check, also without a change; only a change is in the log. `seen` are
 * the addresses that the form contained: a topic that was not edited keeps what another administrator has saved
 * meanwhile. Throws `contactsChanged` if both changed the same topic, `tooManyTriesToday`.
 */
export const saveContacts = (actor: CompanyAdmin, seen: ContactAddresses, wanted: Wanted): Promise<void> =>
  changing(actor, async (room) => {
    await holdAsAdministrator(room)
    const before = addressesOf(await readContacts(room))
    const changed = CONTACT_TOPICS.filter((topic) => isChanged(topic, seen, before, wanted))
    const own = eq(companyContacts.companyId, actor.company.id)
    await room.tx.update(companyContacts).set({ checkedAt: databaseNow }).where(own)
    if (changed.length === 0) return
    const members = await membersWith(
      room,
      changed.flatMap((topic) => wanted[topic]?.canonical ?? []),
    )
    for (const topic of changed) await replace(room, topic, wanted[topic], members)
    const shown = (address: string | null) => (address ? maskedEmail(address) : null)
    const detail = Object.fromEntries(
      changed.map((topic) => [
        `contact_${topic}`,
        { before: shown(before[topic]), after: shown(wanted[topic]?.shown ?? null) },
      ]),
    )
    room.record('company.contacts.changed', actor.company.id, detail)
    await assertNotTooOften(room.tx, CHANGES, actor.company.id)
  })

function isChanged(topic: ContactTopic, seen: ContactAddresses, now: ContactAddresses, wanted: Wanted): boolean {
  const shall = wanted[topic]?.shown.toLowerCase() ?? null
  if (shall === seen[topic] || shall === now[topic]) return false
  if (now[topic] !== seen[topic]) throw new Rejection('contactsChanged', {}, topic)
  return true
}

async function membersWith({ tx }: ChangingRoom<CompanyAdmin>, canonical: string[]): Promise<Map<string, string>> {
  if (canonical.length === 0) return new Map()
  const rows = await tx
    .select({ id: memberships.id, email: accounts.email })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(and(eq(memberships.status, 'active'), inArray(accounts.email, canonical)))
  return new Map(rows.map(({ id, email }) => [email, id]))
}

async function replace(
  { tx, actor }: ChangingRoom<CompanyAdmin>,
  topic: ContactTopic,
  address: EmailAddress | null,
  members: Map<string, string>,
) {
  await tx.delete(companyContacts).where(eq(companyContacts.topic, topic))
  if (!address) return
  const membershipId = members.get(address.canonical) ?? null
  const email = membershipId ? null : address.shown
  await tx.insert(companyContacts).values({ companyId: actor.company.id, topic, membershipId, email })
}

/** When an administrator last looked at all of them; null without contacts. */
export const checkedSince = (contacts: Contact[]): Date | null =>
  contacts.reduce<Date | null>((oldest, { checkedAt }) => (oldest && oldest < checkedAt ? oldest : checkedAt), null)
