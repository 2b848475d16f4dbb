import { documents } from '@/db/schema/documents'
import { record } from '../../audit/record'
import { vendor } from '../../database/clients'
import { nameFile, storeFile } from '../../files/store'
import type { Vendor } from '../../permissions/proofs'
import { transact } from '../../rooms/rooms'
import type { DocumentKind } from './input'
import { checkOriginal } from './original'

export type NewDocument = {
  companyId: string
  kind: DocumentKind
  number: string
  issuedOn: string
  dueOn: string | null
  cents: number
  paidAt: Date | null
  /** A PDF or an e-invoice in XML. It is kept byte for byte (decision 60). */
  original: Uint8Array
}

/**
 * Stores a document for a company on behalf of the vendor. What the original is and what is wrong with it stands in
 * the row and in the log, with its hash. Returns the document's id.
 */
export async function addDocument(by: Vendor, { original, ...document }: NewDocument): Promise<string> {
  const { companyId, kind, number } = document
  const { upload, ...recognised } = await checkOriginal(number, original)
  const stored = await storeFile(companyId, upload)
  return transact(vendor(), async (tx) => {
    const [row] = await tx
      .insert(documents)
      .values({ ...document, ...recognised, fileId: await nameFile(tx, stored) })
      .returning({ id: documents.id })
    const { sha256, form, profile, findings } = recognised
    const rules = [...new Set(findings.map(({ rule }) => rule))]
    const detail = { kind, number, form, sha256, ...(profile ? { profile } : {}), ...(rules.length ? { rules } : {}) }
    record(tx, 'document.added', { ...by, companyId, subjectId: row!.id, detail })
    return row!.id
  })
}
