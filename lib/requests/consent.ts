import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'
import { Rejection } from '../ground/rejection'
import { holdAsAdministrator } from '../people/administrators'
import type { CompanyAdmin, ConfirmedAdmin } from '../permissions/proofs'
import { changing, viewing } from '../rooms/rooms'
import { type Applicant, tellApplicant, tellStaff } from './news'

export type OpenRequest = {
  id: string
  applicant: string
  email: string
  reason: string
  createdAt: Date
  /** What an administrator has answered, and who; null while nobody has. */
  answer: 'consented' | 'refused' | null
  answeredBy: string | null
}

type Row = Omit<OpenRequest, 'createdAt'> & { createdAt: string }

/** R9.3: what waits for an administrator of this company, or for the vendor after that. */
export const openRequests = (admin: CompanyAdmin): Promise<OpenRequest[]> =>
  viewing(admin, async ({ tx }) => {
    const rows = await tx.execute<Row>(sql`
      select q.id, a.first_name || ' ' || a.last_name as applicant, a.email_shown as email, q.reason, q.created_at as "createdAt",
        q.consent as answer,
        c.first_name || ' ' || c.last_name as "answeredBy"
      from admin_requests q join memberships m on m.id = q.membership_id join accounts a on a.id = m.account_id
      left join accounts c on c.id = q.consent_by
      where q.status in ('open', 'consented') order by q.created_at`)
    return rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt) }))
  })

/** Decision 3: how many members have access only because there was no administrator to ask; the first one looks through them. */
export const unprovedMembers = (admin: CompanyAdmin): Promise<number> =>
  viewing(admin, async ({ tx }) => {
    const [row] = await tx.execute<{ n: number }>(
      sql`select count(*)::int as n from memberships where status = 'active' and not proved`,
    )
    return row?.n ?? 0
  })

/** „Zustimmen“: one click of one administrator, who is never the applicant. Then the vendor decides. */
export const consent = (admin: ConfirmedAdmin, id: string) => answer(admin, id, 'consented')

/** „Ablehnen“: the application stays open; the vendor sees that consent was refused, and decides. */
export const refuseConsent = (admin: ConfirmedAdmin, id: string) => answer(admin, id, 'consentRefused')

const answer = (admin: ConfirmedAdmin, id: string, said: 'consented' | 'consentRefused') =>
  changing(admin, async ({ tx }) => {
    await holdAsAdministrator({ tx, actor: admin })
    const [row] = await tx.execute<{ membership_id: string }>(sql`
      update admin_requests set status = ${said === 'consented' ? 'consented' : 'open'}, consent_by = ${admin.account.id},
        consent = ${said === 'consented' ? 'consented' : 'refused'}, consent_at = app_now()
      where id::text = ${id} and status = 'open' and consent_by is null and membership_id <> ${admin.membership.id} returning membership_id`)
    if (!row) return refuse(tx, id)
    const applicant = await applicantIn(tx, admin, id)
    await tellApplicant(tx, applicant, said, id)
    await tellStaff(tx, applicant, said)
    const { account, company, requestId } = admin
    record(tx, `adminRequest.${said}`, {
      actorId: account.id,
      companyId: company.id,
      subjectId: row.membership_id,
      requestId,
      detail: { application: id },
    })
  })

/** Another company's is like one that never was. */
async function refuse(tx: Tx, id: string): Promise<never> {
  const known = await tx.execute(sql`select 1 from admin_requests where id::text = ${id}`)
  throw new Rejection(known.length > 0 ? 'requestOver' : 'notFound')
}

async function applicantIn(tx: Tx, { company }: CompanyAdmin, id: string): Promise<Applicant> {
  const [row] = await tx.execute<Omit<Applicant, 'companyId' | 'company' | 'number'>>(sql`
    select a.id as "accountId", a.email_shown as email, a.first_name as "firstName", a.last_name as "lastName", a.locale
    from admin_requests q join memberships m on m.id = q.membership_id join accounts a on a.id = m.account_id where q.id = ${id}`)
  return { ...row!, companyId: company.id, company: company.name, number: company.number }
}
