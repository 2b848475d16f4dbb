import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { companies } from '@/db/schema/companies'
import { memberships } from '@/db/schema/memberships'
import { staffViews } from '@/db/schema/staff-views'
import { record } from '../audit/record'
import { type Tx, vendor } from '../database/clients'
import { databaseNow, databaseNowPlus } from '../database/clock'
import { Rejection } from '../ground/rejection'
import { LIMITS } from '../limits/sheet'
import type { ConfirmedStaff, Staff, StaffFor } from '../permissions/proofs'
import { recordId } from '../records/list'
import { changingAsStaff, type Room, transact } from '../rooms/rooms'

/** Whether the company's administrators allow „Ansicht als“. */
export async function viewsAllowed({ tx }: Room<StaffFor<'companies.read'>>, companyId: string): Promise<boolean> {
  const [row] = await tx.select({ allowed: companies.viewsAllowed }).from(companies).where(eq(companies.id, companyId))
  return row?.allowed ?? false
}

/** Who is pending, locked here or everywhere, or of a company that is suspended has no portal to look at. */
const isViewable = sql`${memberships.status} = 'active' and ${companies.status} = 'active'
  and not exists (select from account_locks l where l.account_id = ${memberships.accountId} and l.lifted_at is null)`

const ended = {
  companyId: staffViews.companyId,
  membershipId: staffViews.membershipId,
  endReason: staffViews.endReason,
  accountId: sql<string | null>`(select account_id from memberships m where m.id = ${staffViews.membershipId})`,
}

/**
 * R10.8 „Ansicht als“: this session of the staff sees the portal of an active member for 15 minutes (ADR 046). A view
 * that still runs in the session ends. The company's administrators see start, reason and end in their log, the person
 * in the own one. Throws `notFound`, `viewInactive` for somebody who could see nothing, and
 * `viewForbidden` where the company does not allow it.
 */
export const startView = (staff: ConfirmedStaff<'people.view'>, memberId: string, reason: string): Promise<void> =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const [member] = await tx
      .select({
        accountId: memberships.accountId,
        companyId: companies.id,
        allowed: companies.viewsAllowed,
        active: isViewable.mapWith(Boolean),
      })
      .from(memberships)
      .innerJoin(companies, eq(companies.id, memberships.companyId))
      .where(and(eq(memberships.id, recordId(memberId)), ne(memberships.status, 'removed')))
      // An administrator who forbids it in the same moment waits, and then ends this view too.
      .for('share', { of: companies })
    if (!member) throw new Rejection('notFound')
    if (!member.active) throw new Rejection('viewInactive')
    if (!member.allowed) throw new Rejection('viewForbidden')
    await endIn(tx, staff, 'replaced', record)
    const { companyId, accountId } = member
    const session = { staffId: staff.account.id, sessionId: staff.session.id }
    const made = await tx
      .insert(staffViews)
      .values({ companyId, membershipId: memberId, ...session, reason, endsAt: databaseNowPlus(LIMITS.view.lifetime) })
      .onConflictDoNothing()
      .returning({ id: staffViews.id })
    // Another form of the same session was faster.
    if (made.length === 0) throw new Rejection('busy')
    record('view.started', memberId, { reason }, { companyId, accountId })
  })

/** „Ansicht beenden“. Nothing happens where it is over. Returns the address of the person, if one was looked at. */
export const endView = (staff: Staff): Promise<string | null> =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const [one] = await endIn(tx, staff, 'ended', record)
    if (!one) return null
    const [company] = await tx
      .select({ number: companies.number })
      .from(companies)
      .where(eq(companies.id, one.companyId))
    return `/staff/companies/${company!.number}/people/${one.membershipId}`
  })

type Recording = Parameters<Parameters<typeof changingAsStaff<Staff, void>>[1]>[0]['record']

async function endIn(tx: Tx, { session }: Staff, endReason: 'ended' | 'replaced', record: Recording) {
  const over = await tx
    .update(staffViews)
    .set({ endedAt: databaseNow, endReason })
    .where(and(eq(staffViews.sessionId, session.id), isNull(staffViews.endedAt)))
    .returning(ended)
  for (const { companyId, accountId, membershipId } of over)
    record('view.ended', membershipId, { end: END[endReason] }, { companyId, accountId })
  return over
}

/** As the log names it. */
const END = { ended: 'viewEnded', replaced: 'viewReplaced', expired: 'viewExpired', lost: 'viewLost' } as const

/**
 * Notes the end of views that nobody ended: their time is over, or the session, the role or the membership. They show
 * nothing any more (`running_view`); this completes the log. Several servers may call it at once.
 */
export const endOverdueViews = (): Promise<number> =>
  transact(vendor(), async (tx) => {
    const isRunning = sql`exists (select from running_view(${staffViews.sessionId}) r where r.id = ${staffViews.id})`
    const over = await tx
      .update(staffViews)
      .set({
        endedAt: sql`least(${staffViews.endsAt}, app_now())`,
        endReason: sql`case when ${staffViews.endsAt} <= app_now() then 'expired' else 'lost' end`,
      })
      .where(and(isNull(staffViews.endedAt), sql`not ${isRunning}`))
      .returning(ended)
    for (const { companyId, accountId, membershipId, endReason } of over)
      record(tx, 'view.ended', {
        actorId: null,
        companyId,
        accountId,
        subjectId: membershipId,
        detail: { end: END[endReason as 'expired' | 'lost'] },
      })
    return over.length
  })
