import { sql } from 'drizzle-orm'
import { chainOf } from '../audit/own-stream'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'
import { sweepFiles } from '../files/leftovers'
import { checkFile, nameFile, storeFile } from '../files/store'
import { Rejection } from '../ground/rejection'
import { DAY } from '../ground/time'
import { giveBack, within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import { holdCompany, tellAdministrators } from '../people/administrators'
import type { ConfirmedMember, Member } from '../permissions/proofs'
import { changing, viewing } from '../rooms/rooms'
import { type Applicant, about, tellApplicant, tellStaff } from './news'

const PER_ACCOUNT = { name: 'admin-requests', points: LIMITS.adminRequests.perDayAndAccount, every: DAY }
const UPLOADS = { name: 'uploads', points: LIMITS.files.perDayAndApplication, every: DAY }
const UPLOADS_OF_COMPANY = { name: 'uploads-company', points: LIMITS.files.perDayAndCompany, every: DAY }
const DOCUMENTS = ['application/pdf', 'image/png', 'image/jpeg'] as const

/** R9.1: one open application each. Answers with its id. Throws `requestOpen`, `alreadyAdmin`, `tooManyTriesToday`. */
export async function applyForAdmin(actor: ConfirmedMember, reason: string): Promise<string> {
  const { account, membership, company } = actor
  if (!(await within(PER_ACCOUNT, account.id))) {
    await giveBack(PER_ACCOUNT, account.id)
    throw new Rejection('tooManyTriesToday')
  }
  return changing(actor, async ({ tx }) => {
    await holdCompany({ tx, actor })
    await assertMayApply(tx, actor)
    const [row] = await tx.execute<{ id: string }>(sql`
      insert into admin_requests (company_id, membership_id, reason) values (${company.id}, ${membership.id}, ${reason})
      on conflict (membership_id) where status in ('open', 'consented') do nothing returning id`)
    if (!row) throw new Rejection('requestOpen')
    const applicant = applicantOf(actor)
    await tellApplicant(tx, applicant, 'made', row.id)
    await tellStaff(tx, applicant, 'made')
    await tellAdministrators(tx, company.id, 'adminRequestToAdmins', { news: 'made', ...about(applicant) })
    record(tx, 'adminRequest.made', factsOf(actor, row.id))
    return row.id
  }).catch(async (fault) => {
    await giveBack(PER_ACCOUNT, account.id)
    throw fault
  })
}

async function assertMayApply(tx: Tx, { membership }: Member) {
  const [own] = await tx.execute<{ role: string; status: string }>(
    sql`select role, status from memberships where id = ${membership.id}`,
  )
  if (own?.status !== 'active') throw new Rejection('notFound')
  if (own.role === 'admin') throw new Rejection('alreadyAdmin')
}

/** R9.2: while nobody has decided. Of a withdrawal and a decision at the same moment one wins. */
export const withdrawAdminRequest = (actor: Member) =>
  changing(actor, async ({ tx }) => {
    const [row] = await tx.execute<{ id: string }>(sql`
      update admin_requests set status = 'withdrawn', decided_by = ${actor.account.id}, decided_at = app_now()
      where membership_id = ${actor.membership.id} and status in ('open', 'consented') returning id`)
    if (!row) throw new Rejection('requestOver')
    await tellApplicant(tx, applicantOf(actor), 'withdrawn', row.id)
    await tellStaff(tx, applicantOf(actor), 'withdrawn')
    record(tx, 'adminRequest.withdrawn', factsOf(actor, row.id))
  })

/**
 * R9.3: a document signed by the legal representative (PDF, PNG, JPEG by content). A further one takes the place of the first, which is
 * deleted, and what staff had found in that first one no longer counts. So many a day for each application and company. Throws
 * `requestOver`, `tooManyTriesToday`, and what `checkFile` refuses.
 */
export async function attachDocument(actor: Member, name: string, bytes: Uint8Array): Promise<void> {
  const checked = checkFile(name, bytes, DOCUMENTS)
  const { companyId } = chainOf(actor)
  // People whom the company does not know use up nothing of the members'.
  const company = companyId ?? `unproved:${actor.company.id}`
  if (!(await within(UPLOADS, actor.membership.id)) || !(await within(UPLOADS_OF_COMPANY, company)))
    throw new Rejection('tooManyTriesToday')
  const stored = await storeFile(actor.company.id, checked)
  await changing(actor, async ({ tx }) => {
    const [open] = await tx.execute<{ id: string }>(sql`
      select id from admin_requests where membership_id = ${actor.membership.id} and status in ('open', 'consented') for update`)
    if (!open) throw new Rejection('requestOver')
    const fileId = await nameFile(tx, stored)
    await tx.execute(sql`
      update admin_requests set file_id = ${fileId},
        evidence = case when evidence <> 'document' then evidence end,
        evidence_note = case when evidence <> 'document' then evidence_note end,
        evidence_by = case when evidence <> 'document' then evidence_by end,
        evidence_at = case when evidence <> 'document' then evidence_at end
      where id = ${open.id}`)
    record(tx, 'adminRequest.attached', {
      ...factsOf(actor, open.id),
      ...chainOf(actor),
      detail: { application: open.id, file: fileId },
    })
  })
  // The bytes of the one before; where that fails, the hourly clean-up does it.
  await sweepFiles(actor.company.id).catch(() => undefined)
}

export type OwnRequest = {
  id: string
  status: 'open' | 'consented' | 'approved' | 'refused' | 'withdrawn'
  reason: string
  createdAt: Date
  /** An administrator has refused the consent; the vendor still decides. */
  consentRefused: boolean
  document: string | null
  decisionReason: string | null
}

type Row = Omit<OwnRequest, 'createdAt'> & { createdAt: string }

/** The newest of this membership, decided or not. */
export const ownRequest = (actor: Member): Promise<OwnRequest | null> =>
  viewing(actor, async ({ tx }) => {
    const [row] = await tx.execute<Row>(sql`
      select q.id, q.status, q.reason, q.created_at as "createdAt", q.status = 'open' and q.consent is not distinct from 'refused' as "consentRefused",
        f.name as document, q.decision_reason as "decisionReason"
      from admin_requests q left join files f on f.id = q.file_id
      where q.membership_id = ${actor.membership.id} order by q.created_at desc limit 1`)
    return row ? { ...row, createdAt: new Date(row.createdAt) } : null
  })

const applicantOf = ({ account, company }: Member): Applicant => ({
  accountId: account.id,
  email: account.email,
  firstName: account.firstName,
  lastName: account.lastName,
  locale: account.locale,
  companyId: company.id,
  company: company.name,
  number: company.number,
})

/** About the applicant, as every entry about a member is; which application it was stands beside. */
const factsOf = ({ account, membership, company, requestId }: Member, application: string) => ({
  actorId: account.id,
  companyId: company.id,
  subjectId: membership.id,
  requestId,
  detail: { application },
})
