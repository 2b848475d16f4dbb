import { and, desc, eq, ne, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { grants, memberships } from '@/db/schema/memberships'
import { requests } from '@/db/schema/requests'
import { writeDay } from '../ground/day'
import { Rejection } from '../ground/rejection'
import { DAY } from '../ground/time'
import type { Locale } from '../i18n/catalogue'
import { giveBack, within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import { administratorsOf, holdAsAdministrator } from '../people/administrators'
import { endOf, readMember } from '../people/read'
import { isPermission, PERMISSIONS, type Permission } from '../permissions/catalogue'
import { dayOf, type Grant } from '../permissions/matrix'
import { type CompanyAdmin, type ConfirmedAdmin, holds, type Member, offered } from '../permissions/proofs'
import { changing, type Room, viewing } from '../rooms/rooms'
import { access, nameOf, tellAsker } from './access'
import { type Asked, ask, decide, type RequestStatus } from './requests'

const PER_USER = { name: 'access-requests', points: LIMITS.accessRequests.perDayAndUser, every: DAY }

/**
 * A member asks for a missing permission. The administrators get a mail with the reason. One open request for each
 * permission and five a day. Throws `accessAsked`, `tooManyTriesToday`, `accessHeld` if the member already has it,
 * `permissionNotOffered` if the company cannot use it, and `noAdministrator` if nobody could grant it.
 */
export async function requestAccess(actor: Member, permission: Permission, reason: string): Promise<void> {
  if (!offered(actor, permission))
    throw new Rejection('permissionNotOffered', { names: nameOf(permission, actor.account.locale) })
  if (holds(actor, permission)) throw new Rejection('accessHeld')
  if (!(await within(PER_USER, actor.account.id))) throw new Rejection('tooManyTriesToday')
  const asking = changing(actor, async (room) => {
    if ((await administratorsOf(room.tx, actor.company.id)).length === 0) throw new Rejection('noAdministrator')
    await ask(room, access, { subject: permission, reason })
  })
  // A request that was not made does not count.
  await asking.catch(async (fault: unknown) => {
    await giveBack(PER_USER, actor.account.id)
    throw fault
  })
}

/** The permissions for which this member has an open access request, each with the time of the request. */
export const openWishes = (actor: Member): Promise<Partial<Record<Permission, Date>>> =>
  viewing(actor, async ({ tx }) => {
    const rows = await tx
      .select({ permission: requests.subject, at: requests.createdAt })
      .from(requests)
      .where(and(IS_ACCESS, eq(requests.membershipId, actor.membership.id), eq(requests.status, 'open')))
    return Object.fromEntries(
      rows.flatMap(({ permission, at }) => (isPermission(permission) ? [[permission, at]] : [])),
    )
  })

/** The time of this member's open access request for this permission. Null if there is none. */
export const openWish = async (actor: Member, permission: Permission): Promise<Date | null> =>
  (await openWishes(actor))[permission] ?? null

export type AccessRequest = {
  id: string
  membershipId: string
  name: string
  email: string
  permission: Permission
  reason: string
  at: Date
  status: RequestStatus
  decidedAt: Date | null
}

/** The open access requests, oldest first, and the latest decided ones. */
export const listAccessRequests = (actor: CompanyAdmin): Promise<{ open: AccessRequest[]; decided: AccessRequest[] }> =>
  viewing(actor, async ({ tx }) => {
    const { id, createdAt, decidedAt, status } = requests
    const open = await tx
      .select(COLUMNS)
      .from(requests)
      .innerJoin(...MEMBER)
      .innerJoin(...PERSON)
      .where(and(IS_SHOWN, eq(status, 'open')))
      .orderBy(createdAt, id)
      .limit(100)
    const decided = await tx
      .select(COLUMNS)
      .from(requests)
      .innerJoin(...MEMBER)
      .innerJoin(...PERSON)
      .where(and(IS_SHOWN, ne(status, 'open')))
      .orderBy(desc(decidedAt), id)
      .limit(20)
    return { open: open.filter(isKnown), decided: decided.filter(isKnown) }
  })

const IS_ACCESS = eq(requests.kind, access.kind)
const IS_SHOWN = and(IS_ACCESS, ne(memberships.status, 'removed'))
const MEMBER = [memberships, eq(memberships.id, requests.membershipId)] as const
const PERSON = [accounts, eq(accounts.id, memberships.accountId)] as const
const COLUMNS = {
  id: requests.id,
  membershipId: requests.membershipId,
  name: sql<string>`${accounts.firstName} || ' ' || ${accounts.lastName}`,
  email: accounts.emailShown,
  permission: requests.subject,
  reason: requests.reason,
  at: requests.createdAt,
  status: requests.status,
  decidedAt: requests.decidedAt,
}
const isKnown = <R extends { permission: string }>(row: R): row is R & { permission: Permission } =>
  isPermission(row.permission)

/** What became of whose access request. `kept`: the person already has the permission and gets no mail. */
export type Answer = { answer: 'granted' | 'refused' | 'kept'; name: string }

const fullName = ({ firstName, lastName }: Asked) => `${firstName} ${lastName}`

/**
 * Grants the requested permission, until the end of a day if one is given. If two administrators decide at once, the
 * second gets `requestOver`. An existing grant is not shortened: throws `accessLonger`, or `accessEndless` if it has no
 * end. Throws `permissionNotOffered`, `notFound`.
 */
export const grantAccess = (actor: ConfirmedAdmin, id: string, until: string | null): Promise<Answer> =>
  changing(actor, async (room) => {
    await holdAsAdministrator(room)
    const asked = await decide(room, access, id, 'approve')
    const permission = asked.subject as Permission
    if (!offered(actor, permission))
      throw new Rejection('permissionNotOffered', { names: nameOf(permission, actor.account.locale) })
    const held = await heldUntil(room, asked.membershipId, permission)
    assertNotShorter(actor.account.locale, asked, held, until)
    const kept = held === until
    if (!kept) await give(room, asked.membershipId, permission, until)
    const before = held === undefined ? {} : { before: { until: held } }
    room.record('grant.given', asked.membershipId, { permission, until, reason: 'accessRequest', ...before })
    if (kept) return { answer: 'kept', name: fullName(asked) }
    await tellAsker(room.tx, 'accessGranted', actor, asked, { lastDay: until })
    return { answer: 'granted', name: fullName(asked) }
  })

async function give(
  { tx, actor }: Room<CompanyAdmin>,
  membershipId: string,
  permission: Permission,
  day: string | null,
) {
  const until = endOf(day)
  await tx
    .insert(grants)
    .values({ companyId: actor.company.id, membershipId, permission, until })
    .onConflictDoUpdate({ target: [grants.membershipId, grants.permission], set: { until } })
  await tx
    .update(memberships)
    .set({ version: sql`${memberships.version} + 1` })
    .where(eq(memberships.id, membershipId))
}

/** The last day of an existing grant. Null if it has no end or comes with the role. Undefined if there is none. */
async function heldUntil(
  room: Room<CompanyAdmin>,
  membershipId: string,
  permission: Permission,
): Promise<string | null | undefined> {
  const { role, grants } = await readMember(room, membershipId)
  return role === 'admin' && PERMISSIONS[permission].includedInAdmin ? null : dayOfHeld(grants[permission])
}

const dayOfHeld = (grant: Grant | undefined) => (grant === undefined ? undefined : dayOf(grant))

function assertNotShorter(locale: Locale, person: Asked, held: string | null | undefined, until: string | null) {
  if (held === undefined || held === until || until === null) return
  const name = fullName(person)
  if (held === null) throw new Rejection('accessEndless', { name }, 'until')
  if (held > until) throw new Rejection('accessLonger', { name, day: writeDay(held, locale) }, 'until')
}

/**
 * Refuses an access request. The person gets a mail and may ask again. A person who has got the permission meanwhile
 * retains it and gets no mail. Throws `requestOver`, `notFound`.
 */
export const refuseAccess = (actor: CompanyAdmin, id: string): Promise<Answer> =>
  changing(actor, async (room) => {
    await holdAsAdministrator(room)
    const asked = await decide(room, access, id, 'refuse')
    const name = fullName(asked)
    if ((await heldUntil(room, asked.membershipId, asked.subject as Permission)) !== undefined)
      return { answer: 'kept', name }
    await tellAsker(room.tx, 'accessRefused', actor, asked, {})
    return { answer: 'refused', name }
  })
