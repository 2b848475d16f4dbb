import { and, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { type CompanyState, companies } from '@/db/schema/companies'
import { invitations } from '@/db/schema/members'
import { memberships } from '@/db/schema/memberships'
import { registrationCodes } from '@/db/schema/registration-codes'
import { requests } from '@/db/schema/requests'
import type { Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import { Rejection } from '../ground/rejection'
import { tellAdministrators } from '../people/administrators'
import type { ConfirmedStaff, StaffFor } from '../permissions/proofs'
import { type ChangingRoom, changingAsStaff } from '../rooms/rooms'
import { endTrust } from '../trust/end-trust'
import { endSessionsIn, holdPeople } from './company-people'

type Writer = StaffFor<'companies.write'>
type Room = ChangingRoom<Writer>

/** For how many months the administrators of a closed company may read its documents. */
export const READABLE = { none: 0, quarter: 3, year: 12, twoYears: 24, tenYears: 120 } as const
export const READABLE_TERMS = ['none', 'quarter', 'year', 'twoYears', 'tenYears'] as const

/**
 * „Unternehmen sperren“ (ADR 049): nobody enters the company until „Unternehmen entsperren“; running sessions end at
 * once. Nothing is lost: memberships, codes and requests stay. Throws `notFound`, `companyState`.
 */
export const suspendCompany = (staff: ConfirmedStaff<'companies.write'>, number: string, reason: string) =>
  changingAsStaff(staff, async (room) => {
    const company = await turn(room.tx, number, ['active'], 'suspended')
    await holdPeople(room.tx, company.id)
    const ended = await endSessionsIn(room, company.id, 'companySuspended')
    room.record('company.suspended', company.id, { note: reason, sessions: ended }, { companyId: company.id })
    await tell(room, company, { news: 'suspended', reason, lastDay: null })
    return ended
  })

/** „Unternehmen entsperren“: everybody may enter again. Throws `notFound`, `companyState`. */
export const resumeCompany = (staff: ConfirmedStaff<'companies.write'>, number: string) =>
  changingAsStaff(staff, async (room) => {
    const company = await turn(room.tx, number, ['suspended'], 'active')
    room.record('company.resumed', company.id, {}, { companyId: company.id })
    await tell(room, company, { news: 'resumed', reason: null, lastDay: null })
  })

/**
 * „Unternehmen schließen“ (ADR 049), for good: memberships, sessions, invitations, registration codes and requests for
 * rights end. For `months` its administrators may still read the documents; 0: they lose their access too. Requests
 * about contracts and orders, and tickets, stay with staff. Throws `numberDiffers` unless the number was typed again,
 * `notFound`, `companyState`.
 */
export const closeCompany = (
  staff: ConfirmedStaff<'companies.write'>,
  number: string,
  { reason, typed, months }: { reason: string; typed: string; months: number },
) =>
  changingAsStaff(staff, async (room) => {
    const { tx } = room
    if (typed !== number) throw new Rejection('numberDiffers', {}, 'confirmNumber')
    const company = await turn(tx, number, ['active', 'suspended'], 'closed', months)
    const { id } = company
    await holdPeople(tx, id)
    const lastDay = company.lastDay
    await tell(room, company, { news: 'closed', reason, lastDay })
    const removed = await endMemberships(room, id, months > 0)
    const rights = await withdrawRequests(room, id)
    await tx
      .update(invitations)
      .set({ voidedAt: databaseNow })
      .where(and(eq(invitations.companyId, id), isNull(invitations.usedAt), isNull(invitations.voidedAt)))
    const codes = await tx
      .update(registrationCodes)
      .set({ expiresAt: databaseNow })
      .where(
        and(
          eq(registrationCodes.companyId, id),
          isNull(registrationCodes.usedAt),
          gt(registrationCodes.expiresAt, databaseNow),
        ),
      )
      .returning({ id: registrationCodes.id })
    const ended = await endSessionsIn(room, id, 'companyClosed')
    await endTrustOfLeft(
      room,
      removed.map(({ accountId }) => accountId).filter((account) => account !== null),
    )
    const counts = { people: removed.length, sessions: ended, codes: codes.length, requests: rights }
    room.record('company.closed', id, { note: reason, until: lastDay, ...counts }, { companyId: id })
  })

type Turned = { id: string; name: string; number: string; lastDay: string | null }

/** Changes the status and so locks the company's row: whoever joins or administers it comes before or after. */
async function turn(
  tx: Tx,
  number: string,
  from: CompanyState[],
  to: CompanyState,
  months: number | null = null,
): Promise<Turned> {
  // To the end of the day in Berlin.
  const until = months
    ? sql`((app_now() at time zone 'Europe/Berlin')::date + make_interval(months => ${months}, days => 1)) at time zone 'Europe/Berlin'`
    : null
  const [row] = await tx
    .update(companies)
    .set({ status: to, statusSince: databaseNow, documentsUntil: until })
    .where(and(eq(companies.number, number), inArray(companies.status, from)))
    .returning({
      id: companies.id,
      name: companies.name,
      number: companies.number,
      lastDay: sql<string | null>`((documents_until - interval '1 hour') at time zone 'Europe/Berlin')::date::text`,
    })
  if (row) return row
  const [known] = await tx.select({ id: companies.id }).from(companies).where(eq(companies.number, number))
  throw new Rejection(known ? 'companyState' : 'notFound')
}

async function endMemberships({ tx, record }: Room, companyId: string, administratorsStay: boolean) {
  const isReader = and(eq(memberships.role, 'admin'), eq(memberships.status, 'active'), eq(memberships.proved, true))
  const ended = await tx
    .update(memberships)
    .set({ status: 'removed', removedFrom: sql`${memberships.status}`, removedAt: databaseNow })
    .where(
      and(
        eq(memberships.companyId, companyId),
        ne(memberships.status, 'removed'),
        administratorsStay ? sql`not (${isReader})` : undefined,
      ),
    )
    .returning({
      id: memberships.id,
      accountId: memberships.accountId,
      role: memberships.role,
      before: memberships.removedFrom,
    })
  for (const { id, accountId, role, before } of ended)
    record(
      'membership.removed',
      id,
      { before, after: 'removed', role, reason: 'companyClosed' },
      { accountId, companyId },
    )
  return ended
}

/** Requests of people for rights. Those about contracts, data and orders are the vendor's business and stay. */
async function withdrawRequests({ tx, record }: Room, companyId: string): Promise<number> {
  const ended = await tx
    .update(requests)
    .set({ status: 'withdrawn', decidedAt: databaseNow })
    .where(
      and(
        eq(requests.companyId, companyId),
        inArray(requests.kind, ['adminRights', 'access']),
        inArray(requests.status, ['open', 'consented']),
      ),
    )
    .returning({ id: requests.id, kind: requests.kind, membershipId: requests.membershipId })
  for (const { id, kind, membershipId } of ended)
    if (kind === 'adminRights')
      record('adminRequest.withdrawn', membershipId, { application: id, reason: 'companyClosed' }, { companyId })
  return ended.length
}

/** Decision 1: of people who have no other company to enter, everything that would sign them in ends. */
async function endTrustOfLeft({ tx, actor }: Room, people: string[]) {
  if (people.length === 0) return
  const left = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(
      and(
        inArray(accounts.id, people),
        sql`not exists (select from memberships o where o.account_id = ${accounts.id}
          and is_enterable(o.company_id, o.status, o.role, o.proved))`,
      ),
    )
  const why = { reason: 'companyClosed', actorId: actor.account.id, requestId: actor.requestId }
  for (const { id } of left) await endTrust(tx, id, { sessions: true, devices: true }, why)
}

type News = { news: 'suspended' | 'resumed' | 'closed'; reason: string | null; lastDay: string | null }

const tell = ({ tx }: Room, { id, name, number }: Turned, news: News) =>
  tellAdministrators(tx, id, 'companyState', { company: name, number, ...news })
