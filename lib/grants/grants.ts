import { and, eq, inArray, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { grants, memberships } from '@/db/schema/memberships'
import { requests } from '@/db/schema/requests'
import { brandName } from '../brand/brand'
import { databaseNow } from '../database/clock'
import { sendMail } from '../delivery/outbox'
import { Rejection } from '../ground/rejection'
import type { Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'
import { assertNotTooOften } from '../limits/repeated'
import { holdAsAdministrator, tellCompany } from '../people/administrators'
import { inviteIn } from '../people/invite'
import { endOf, type MemberDetails, readMember } from '../people/read'
import { PERMISSIONS, type Permission } from '../permissions/catalogue'
import { companyNameFor } from '../permissions/company-name'
import {
  type Changes,
  changesBetween,
  dayOf,
  type GrantSet,
  granted,
  grantOf,
  isOwn,
  isSame,
  isScoped,
  scopeOf,
} from '../permissions/matrix'
import { type CompanyAdmin, type ConfirmedAdmin, offered } from '../permissions/proofs'
import { type ChangingRoom, changing, type Room } from '../rooms/rooms'
import { grantsOfColleague } from './colleague'

/** `changed`: somebody else has saved meanwhile and nothing was written (R7.5). `grants` are the current ones. */
export type Saved = ({ outcome: 'saved'; invited: boolean } & Changes) | { outcome: 'changed'; grants: GrantSet }

/**
 * R7.2, R7.5: replaces the grants of one member by this set, if their version is still the given one. Permissions that
 * come with the role stay as they are. Takes effect at the member's next request. Throws `permissionNotOffered` for
 * what the company cannot use (AUZ-06).
 * R8.3: a person who was added but not yet invited is invited in the same transaction. Throws `invitationLimit`,
 * `domainNotAllowed`.
 */
export const saveGrants = (actor: ConfirmedAdmin, id: string, wanted: GrantSet, version: number): Promise<Saved> =>
  changing(actor, async (room) => {
    await holdAsAdministrator(room)
    const member = await editable(room, id)
    if (member.version !== version) return { outcome: 'changed', grants: member.grants }
    const changes = await writeGrants(room, member, ownOnly(member, wanted))
    return { outcome: 'saved', ...changes, invited: await inviteIn(room, id, (live) => !live) }
  })

/**
 * R7.7: grants these permissions to one of several members. `exactly` takes all others away. Permissions that the
 * company cannot use are left out.
 */
export const applySet = (
  actor: ConfirmedAdmin,
  id: string,
  permissions: readonly Permission[],
  exactly: boolean,
): Promise<Applied> =>
  changing(actor, async (room) => {
    await holdAsAdministrator(room)
    const member = await editable(room, id)
    const changes = await writeGrants(room, member, withSet(actor, member, permissions, exactly))
    return { changes, before: member.grants, version: member.version + (isSame(changes) ? 0 : 1) }
  })

/** What `applySet` did, and what is needed to undo it: the former set, and the version that it left. */
export type Applied = { changes: Changes; before: GrantSet; version: number }

/** The grants of a member after `applySet`. */
export function withSet(
  actor: CompanyAdmin,
  member: Pick<MemberDetails, 'role' | 'grants'>,
  permissions: readonly Permission[],
  exactly: boolean,
): GrantSet {
  const wanted: GrantSet = exactly ? {} : { ...member.grants }
  for (const key of permissions) if (offered(actor, key)) wanted[key] = member.grants[key] ?? null
  return ownOnly(member, wanted)
}

/**
 * „Urlaubsvertretung“: grants a colleague's permissions, found by the address, until this day. What the member has
 * anyway stays; a grant that ends earlier is prolonged. Of a colleague's own grant that ends earlier, its end counts.
 * Throws `colleagueUnknown`, and `nothingToDeputise` if the member already has all of it.
 */
export const deputise = (actor: ConfirmedAdmin, id: string, email: string, until: string): Promise<Applied> =>
  changing(actor, async (room) => {
    await holdAsAdministrator(room)
    const member = await editable(room, id)
    const colleague = await grantsOfColleague(room, email)
    if (!colleague) throw new Rejection('colleagueUnknown', {}, 'colleague')
    const wanted: GrantSet = { ...member.grants }
    for (const key of granted(colleague.grants)) {
      const [held, theirs] = [member.grants[key], dayOf(colleague.grants[key]) ?? until]
      const [end, heldUntil] = [theirs < until ? theirs : until, dayOf(held)]
      if (held === undefined) wanted[key] = grantOf(key, end, isOwn(colleague.grants[key]))
      else if (heldUntil !== null && heldUntil < end) wanted[key] = grantOf(key, end, isOwn(held))
    }
    const changes = await writeGrants(room, member, ownOnly(member, wanted))
    if (isSame(changes)) throw new Rejection('nothingToDeputise', {}, 'colleague')
    return { changes, before: member.grants, version: member.version + 1 }
  })

/**
 * Undoes `applySet`. What the company can no longer use is not given back. Throws `statusChanged` if somebody else has
 * changed the member's grants since.
 */
export const giveBackSet = (actor: ConfirmedAdmin, id: string, before: GrantSet, version: number): Promise<Changes> =>
  changing(actor, async (room) => {
    await holdAsAdministrator(room)
    const member = await editable(room, id)
    if (member.version !== version) throw new Rejection('statusChanged')
    const usable = granted(before).filter((key) => offered(actor, key) || member.grants[key] !== undefined)
    const wanted = Object.fromEntries(usable.map((key) => [key, before[key] ?? null]))
    return writeGrants(room, member, ownOnly(member, wanted))
  })

async function editable(room: Room<CompanyAdmin>, id: string): Promise<MemberDetails> {
  const member = await readMember(room, id)
  if (member.status === 'removed') throw new Rejection('notFound')
  return member
}

/** R7.3: for an administrator only permissions that do not come with the role can be changed. */
function ownOnly({ role, grants }: Pick<MemberDetails, 'role' | 'grants'>, wanted: GrantSet): GrantSet {
  if (role !== 'admin') return wanted
  const kept = Object.entries({ ...grants }).filter(([key]) => PERMISSIONS[key as Permission].includedInAdmin)
  const added = Object.entries(wanted).filter(([key]) => !PERMISSIONS[key as Permission].includedInAdmin)
  return Object.fromEntries([...kept, ...added])
}

type Editing = ChangingRoom<ConfirmedAdmin>

/** Writes the difference, the log, and the mail to the member. */
export async function writeGrants(room: Editing, member: MemberDetails, after: GrantSet): Promise<Changes> {
  const { tx, actor } = room
  const changes = changesBetween(member.grants, after)
  if (isSame(changes)) return changes
  const set = [...new Set([...changes.given, ...changes.dated, ...changes.scoped])]
  assertOffered(actor, set)
  if (set.length > 0)
    await tx
      .insert(grants)
      .values(
        set.map((permission) => ({
          companyId: actor.company.id,
          membershipId: member.id,
          permission,
          scope: scopeOf(after[permission]),
          until: endOf(dayOf(after[permission])),
        })),
      )
      .onConflictDoUpdate({
        target: [grants.membershipId, grants.permission],
        set: { until: sql`excluded.until`, scope: sql`excluded.scope` },
      })
  if (changes.taken.length > 0)
    await tx.delete(grants).where(and(eq(grants.membershipId, member.id), inArray(grants.permission, changes.taken)))
  await tx
    .update(memberships)
    .set({ version: sql`${memberships.version} + 1` })
    .where(eq(memberships.id, member.id))
  recordChanges(room, member, changes, after, await closeRequests(room, member.id, set))
  await mailChanges(room, member, changes)
  if (changes.given.includes('payroll.tickets') && member.id === actor.membership.id)
    await mailOtherAdministrators(room)
  return changes
}

/**
 * Approves open access requests for permissions that were granted. They send no mail of their own: the mail about the
 * change names the permissions.
 */
async function closeRequests({ tx, actor }: Editing, membershipId: string, keys: Permission[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const rows = await tx
    .update(requests)
    .set({ status: 'approved', decidedBy: actor.account.id, decidedAt: databaseNow })
    .where(
      and(
        eq(requests.kind, 'access'),
        eq(requests.membershipId, membershipId),
        eq(requests.status, 'open'),
        inArray(requests.subject, keys),
      ),
    )
    .returning({ permission: requests.subject })
  return new Set(rows.map(({ permission }) => permission))
}

/** AUZ-06, R7.6: a permission that no product in use enables cannot be granted. */
function assertOffered(actor: CompanyAdmin, keys: Permission[]) {
  const wrong = keys.filter((key) => !offered(actor, key))
  if (wrong.length === 0) return
  throw new Rejection('permissionNotOffered', { names: namesOf(wrong, actor.account.locale).join(', ') })
}

function recordChanges(
  { record }: Editing,
  { id, grants: before }: MemberDetails,
  { given, taken, dated, scoped }: Changes,
  after: GrantSet,
  requested: ReadonlySet<string>,
) {
  for (const permission of given) {
    const scope = isScoped(permission) ? { scope: scopeOf(after[permission]) } : {}
    const reason = requested.has(permission) ? { reason: 'accessRequest' } : {}
    record('grant.given', id, { permission, until: dayOf(after[permission]), ...scope, ...reason })
  }
  for (const permission of new Set([...dated, ...scoped])) {
    const [was, is] = [before[permission], after[permission]]
    const scope = scoped.includes(permission) ? { scope: { before: scopeOf(was), after: scopeOf(is) } } : {}
    record('grant.given', id, { permission, until: dayOf(is), before: { until: dayOf(was) }, ...scope })
  }
  for (const permission of taken)
    record('grant.taken', id, { permission, before: { until: dayOf(before[permission]) } })
}

/** The names of these permissions in this language. */
export const namesOf = (keys: readonly Permission[], locale: Locale) =>
  keys.map((key) => translator(locale, 'permissions')(`${key}.name`, { brand: brandName() }))

async function mailChanges({ tx, actor }: Editing, member: MemberDetails, { given, taken }: Changes) {
  // An invited person learns about the access from the invitation.
  if (!member.accountId || member.id === actor.membership.id || given.length + taken.length === 0) return
  await assertNotTooOften(tx, 'colleague-mails', member.id)
  const [person] = await tx
    .select({ email: accounts.emailShown, locale: accounts.locale })
    .from(accounts)
    .where(eq(accounts.id, member.accountId))
  const { email, locale } = person!
  const { firstName, lastName } = member
  const changes = { given: namesOf(given, locale), taken: namesOf(taken, locale) }
  const text = { firstName, lastName, company: companyNameFor(actor.company, member, locale), ...changes }
  await sendMail(tx, 'permissionsChanged', { to: email, locale }, text)
}

/**
 * Decision 12: informs the other administrators when an administrator grants the permission for payroll to the own
 * membership.
 */
async function mailOtherAdministrators({ tx, actor }: Editing) {
  const { account, company } = actor
  const name = `${account.firstName} ${account.lastName}`
  const permission = namesOf(['payroll.tickets'], account.locale)[0]!
  await tellCompany(tx, company.id, 'privacy', 'payrollTaken', { company: company.name, name, permission }, account.id)
}
