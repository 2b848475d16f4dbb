import { documents } from '@/db/schema/documents'
import { record } from '../../audit/record'
import { vendor } from '../../database/clients'
import { nameOfNumber } from '../../files/content-type'
import { checkFile, nameFile, storeFile } from '../../files/store'
import type { Vendor } from '../../permissions/proofs'
import { transact } from '../../rooms/rooms'
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

/** Stores a document for a company on behalf of the vendor. Returns its id. */
export async function addDocument(by: Vendor, { pdf, ...document }: NewDocument): Promise<string> {
  const { companyId, kind, number } = document
  const stored = await storeFile(companyId, checkFile(`${nameOfNumber(number)}.pdf`, pdf, ['application/pdf']))
  return transact(vendor(), async (tx) => {
    const [row] = await tx
      .insert(documents)
      .values({ ...document, fileId: await nameFile(tx, stored) })
      .returning({ id: documents.id })
    record(tx, 'document.added', { ...by, companyId, subjectId: row!.id, detail: { kind, number } })
    return row!.id
  })
}
