import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import { brandName } from '../brand/brand'
import type { Tx } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import { writeDay } from '../ground/day'
import { Rejection } from '../ground/rejection'
import { DAY } from '../ground/time'
import type { Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'
import { giveBack, within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import { administratorsOf, holdAsAdministrator } from '../people/administrators'
import { endOf, readMember } from '../people/read'
import { isPermission, PERMISSIONS, type Permission } from '../permissions/catalogue'
import { companyNameFor, type Tie } from '../permissions/company-name'
import { type CompanyAdmin, type ConfirmedAdmin, holds, type Member, offered } from '../permissions/proofs'
import { changing, type Room, viewing } from '../rooms/rooms'

const PER_USER = { name: 'access-requests', points: LIMITS.accessRequests.perDayAndUser, every: DAY }

const nameOf = (permission: Permission, locale: Locale) =>
  translator(locale, 'permissions')(`${permission}.name`, { brand: brandName() })

/**
 * A member asks for a permission that is missing; the administrators get a mail with the reason. One open wish for each permission
 * (`accessAsked`), five a day; refused where it is held, cannot be used here, or nobody could grant it.
 */
export async function requestAccess(actor: Member, permission: Permission, reason: string): Promise<void> {
  if (!offered(actor, permission))
    throw new Rejection('permissionNotOffered', { names: nameOf(permission, actor.account.locale) })
  if (holds(actor, permission)) throw new Rejection('accessHeld')
  if (!(await within(PER_USER, actor.account.id))) throw new Rejection('tooManyTriesToday')
  const asking = changing(actor, async ({ tx }) => {
    const { account, company, membership, requestId } = actor
    const people = await administratorsOf(tx, company.id)
    if (people.length === 0) throw new Rejection('noAdministrator')
    const [made] = await tx.execute<{ id: string }>(sql`
      insert into access_requests (company_id, membership_id, permission, reason)
      values (${company.id}, ${membership.id}, ${permission}, ${reason})
      on conflict (membership_id, permission) where status = 'open' do nothing returning id`)
    if (!made) throw new Rejection('accessAsked')
    const facts = { name: `${account.firstName} ${account.lastName}`, email: account.email, reason }
    for (const { email, locale, firstName, lastName } of people)
      await sendMail(
        tx,
        'accessRequested',
        { to: email, locale, replyTo: account.email },
        { ...facts, firstName, lastName, permission: nameOf(permission, locale) },
      )
    record(tx, 'access.requested', {
      actorId: account.id,
      companyId: company.id,
      subjectId: membership.id,
      requestId,
      detail: { permission },
    })
  })
  // What was not asked in the end does not count.
  await asking.catch(async (fault: unknown) => {
    await giveBack(PER_USER, actor.account.id)
    throw fault
  })
}

/** What this member has asked for and waits for, each with the time of asking. */
export const openWishes = (actor: Member): Promise<Partial<Record<Permission, Date>>> =>
  viewing(actor, async ({ tx }) => {
    const rows = await tx.execute<{ permission: string; at: string }>(sql`
      select permission, created_at as at from access_requests where membership_id = ${actor.membership.id} and status = 'open'`)
    const known = rows.filter(({ permission }) => isPermission(permission))
    return Object.fromEntries(known.map(({ permission, at }) => [permission, new Date(at)]))
  })

/** Since when this member waits for an answer about this permission. */
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
  status: 'open' | 'granted' | 'refused'
  decidedAt: Date | null
}

/** What waits, the oldest first, and the latest answers. */
export const listAccessRequests = (actor: CompanyAdmin): Promise<{ open: AccessRequest[]; decided: AccessRequest[] }> =>
  viewing(actor, async ({ tx }) => ({
    open: await read(tx, sql`r.status = 'open' order by r.created_at, r.id limit 100`),
    decided: await read(tx, sql`r.status <> 'open' order by r.decided_at desc, r.id limit 20`),
  }))

type Row = Omit<AccessRequest, 'at' | 'decidedAt'> & { at: string; decided: string | null }

async function read(tx: Tx, which: ReturnType<typeof sql>): Promise<AccessRequest[]> {
  const rows = await tx.execute<Row>(sql`
    select r.id, r.membership_id as "membershipId", a.first_name || ' ' || a.last_name as name, a.email_shown as email, r.permission,
      r.reason, r.created_at as at, r.status, r.decided_at as decided
    from access_requests r join memberships m on m.id = r.membership_id join accounts a on a.id = m.account_id
    where m.status <> 'removed' and ${which}`)
  return rows
    .filter(({ permission }) => isPermission(permission))
    .map(({ at, decided, ...row }) => ({ ...row, at: new Date(at), decidedAt: decided ? new Date(decided) : null }))
}

/** What became of the wish: `kept` where the person holds the permission already and is told nothing. */
export type Answer = 'granted' | 'refused' | 'kept'

/**
 * Grants it, until the end of a day where one is named; of two administrators at once one does (`requestOver` for the other). What is
 * held already for longer is not cut short by an answer (`accessLonger`, `accessEndless`).
 */
export const grantAccess = (actor: ConfirmedAdmin, id: string, until: string | null): Promise<Answer> =>
  changing(actor, async ({ tx }) => {
    await holdAsAdministrator({ tx, actor })
    const { membershipId, permission, person } = await decide(tx, actor, id, 'granted')
    if (!offered(actor, permission))
      throw new Rejection('permissionNotOffered', { names: nameOf(permission, actor.account.locale) })
    const held = await heldUntil({ tx, actor }, membershipId, permission)
    assertNotShorter(actor.account.locale, person, held, until)
    const kept = held === until
    if (!kept) await give(tx, actor, membershipId, permission, until)
    record(tx, 'grant.given', {
      ...factsOf(actor, membershipId),
      detail: {
        permission,
        until,
        reason: 'accessRequest',
        ...(held === undefined ? {} : { before: { until: held } }),
      },
    })
    if (kept) return 'kept'
    const told = {
      permission: nameOf(permission, person.locale),
      company: companyNameFor(actor.company, person, person.locale),
      lastDay: until,
    }
    const { email, locale, firstName, lastName } = person
    await sendMail(tx, 'accessGranted', { to: email, locale }, { firstName, lastName, ...told })
    return 'granted'
  })

async function give(tx: Tx, actor: ConfirmedAdmin, membershipId: string, permission: Permission, until: string | null) {
  await tx.execute(sql`
    insert into grants (company_id, membership_id, permission, until)
    values (${actor.company.id}, ${membershipId}, ${permission}, ${endOf(until)})
    on conflict (membership_id, permission) do update set until = excluded.until`)
  await tx.execute(sql`update memberships set version = version + 1 where id = ${membershipId}`)
}

/** The last day of what is held; null where it has no end, as what comes with the role; undefined where it is not held. */
async function heldUntil(
  room: Room<CompanyAdmin>,
  membershipId: string,
  permission: Permission,
): Promise<string | null | undefined> {
  const { role, grants } = await readMember(room, membershipId)
  return role === 'admin' && PERMISSIONS[permission].includedInAdmin ? null : grants[permission]
}

function assertNotShorter(locale: Locale, person: Asker, held: string | null | undefined, until: string | null) {
  if (held === undefined || held === until || until === null) return
  const name = `${person.firstName} ${person.lastName}`
  if (held === null) throw new Rejection('accessEndless', { name }, 'until')
  if (held > until) throw new Rejection('accessLonger', { name, day: writeDay(held, locale) }, 'until')
}

/** Refuses it; the person is told and may ask again. Who holds the permission meanwhile keeps it and is told nothing. */
export const refuseAccess = (actor: CompanyAdmin, id: string): Promise<Answer> =>
  changing(actor, async ({ tx }) => {
    await holdAsAdministrator({ tx, actor })
    const { membershipId, permission, person } = await decide(tx, actor, id, 'refused')
    record(tx, 'access.requestRefused', { ...factsOf(actor, membershipId), detail: { permission } })
    if ((await heldUntil({ tx, actor }, membershipId, permission)) !== undefined) return 'kept'
    const { email, locale, firstName, lastName } = person
    const told = { permission: nameOf(permission, locale), company: companyNameFor(actor.company, person, locale) }
    await sendMail(tx, 'accessRefused', { to: email, locale }, { firstName, lastName, ...told })
    return 'refused'
  })

const factsOf = ({ account, company, requestId }: CompanyAdmin, subjectId: string) => ({
  actorId: account.id,
  companyId: company.id,
  subjectId,
  requestId,
})

type Asker = Tie & { email: string; locale: Locale; firstName: string; lastName: string }

async function decide(tx: Tx, actor: CompanyAdmin, id: string, status: 'granted' | 'refused') {
  const [row] = await tx.execute<Asker & { membershipId: string; permission: Permission }>(sql`
    update access_requests r set status = ${status}, decided_by = ${actor.membership.id}, decided_at = app_now()
    from memberships m join accounts a on a.id = m.account_id
    where r.id = ${id} and r.status = 'open' and m.id = r.membership_id and m.status <> 'removed'
    returning r.membership_id as "membershipId", r.permission, a.email_shown as email, a.locale, a.first_name as "firstName",
      a.last_name as "lastName", m.status, m.proved`)
  if (row) return { membershipId: row.membershipId, permission: row.permission, person: row }
  const [known] = await tx.execute(sql`select 1 from access_requests where id = ${id}`)
  throw new Rejection(known ? 'requestOver' : 'notFound')
}
