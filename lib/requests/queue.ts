import { and, eq, inArray, sql } from 'drizzle-orm'
import { requests } from '@/db/schema/requests'
import { vendor } from '../database/clients'
import { hasId } from '../database/has-id'
import { fileOf, type StoredFile } from '../files/store'
import { type Page, type Paging, pageOf } from '../ground/paging'
import type { StaffFor } from '../permissions/proofs'
import type { RequestStatus } from './requests'

type Reader = StaffFor<'adminRequests.read'>
export type Evidence = 'registrationCode' | 'document' | 'callBack'

export type QueuedRequest = {
  id: string
  status: RequestStatus
  createdAt: Date
  company: string
  number: string
  applicant: string
  email: string
  reason: string
  /** The membership is proved. */
  proved: boolean
  /** Active administrators of the company, by name. */
  administrators: string[]
  /** The answer of an administrator about consent, and that person's name. */
  consent: 'consented' | 'refused' | null
  consentBy: string | null
  evidence: Evidence | null
  evidenceNote: string | null
  evidenceBy: string | null
  /** The account that recorded the evidence. It may not decide. */
  evidenceById: string | null
  fileId: string | null
  document: string | null
  documentType: string | null
  decidedBy: string | null
  decidedAt: Date | null
  decisionReason: string | null
}

type Row = Omit<QueuedRequest, 'createdAt' | 'decidedAt'> & { createdAt: string; decidedAt: string | null }

const name = (alias: string) => sql.raw(`${alias}.first_name || ' ' || ${alias}.last_name`)

const COLUMNS = sql`
  select q.id, q.status, q.created_at as "createdAt", k.name as company, k.number, ${name('a')} as applicant, a.email_shown as email,
    q.reason, m.proved, q.consent,
    ${name('c')} as "consentBy", q.evidence, q.evidence_note as "evidenceNote", ${name('e')} as "evidenceBy", q.evidence_by as "evidenceById",
    q.file_id as "fileId", f.name as document, f.type as "documentType", ${name('d')} as "decidedBy", q.decided_at as "decidedAt", q.decision_reason as "decisionReason",
    (select coalesce(jsonb_agg(x.first_name || ' ' || x.last_name order by x.last_name), '[]') from memberships y
      join accounts x on x.id = y.account_id where y.company_id = q.company_id and y.role = 'admin' and y.status = 'active') as administrators
  from requests q join companies k on k.id = q.company_id join memberships m on m.id = q.membership_id
    join accounts a on a.id = m.account_id left join accounts c on c.id = q.consent_by left join accounts e on e.id = q.evidence_by
    left join accounts d on d.id = q.decided_by left join files f on f.id = q.file_id`

const shape = (row: Row): QueuedRequest => ({
  ...row,
  createdAt: new Date(row.createdAt),
  decidedAt: row.decidedAt ? new Date(row.decidedAt) : null,
})

/** R10.3: one page of the open applications, oldest first, or of all, newest first. */
export async function queueOf(_staff: Reader, filter: { all: boolean }, paging: Paging): Promise<Page<QueuedRequest>> {
  const which = filter.all
    ? sql`q.kind = 'adminRights'`
    : sql`q.kind = 'adminRights' and q.status in ('open', 'consented')`
  const open = filter.all ? undefined : inArray(requests.status, ['open', 'consented'])
  const total = await vendor().$count(requests, and(eq(requests.kind, 'adminRights'), open))
  const page = (paging.page - 1) * paging.size < total ? paging.page : 1
  const order = filter.all ? sql`q.created_at desc, q.id` : sql`q.created_at, q.id`
  const rows = await vendor().execute<Row>(sql`
    ${COLUMNS} where ${which} order by ${order} limit ${paging.size} offset ${(page - 1) * paging.size}`)
  return pageOf(rows.map(shape), total, { ...paging, page })
}

export async function requestOf(_staff: Reader, id: string): Promise<QueuedRequest | null> {
  const [row] = await vendor().execute<Row>(sql`${COLUMNS} where q.kind = 'adminRights' and ${hasId(sql`q.id`, id)}`)
  return row ? shape(row) : null
}

/** The signed document of an application. Null if there is none. */
export async function documentOf(staff: Reader, id: string): Promise<StoredFile | null> {
  const request = await requestOf(staff, id)
  return request?.fileId ? vendor().transaction((tx) => fileOf(tx, request.fileId!)) : null
}
