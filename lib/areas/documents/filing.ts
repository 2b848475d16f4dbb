import { and, eq } from 'drizzle-orm'
import { companies } from '@/db/schema/companies'
import { documents } from '@/db/schema/documents'
import { readFileStream, storeFile } from '../../files/store'
import { Rejection } from '../../ground/rejection'
import { decrypt, encrypt } from '../../ground/secrets'
import { now } from '../../ground/time'
import { recognise } from '../../invoices/recognise'
import type { StaffFor } from '../../permissions/proofs'
import { recordId } from '../../records/list'
import { changingAsStaff, viewingAsStaff } from '../../rooms/rooms'
import { type DocumentData, filingDetail, insertDocument } from './keep'
import { checkOriginal } from './original'
import { type Proposal, proposalOf } from './proposal'

type Writer = StaffFor<'companies.write'>

async function companyIdOf(staff: Writer, number: string): Promise<string> {
  const [company] = await viewingAsStaff(staff, ({ tx }) =>
    tx.select({ id: companies.id }).from(companies).where(eq(companies.number, number)),
  )
  if (!company) throw new Rejection('notFound')
  return company.id
}

const ownerOf = (staff: Writer, companyId: string) => `upload ${staff.account.id} ${companyId}`

/**
 * R10.4, first step: checks the original and stores its bytes for an hour. Returns a token for the second step, which
 * nobody else can use, and for no other company.
 */
export async function receiveOriginal(staff: Writer, number: string, content: Uint8Array): Promise<string> {
  const companyId = await companyIdOf(staff, number)
  const { upload } = await checkOriginal('document', content)
  const { key } = await storeFile(companyId, upload)
  return encrypt(key, ownerOf(staff, companyId)).toString('base64url')
}

async function bytesBehind(staff: Writer, companyId: string, token: string) {
  try {
    const key = decrypt(Buffer.from(token, 'base64url'), ownerOf(staff, companyId)).toString()
    const stream = await readFileStream({ id: key, key, name: '', type: '', bytes: 0 })
    return { key, content: new Uint8Array(await new Response(stream as BodyInit).arrayBuffer()) }
  } catch {
    throw new Rejection('uploadOver')
  }
}

/**
 * What a received original is, what is wrong with it, and what it says of itself. Throws `uploadOver` if its hour is
 * over or the token belongs to somebody else.
 */
export async function receivedOriginal(staff: Writer, number: string, token: string) {
  const { content } = await bytesBehind(staff, await companyIdOf(staff, number), token)
  const { invoice, ...rest } = await recognise(content)
  const proposal: Proposal = proposalOf(invoice)
  return { ...rest, bytes: content.length, proposal }
}

export type Filed = Omit<DocumentData, 'paidAt'> & { number: string; paid: boolean }

/**
 * R10.4 „Beleg ablegen“, second step. Returns the document's id. Throws `documentNumberTaken` and `uploadOver`.
 */
export async function fileDocument(staff: Writer, customer: string, token: string, { paid, ...data }: Filed) {
  const companyId = await companyIdOf(staff, customer)
  const { key, content } = await bytesBehind(staff, companyId, token)
  const { upload, ...recognised } = await checkOriginal(data.number, content)
  return changingAsStaff(staff, async (room) => {
    const document = { ...data, paidAt: paid ? now() : null }
    const { name, type } = upload
    const stored = { companyId, key, name, type, bytes: content.length }
    // A connector that delivers the same number waits, and finds it.
    await room.tx.select({ id: companies.id }).from(companies).where(eq(companies.id, companyId)).for('no key update')
    const id = await insertDocument(room.tx, companyId, document, recognised, stored)
    room.record('document.added', id, filingDetail(document, recognised), { companyId })
    return id
  })
}

/**
 * Marks a document as paid, or as open again. The same mark a second time changes nothing. Throws `notFound`.
 */
export const markPaid = (staff: Writer, customer: string, id: string, paid: boolean) =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const [row] = await tx
      .select({ number: documents.number, paidAt: documents.paidAt, companyId: documents.companyId })
      .from(documents)
      .innerJoin(companies, eq(companies.id, documents.companyId))
      .where(and(eq(companies.number, customer), eq(documents.id, recordId(id))))
      .for('update', { of: documents })
    if (!row) throw new Rejection('notFound')
    if ((row.paidAt !== null) === paid) return
    await tx
      .update(documents)
      .set({ paidAt: paid ? now() : null })
      .where(eq(documents.id, id))
    record(paid ? 'document.paid' : 'document.unpaid', id, { number: row.number }, { companyId: row.companyId })
  })
