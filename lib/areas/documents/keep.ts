import { documents } from '@/db/schema/documents'
import { record } from '../../audit/record'
import { vendor } from '../../database'
import { nameOfNumber } from '../../files/content-type'
import { storeFile } from '../../files/store'
import type { Vendor } from '../../permissions/proofs'
import { transact } from '../../transaction'
import type { DocumentKind } from './input'

export type NewDocument = {
  companyId: string
  kind: DocumentKind
  number: string
  issuedOn: string
  dueOn: string | null
  cents: number
  paidAt: Date | null
  pdf: Uint8Array
}

/** The vendor files a document for a company. Answers with its id. */
export const addDocument = (by: Vendor, { pdf, ...document }: NewDocument): Promise<string> =>
  transact(vendor(), async (tx) => {
    const { companyId, kind, number } = document
    const fileId = await storeFile(tx, companyId, `${nameOfNumber(number)}.pdf`, pdf, ['application/pdf'])
    const [row] = await tx
      .insert(documents)
      .values({ ...document, fileId })
      .returning({ id: documents.id })
    record(tx, 'document.added', { ...by, companyId, subjectId: row!.id, detail: { kind, number } })
    return row!.id
  })
