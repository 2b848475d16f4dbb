import { inArray, sql } from 'drizzle-orm'
import { permissionTemplates } from '@/db/schema/members'
import { grants, memberships } from '@/db/schema/memberships'
import { registrations } from '@/db/schema/sign-in'
import type { Tx } from '../../database/clients'
import { databaseNow } from '../../database/clock'
import { insertion, insertMany } from '../../database/insert-many'
import type { NewPerson } from '../../people/add'
import { isAllowed, mailDomains, mailInvitations } from '../../people/invite'
import { isPermission, type Permission } from '../../permissions/catalogue'
import { type CompanyAdmin, type ConfirmedAdmin, offered } from '../../permissions/proofs'
import type { ImportRoom } from '../importer'

/** `template`: the name of a template. Empty: only „Meine Supportanfragen“ (R7.2). */
type Person = NewPerson & { template: string }
type Invited = { id: string; companyId: string; invitedEmail: string }

/**
 * Why a person cannot be invited: the domain is not allowed, the template does not exist, or the address is in the list
 * already.
 */
export async function judgePeople({ tx }: ImportRoom<CompanyAdmin>, people: Person[]) {
  const [domains, templates, known] = [await mailDomains(tx), await templatesOf(tx), await knownAddresses(tx, people)]
  return people.map(({ email: { canonical }, template }) => {
    if (!isAllowed(canonical, domains)) return 'domain'
    if (template && !templates.has(template.toLowerCase())) return 'template'
    return known.has(canonical) ? 'known' : null
  })
}

/** Adds and invites these people. The outcome `known` means that somebody else has just added the same address. */
export async function placePeople(room: ImportRoom<ConfirmedAdmin>, people: Person[]) {
  const templates = await templatesOf(room.tx)
  const placed = await insert(room, people)
  const invited = people.flatMap(({ email, template }) => {
    const person = placed.get(email.canonical)
    const wanted = template ? (templates.get(template.toLowerCase()) ?? []) : ['support.tickets' as const]
    return person ? [{ person, permissions: wanted.filter((one) => offered(room.actor, one)) }] : []
  })
  await invite(room, invited)
  // T-REG-07: as for a single invitation (`inviteIn`).
  const addresses = [...placed.keys()]
  if (addresses.length) await room.tx.delete(registrations).where(inArray(registrations.email, addresses))
  return people.map(({ email }) => (placed.has(email.canonical) ? 'done' : 'known'))
}

/**
 * Which of these addresses are in the list of this company. It is not checked whether others have an account elsewhere.
 */
async function knownAddresses(tx: Tx, people: Person[]): Promise<Set<string>> {
  const wanted = JSON.stringify(people.map(({ email }) => email.canonical))
  const rows = await tx.execute<{ email: string }>(sql`
    with wanted as (select jsonb_array_elements_text(${wanted}::jsonb) as email)
    select m.invited_email as email from memberships m join wanted w on w.email = m.invited_email where m.status = 'invited'
    union select a.email from wanted w join accounts a on a.email = w.email
      join memberships m on m.account_id = a.id and m.status <> 'removed'`)
  return new Set(rows.map(({ email }) => email))
}

/** The company's templates by name in lower case. */
async function templatesOf(tx: Tx): Promise<Map<string, Permission[]>> {
  const { name, permissions } = permissionTemplates
  const rows = await tx.select({ name, permissions }).from(permissionTemplates)
  return new Map(rows.map((row) => [row.name.toLowerCase(), row.permissions.filter(isPermission)]))
}

async function insert({ tx, actor, companyId }: ImportRoom<CompanyAdmin>, people: Person[]) {
  if (people.length === 0) return new Map<string, Invited>()
  const rows = people.map(({ salutation, firstName, lastName, email }) => ({
    companyId,
    status: 'invited' as const,
    invitedEmail: email.canonical,
    invitedEmailShown: email.shown,
    invitedFirstName: firstName,
    invitedLastName: lastName,
    salutation: salutation === 'none' ? null : salutation,
    invitedBy: actor.account.id,
  }))
  const made = await tx.execute<{ id: string; email: string }>(sql`
    ${insertion(memberships, rows, { invitedAt: databaseNow })}
    on conflict (company_id, invited_email) where status = 'invited' do nothing
    returning id, invited_email as email`)
  return new Map(made.map(({ id, email }) => [email, { id, companyId, invitedEmail: email }]))
}

async function invite(
  room: ImportRoom<ConfirmedAdmin>,
  invited: { person: Invited; permissions: Permission[] }[],
): Promise<void> {
  const { tx, companyId } = room
  const given = invited.flatMap(({ person, permissions }) =>
    permissions.map((permission) => ({ companyId, membershipId: person.id, permission })),
  )
  await insertMany(tx, grants, given)
  await mailInvitations(
    room,
    invited.map(({ person }) => person),
  )
  for (const { person, permissions } of invited) {
    room.record('membership.added', person.id, { role: 'member', status: 'invited' }, { companyId, accountId: null })
    for (const permission of permissions) room.record('grant.given', person.id, { permission })
    room.record('membership.invited', person.id)
  }
}
