import { inArray, sql } from 'drizzle-orm'
import { grants, memberships } from '@/db/schema/memberships'
import { registrations } from '@/db/schema/sign-in'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'
import { isAllowed, mailDomains, mailInvitation } from '../people/invite'
import { isPermission, type Permission } from '../permissions/catalogue'
import { type CompanyAdmin, offered } from '../permissions/proofs'
import type { ImportLine } from './lines'

type Placed = typeof memberships.$inferSelect & { invitedEmail: string }

/**
 * Adds and invites the people of these lines, and writes into each what became of it. What has changed since the preview counts: the
 * domains allowed, an address that was added meanwhile, a template that is gone.
 */
export async function placeLines(tx: Tx, admin: CompanyAdmin, lines: ImportLine[]) {
  const templates = await templatesOf(tx, admin)
  const domains = await mailDomains(tx)
  const known = await knownAddresses(tx, lines)
  for (const line of lines) {
    if (!isAllowed(line.canonical!, domains)) line.outcome = 'domain'
    else if (!templates.has(line.template.toLowerCase())) line.outcome = 'template'
    else if (known.has(line.canonical!)) line.outcome = 'known'
  }
  const due = lines.filter(({ outcome }) => outcome === 'invite')
  const placed = await insert(tx, admin, due)
  for (const line of due) {
    const person = placed.get(line.canonical!)
    line.outcome = person ? 'invited' : 'known'
    if (person) await settle(tx, admin, person, templates.get(line.template.toLowerCase())!)
  }
  // T-REG-07, as with a single invitation.
  const addresses = [...placed.keys()]
  if (addresses.length) await tx.delete(registrations).where(inArray(registrations.email, addresses))
}

/** Which of these addresses stand in the list of this company; whether others have an account elsewhere is not looked at. */
export async function knownAddresses(tx: Tx, lines: ImportLine[]): Promise<Set<string>> {
  const wanted = JSON.stringify(lines.map(({ canonical }) => canonical).filter(Boolean))
  const rows = await tx.execute<{ email: string }>(sql`
    with wanted as (select jsonb_array_elements_text(${wanted}::jsonb) as email)
    select m.invited_email as email from memberships m join wanted w on w.email = m.invited_email where m.status = 'invited'
    union select a.email from wanted w join accounts a on a.email = w.email
      join memberships m on m.account_id = a.id and m.status <> 'removed'`)
  return new Set(rows.map(({ email }) => email))
}

/** R7.2: without a template only „Meine Supportanfragen“. What the company cannot use is left out. */
async function templatesOf(tx: Tx, admin: CompanyAdmin): Promise<Map<string, Permission[]>> {
  const rows = await tx.execute<{ name: string; permissions: string[] }>(
    sql`select name, permissions from permission_templates`,
  )
  const usable = (keys: string[]) => keys.filter(isPermission).filter((key) => offered(admin, key))
  return new Map([
    ['', usable(['support.tickets'])],
    ...rows.map(({ name, permissions }) => [name.toLowerCase(), usable(permissions)] as const),
  ])
}

async function insert(tx: Tx, admin: CompanyAdmin, lines: ImportLine[]): Promise<Map<string, Placed>> {
  if (lines.length === 0) return new Map()
  const rows = await tx
    .insert(memberships)
    .values(
      lines.map(({ salutation, firstName, lastName, email, canonical }) => ({
        companyId: admin.company.id,
        status: 'invited' as const,
        invitedEmail: canonical,
        invitedEmailShown: email,
        invitedFirstName: firstName,
        invitedLastName: lastName,
        salutation: salutation === 'none' ? null : salutation,
        invitedBy: admin.account.id,
      })),
    )
    .onConflictDoNothing({ target: [memberships.companyId, memberships.invitedEmail], where: sql`status = 'invited'` })
    .returning()
  return new Map(rows.map((row) => [row.invitedEmail!, row as Placed]))
}

async function settle(tx: Tx, admin: CompanyAdmin, person: Placed, permissions: Permission[]) {
  const { account, company, requestId } = admin
  const facts = { actorId: account.id, companyId: company.id, subjectId: person.id, requestId }
  record(tx, 'membership.added', { ...facts, accountId: null, detail: { role: 'member', status: 'invited' } })
  if (permissions.length)
    await tx
      .insert(grants)
      .values(permissions.map((permission) => ({ companyId: company.id, membershipId: person.id, permission })))
  for (const permission of permissions) record(tx, 'grant.given', { ...facts, detail: { permission } })
  await mailInvitation(tx, admin, person)
  record(tx, 'membership.invited', facts)
}
