import { and, eq, ne, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import { requests } from '@/db/schema/requests'
import type { Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import { collectMails, type DecisionMails } from '../delivery/preview'
import { Rejection } from '../ground/rejection'
import { isId } from '../ground/uuid'
import type { Locale } from '../i18n/catalogue'
import { sendSecurityMail } from '../links/security-mail'
import { tellCompany } from '../people/administrators'
import type { ConfirmedStaff, StaffFor } from '../permissions/proofs'
import { changingAsStaff, viewingAsStaff } from '../rooms/rooms'
import { endTrust } from '../trust/end-trust'
import { adminRights } from './admin-rights'
import { type Applicant, about } from './news'
import type { Evidence } from './queue'
import { askedOf, decide } from './requests'

type Held = Applicant & {
  id: string
  membershipId: string
  status: string
  memberStatus: string
  proved: boolean
  evidence: Evidence | null
  evidenceBy: string | null
  fileId: string | null
  hasAdministrator: boolean
}

/**
 * Locks an open application in the order company, account, membership, application. Of two decisions, or of a decision
 * and a withdrawal, the second gets `requestOver`. Throws `notFound`.
 */
async function hold(tx: Tx, id: string): Promise<Held> {
  if (!isId(id)) throw new Rejection('notFound')
  const [which] = await tx
    .select({ companyId: requests.companyId, membershipId: requests.membershipId })
    .from(requests)
    .where(and(eq(requests.kind, 'adminRights'), eq(requests.id, id)))
  if (!which) throw new Rejection('notFound')
  const { companyId, membershipId } = which
  const account = tx.select({ id: memberships.accountId }).from(memberships).where(eq(memberships.id, membershipId))
  await tx.execute(sql`select hold_company(${companyId})`)
  await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, account)).for('no key update')
  await tx.select({ id: memberships.id }).from(memberships).where(eq(memberships.id, membershipId)).for('update')
  await tx.select({ id: requests.id }).from(requests).where(eq(requests.id, id)).for('update')
  const held = await heldOf(tx, id)
  if (!held || (held.status !== 'open' && held.status !== 'consented')) throw new Rejection('requestOver')
  return held
}

async function heldOf(tx: Tx, id: string): Promise<Held | undefined> {
  const [held] = await tx.execute<Held>(sql`
    select q.id, q.status, q.membership_id as "membershipId", q.evidence, q.evidence_by as "evidenceBy", q.file_id as "fileId",
      m.status as "memberStatus", m.proved, a.id as "accountId", a.email_shown as email, a.first_name as "firstName",
      a.last_name as "lastName", a.locale, c.id as "companyId", c.name as company, c.number,
      exists (select from memberships x where x.company_id = c.id and x.role = 'admin' and x.status = 'active') as "hasAdministrator"
    from requests q join memberships m on m.id = q.membership_id join accounts a on a.id = m.account_id
      join companies c on c.id = q.company_id where q.id = ${id}`)
  return held
}

/** `fileId`: the document that the person who checked it saw. */
type Checked = { evidence: Evidence; note: string; fileId?: string | null }

/**
 * Decision 11: records what was checked and by whom. A document must exist and still be the one that was checked. A
 * registration code counts only if the membership is proved. Throws `evidenceMissing`, `documentChanged`,
 * `requestOver`, `notFound`.
 */
export const recordEvidence = (
  staff: ConfirmedStaff<'adminRequests.prove'>,
  id: string,
  { evidence, note, fileId }: Checked,
) =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const held = await hold(tx, id)
    const there = evidence === 'document' ? held.fileId !== null : evidence === 'callBack' || held.proved
    if (!there) throw new Rejection('evidenceMissing', {}, 'evidence')
    if (evidence === 'document' && held.fileId !== fileId) throw new Rejection('documentChanged')
    await tx
      .update(requests)
      .set({ evidence, evidenceNote: note, evidenceBy: staff.account.id, evidenceAt: databaseNow })
      .where(eq(requests.id, held.id))
    const detail = { application: held.id, evidence, ...(evidence === 'document' ? { file: fileId } : {}) }
    record('adminRequest.proved', held.membershipId, detail, { companyId: held.companyId })
  })

/**
 * R9.2, R9.3, decisions 10 and 11: makes the applicant an administrator. If the company has an administrator, this
 * needs the consent of one or a checked document. If it has none, it needs evidence of any kind. Whoever recorded the
 * evidence may not decide. All sessions and trusted devices of the new administrator end. Throws `requestOver`,
 * `consentMissing`, `evidenceMissing`, `sameStaff`, `notFound`.
 */
export const approve = (staff: ConfirmedStaff<'adminRequests.decide'>, id: string) =>
  changingAsStaff(staff, async (room) => {
    const { tx } = room
    const held = await hold(tx, id)
    assertFounded(held, staff.account.id)
    if (held.memberStatus !== 'active') throw new Rejection('requestOver')
    await decide(room, adminRights, held.id, 'approve')
    await tx
      .update(memberships)
      .set({ role: 'admin', proved: true, version: sql`${memberships.version} + 1` })
      .where(eq(memberships.id, held.membershipId))
    const why = { reason: 'roleChanged', actorId: staff.account.id, requestId: staff.requestId }
    await endTrust(tx, held.accountId, { sessions: true, devices: true }, why)
    const detail = { application: held.id, evidence: held.evidence, consented: held.status === 'consented' }
    room.record('adminRequest.approved', held.membershipId, detail, { companyId: held.companyId })
    const { accountId, companyId } = held
    room.record('role.given', held.membershipId, { before: 'member', after: 'admin' }, { accountId, companyId })
    await tellApproved(tx, held)
  })

/** The mails of an approval: to the new administrator, and to the others. */
async function tellApproved(tx: Tx, held: Held) {
  await tellNewAdministrator(tx, held)
  const news = { news: 'approved' as const, ...about(held) }
  await tellCompany(tx, held.companyId, 'security', 'adminRequestToAdmins', news, held.accountId)
}

function assertFounded({ status, evidence, evidenceBy, fileId, hasAdministrator }: Held, decider: string) {
  const consented = status === 'consented'
  const documented = evidence === 'document' && fileId !== null
  if (hasAdministrator && !consented && !documented) throw new Rejection('consentMissing')
  if (!hasAdministrator && !evidence) throw new Rejection('evidenceMissing')
  if (evidenceBy === decider) throw new Rejection('sameStaff')
}

async function tellNewAdministrator(tx: Tx, held: Held) {
  const unproved = await tx.$count(
    memberships,
    and(
      eq(memberships.companyId, held.companyId),
      ne(memberships.id, held.membershipId),
      eq(memberships.status, 'active'),
      eq(memberships.proved, false),
    ),
  )
  const { accountId, email, firstName, lastName, locale, company } = held
  const owner = { id: accountId, email, firstName, lastName, locale }
  await sendSecurityMail(tx, 'adminApproved', owner, { company, unproved: held.hasAdministrator ? 0 : unproved })
}

/**
 * R9.2: refuses the application, with a reason that the applicant can read. Throws `sameStaff`, `requestOver`,
 * `notFound`.
 */
export const refuse = (staff: StaffFor<'adminRequests.decide'>, id: string, reason: string) =>
  changingAsStaff(staff, async (room) => {
    const held = await hold(room.tx, id)
    if (held.evidenceBy === staff.account.id) throw new Rejection('sameStaff')
    await decide(room, adminRights, held.id, 'refuse', reason)
  })

/**
 * R10.3: the mails of both decisions, before one is made. `reason`: what stands for the reason, in the language of who
 * reads it.
 */
export const previewDecision = (
  staff: StaffFor<'adminRequests.read'>,
  id: string,
  reason: (locale: Locale) => string,
): Promise<DecisionMails> =>
  viewingAsStaff(staff, async ({ tx }) => {
    const held = await heldOf(tx, id)
    if (!held) return { approve: [], refuse: [] }
    const refused = { ...(await askedOf(tx, id)), decisionReason: reason(held.locale) }
    return {
      approve: await collectMails(() => tellApproved(tx, held)),
      refuse: await collectMails(async () => adminRights.on.refuse?.mail?.(tx, refused)),
    }
  })
