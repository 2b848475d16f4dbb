import { documents } from '@/db/schema/documents'
import { record } from '../../audit/record'
import { type Tx, vendor } from '../../database/clients'
import { nameFile, storeFile, type Unnamed } from '../../files/store'
import { Rejection } from '../../ground/rejection'
import type { Vendor } from '../../permissions/proofs'
import { transact } from '../../rooms/rooms'
import type { DocumentKind } from './input'
import { checkOriginal, type Original } from './original'

/** What the vendor says of a document. Days are written as `2026-03-29`. */
export type DocumentData = {
  kind: DocumentKind
  number: string
  issuedOn: string
  dueOn: string | null
  cents: number
  currency?: string
  paidAt: Date | null
}

export type NewDocument = DocumentData & {
  companyId: string
  /** A PDF or an e-invoice in XML. It is kept byte for byte (decision 60). */
  original: Uint8Array
}

export type Recognised = Omit<Original, 'upload'>

/** What the log says of a filed document: what the original is, its hash, and the rules that it breaks. */
export function filingDetail({ kind, number }: DocumentData, { sha256, form, profile, findings }: Recognised) {
  const rules = [...new Set(findings.map(({ rule }) => rule))]
  return { kind, number, form, sha256, ...(profile ? { profile } : {}), ...(rules.length ? { rules } : {}) }
}

/**
 * Inserts the row of a document whose bytes are stored. Returns its id. Throws `documentNumberTaken` if the company has
 * a document of this number.
 */
export async function insertDocument(
  tx: Tx,
  companyId: string,
  data: DocumentData,
  original: Recognised,
  stored: Unnamed,
) {
  const fileId = await nameFile(tx, stored)
  const { sha256, form, profile, findings } = original
  const [row] = await tx
    .insert(documents)
    .values({ ...data, sha256, form, profile, findings, companyId, fileId })
    .onConflictDoNothing({ target: [documents.companyId, documents.number] })
    .returning({ id: documents.id })
  if (!row) throw new Rejection('documentNumberTaken', { number: data.number }, 'number')
  return row.id
}

/**
 * Stores a document for a company on behalf of the vendor. What the original is and what is wrong with it stands in
 * the row and in the log, with its hash. Returns the document's id.
 */
export async function addDocument(by: Vendor, { original, companyId, ...data }: NewDocument): Promise<string> {
  const { upload, ...recognised } = await checkOriginal(data.number, original)
  const stored = await storeFile(companyId, upload)
  return transact(vendor(), async (tx) => {
    const id = await insertDocument(tx, companyId, data, recognised, stored)
    record(tx, 'document.added', { ...by, companyId, subjectId: id, detail: filingDetail(data, recognised) })
    return id
  })
}
