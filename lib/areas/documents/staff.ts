import { and, desc, eq, sql } from 'drizzle-orm'
import { companies } from '@/db/schema/companies'
import { documents } from '@/db/schema/documents'
import { files } from '@/db/schema/files'
import { missingOf, type StoredFile } from '../../files/store'
import { log } from '../../ground/log'
import { clamped, type Paging, pageOf } from '../../ground/paging'
import { Rejection } from '../../ground/rejection'
import type { Finding } from '../../invoices/findings'
import type { StaffFor } from '../../permissions/proofs'
import { recordId } from '../../records/list'
import { changingAsStaff, type Room, viewingAsStaff } from '../../rooms/rooms'
import { DOCUMENT } from './area'

type Reader = StaffFor<'companies.read'>

const COLUMNS = {
  ...DOCUMENT,
  paidAt: documents.paidAt,
  profile: documents.profile,
  sha256: documents.sha256,
  findings: sql<Finding[]>`${documents.findings}`,
}

/** R10.4: the documents of one company, newest first. The search finds them by number. */
export async function documentsForStaff({ tx }: Room<Reader>, companyId: string, q: string, paging: Paging) {
  const text = q.trim().slice(0, 100)
  const found = text ? sql`${documents.searchKey} like search_pattern(${text})` : undefined
  const where = and(eq(documents.companyId, companyId), found)
  const total = await tx.$count(documents, where)
  const { page, offset } = clamped(paging, total)
  const rows = await tx
    .select(COLUMNS)
    .from(documents)
    .where(where)
    .orderBy(desc(documents.issuedOn), documents.id)
    .limit(paging.size)
    .offset(offset)
  return pageOf(rows, total, { ...paging, page })
}

const FILE = { id: files.id, key: files.key, name: files.name, type: files.type, bytes: files.bytes }

/** One document of this company. Throws `notFound`. */
export async function documentForStaff({ tx }: Room<Reader>, customer: string, id: string) {
  const [found] = await tx
    .select({ ...COLUMNS, companyId: documents.companyId, company: companies.name, file: FILE })
    .from(documents)
    .innerJoin(files, eq(files.id, documents.fileId))
    .innerJoin(companies, eq(companies.id, documents.companyId))
    .where(and(eq(companies.number, customer), eq(documents.id, recordId(id))))
  if (!found) throw new Rejection('notFound')
  return found
}

/** The original for a member of staff, noted in the company's log. Throws `notFound` and `fileMissing`. */
export async function originalForStaff(staff: Reader, customer: string, id: string): Promise<StoredFile> {
  const { companyId, kind, number, file } = await viewingAsStaff(staff, (room) => documentForStaff(room, customer, id))
  if ((await missingOf([file])).length > 0) {
    log().error({ event: 'file.missing', files: [file.id] }, 'a document without its bytes')
    throw new Rejection('fileMissing', { ids: id })
  }
  await changingAsStaff(staff, async ({ record }) =>
    record('document.read', id, { kind, number, as: 'file' }, { companyId }),
  )
  return file
}
