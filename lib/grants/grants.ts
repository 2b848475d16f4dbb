import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import { brandName } from '../brand/brand'
import type { Tx } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import { Rejection } from '../ground/rejection'
import type { Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'
import { assertNotTooOften } from '../limits/repeated'
import { holdAsAdministrator, tellAdministrators } from '../people/administrators'
import { inviteIn } from '../people/invite'
import { cardOf, endOf, type MemberCard } from '../people/read'
import { HELD_BY_ROLE, PERMISSIONS, type Permission } from '../permissions/catalogue'
import { companyNameFor } from '../permissions/company-name'
import { type Changes, changesBetween, type GrantSet, granted, isSame } from '../permissions/matrix'
import { type CompanyAdmin, type ConfirmedAdmin, offered } from '../permissions/proofs'
import { changing, viewing } from '../rooms/rooms'

/** `changed`: somebody else saved meanwhile, and nothing was written (R7.5); with what is held now. */
export type Saved = ({ outcome: 'saved'; invited: boolean } & Changes) | { outcome: 'changed'; grants: GrantSet }

/**
 * R7.2, R7.5: makes the grants of one member this set, for who looked at this version of them. What comes with the role stays as it is.
 * Refuses what the company cannot use (`permissionNotOffered`, AUZ-06). In force at the member's next request.
 * R8.3: somebody who was added and not invited yet is invited with it: both are saved, or none (`invitationLimit`, `domainNotAllowed`).
 */
export const saveGrants = (actor: ConfirmedAdmin, id: string, wish: GrantSet, version: number): Promise<Saved> =>
  changing(actor, async ({ tx }) => {
    await holdAsAdministrator(tx, actor)
    const card = await editable(tx, id)
    if (card.version !== version) return { outcome: 'changed', grants: card.grants }
    const changes = await write(tx, actor, card, ownOnly(card, wish))
    return { outcome: 'saved', ...changes, invited: await inviteIn(tx, actor, id, (live) => !live) }
  })

/**
 * R7.7: gives these permissions to one of several members; `exactly` takes all others away. What the company cannot use is left out.
 */
export const applySet = (
  actor: ConfirmedAdmin,
  id: string,
  permissions: readonly Permission[],
  exactly: boolean,
): Promise<Changes> =>
  changing(actor, async ({ tx }) => {
    await holdAsAdministrator(tx, actor)
    const card = await editable(tx, id)
    const wish: GrantSet = exactly ? {} : { ...card.grants }
    for (const key of permissions) if (offered(actor, key)) wish[key] = card.grants[key] ?? null
    return write(tx, actor, card, ownOnly(card, wish))
  })

async function editable(tx: Tx, id: string): Promise<MemberCard> {
  const card = await cardOf(tx, id)
  if (card.status === 'removed') throw new Rejection('notFound')
  return card
}

/** R7.3: of an administrator's permissions only those count that do not come with the role. */
function ownOnly({ role, grants }: MemberCard, wish: GrantSet): GrantSet {
  if (role !== 'admin') return wish
  const kept = Object.entries({ ...grants }).filter(([key]) => PERMISSIONS[key as Permission].includedInAdmin)
  const wished = Object.entries(wish).filter(([key]) => !PERMISSIONS[key as Permission].includedInAdmin)
  return Object.fromEntries([...kept, ...wished])
}

async function write(tx: Tx, actor: ConfirmedAdmin, card: MemberCard, after: GrantSet): Promise<Changes> {
  const changes = changesBetween(card.grants, after)
  if (isSame(changes)) return changes
  assertOffered(actor, [...changes.given, ...changes.dated])
  for (const key of [...changes.given, ...changes.dated])
    await tx.execute(sql`
      insert into grants (company_id, membership_id, permission, until)
      values (${actor.company.id}, ${card.id}, ${key}, ${endOf(after[key] ?? null)})
      on conflict (membership_id, permission) do update set until = excluded.until`)
  for (const key of changes.taken)
    await tx.execute(sql`delete from grants where membership_id = ${card.id} and permission = ${key}`)
  await tx.execute(sql`update memberships set version = version + 1 where id = ${card.id}`)
  const answered = await answerWishes(tx, actor, card.id, [...changes.given, ...changes.dated])
  note(tx, actor, card, changes, after, answered)
  await tellMember(tx, actor, card, changes)
  if (changes.given.includes('payroll.tickets') && card.id === actor.membership.id) await tellOthers(tx, actor)
  return changes
}

/** Who was given a permission does not wait for it any more. No mail of its own: the one about the change names it. */
async function answerWishes(tx: Tx, actor: ConfirmedAdmin, membershipId: string, keys: Permission[]) {
  const rows = await tx.execute<{ permission: Permission }>(sql`
    update access_requests set status = 'granted', decided_by = ${actor.membership.id}, decided_at = app_now()
    where membership_id = ${membershipId} and status = 'open'
      and permission in (select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb)) returning permission`)
  return new Set(rows.map(({ permission }) => permission))
}

/** AUZ-06, R7.6: what no product in use makes sensible is not given. */
function assertOffered(actor: CompanyAdmin, keys: Permission[]) {
  const wrong = keys.filter((key) => !offered(actor, key))
  if (wrong.length === 0) return
  throw new Rejection('permissionNotOffered', { names: namesOf(wrong, actor.account.locale).join(', ') })
}

function note(
  tx: Tx,
  actor: ConfirmedAdmin,
  card: MemberCard,
  { given, taken, dated }: Changes,
  after: GrantSet,
  answered: ReadonlySet<Permission>,
) {
  const facts = {
    actorId: actor.account.id,
    companyId: actor.company.id,
    subjectId: card.id,
    requestId: actor.requestId,
  }
  for (const permission of [...given, ...dated]) {
    const before = dated.includes(permission) ? { before: { until: card.grants[permission] } } : {}
    const wish = answered.has(permission) ? { reason: 'accessRequest' } : {}
    const detail = { permission, until: after[permission] ?? null, ...before, ...wish }
    record(tx, 'grant.given', { ...facts, detail })
  }
  for (const permission of taken)
    record(tx, 'grant.taken', { ...facts, detail: { permission, before: { until: card.grants[permission] } } })
}

/** Names in the receiver's language. */
export const namesOf = (keys: readonly Permission[], locale: Locale) =>
  keys.map((key) => translator(locale, 'permissions')(`${key}.name`, { brand: brandName() }))

async function tellMember(tx: Tx, actor: ConfirmedAdmin, card: MemberCard, { given, taken }: Changes) {
  // Who is invited learns of the access with the invitation.
  if (!card.accountId || card.id === actor.membership.id || given.length + taken.length === 0) return
  await assertNotTooOften(tx, 'colleague-mails', card.id)
  const [person] = await tx.execute<{ email: string; locale: Locale }>(
    sql`select email_shown as email, locale from accounts where id = ${card.accountId}`,
  )
  const { email, locale } = person!
  const { firstName, lastName } = card
  const changes = { given: namesOf(given, locale), taken: namesOf(taken, locale) }
  const facts = { firstName, lastName, company: companyNameFor(actor.company, card, locale), ...changes }
  await sendMail(tx, 'permissionsChanged', { to: email, locale }, facts)
}

/** Decision 12. */
async function tellOthers(tx: Tx, { account, company }: ConfirmedAdmin) {
  const name = `${account.firstName} ${account.lastName}`
  const permission = namesOf(['payroll.tickets'], account.locale)[0]!
  await tellAdministrators(tx, company.id, 'payrollTaken', { company: company.name, name, permission }, account.id)
}

/** `admin`: what the role holds, of which payroll is no part (R7.3), not even where the colleague was given it. */
export type Adoptable = { grants: GrantSet; admin: boolean }

/** What a colleague, named by address, may do, for „Von Kollegen übernehmen“; null where there is no such user. */
export const grantsOfColleague = (actor: CompanyAdmin, email: string): Promise<Adoptable | null> =>
  viewing(actor, async ({ tx }) => {
    const [row] = await tx.execute<{ id: string }>(sql`
      select id from memberships where email_key = ${email.trim().toLowerCase()} and status <> 'removed' limit 1`)
    if (!row) return null
    const { grants, role } = await cardOf(tx, row.id)
    const admin = role === 'admin'
    const held: GrantSet = admin ? Object.fromEntries(HELD_BY_ROLE.map((key) => [key, null])) : grants
    const usable = granted(held).filter((key) => offered(actor, key))
    return { admin, grants: Object.fromEntries(usable.map((key) => [key, held[key] ?? null])) }
  })
