import { createHash } from 'node:crypto'
import { and, eq, ne } from 'drizzle-orm'
import { companies } from '@/db/schema/companies'
import { documents } from '@/db/schema/documents'
import { files } from '@/db/schema/files'
import { cleanName, type FileType, nameOfNumber } from '../../files/content-type'
import { Rejection } from '../../ground/rejection'
import type { StaffFor } from '../../permissions/proofs'
import { recordId } from '../../records/list'
import { changingAsStaff, type Room } from '../../rooms/rooms'
import type { DocumentData } from './keep'

type Writer = StaffFor<'companies.write'>

/** What staff may correct: what the vendor says of a document. Payment has an act of its own, the original has none. */
export type Correction = Omit<DocumentData, 'paidAt'> & { currency: string }

const FIELDS = ['kind', 'number', 'issuedOn', 'dueOn'] as const

/** „243.90 EUR“, as the log states an amount. */
const payableOf = ({ cents, currency = 'EUR' }: Pick<DocumentData, 'cents' | 'currency'>) =>
  `${cents < 0 ? '-' : ''}${BigInt(Math.abs(cents)) / 100n}.${String(Math.abs(cents) % 100).padStart(2, '0')} ${currency}`

/** The fields that differ, with the old and the new value, for the log. */
export function differences(before: Omit<DocumentData, 'paidAt' | 'kind'> & { kind: string }, after: Correction) {
  const changed = FIELDS.filter((name) => before[name] !== after[name])
  const payable = [payableOf(before), payableOf(after)]
  return {
    ...Object.fromEntries(changed.map((name) => [name, { before: before[name], after: after[name] }])),
    ...(payable[0] === payable[1] ? {} : { payable: { before: payable[0], after: payable[1] } }),
  }
}

/** A mark of what a document says now, for the form that corrects it. */
export const markOf = ({
  kind,
  number,
  issuedOn,
  dueOn,
  cents,
  currency,
}: Omit<Correction, 'kind'> & { kind: string }) =>
  createHash('sha256')
    .update(JSON.stringify([kind, number, issuedOn, dueOn, cents, currency]))
    .digest('base64url')

/**
 * R10.4 „Angaben berichtigen“: other words about a document whose original stays as it is (decision 60). The log has
 * the old and the new value; without a difference there is no entry. A download is named after the new number. `seen`
 * is the mark of what the form displayed: of two who correct at once, the second gets `recordChanged`. Throws also
 * `notFound`, `documentNumberTaken`.
 */
export const correctDocument = (staff: Writer, customer: string, id: string, seen: string, after: Correction) =>
  changingAsStaff(staff, async (room) => {
    const [company] = await room.tx
      .select({ id: companies.id })
      .from(companies)
      .where(eq(companies.number, customer))
      .for('no key update')
    if (!company) throw new Rejection('notFound')
    const own = and(eq(documents.companyId, company.id), eq(documents.id, recordId(id)))
    const [before] = await room.tx.select().from(documents).where(own).for('update')
    if (!before) throw new Rejection('notFound')
    if (markOf(before) !== seen) throw new Rejection('recordChanged')
    const changed = differences(before, after)
    if (Object.keys(changed).length === 0) return
    await assertFree(room, company.id, after.number, id)
    await room.tx.update(documents).set(after).where(own)
    if (before.number !== after.number) await renameFile(room, before.fileId, after.number)
    room.record('document.changed', id, { number: after.number, ...changed }, { companyId: company.id })
  })

async function assertFree({ tx }: Room<Writer>, companyId: string, number: string, but: string) {
  const [taken] = await tx
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.companyId, companyId), eq(documents.number, number), ne(documents.id, but)))
  if (taken) throw new Rejection('documentNumberTaken', { number }, 'documentNumber')
}

/** The name under which people download it; the bytes and their key stay. */
async function renameFile({ tx }: Room<Writer>, fileId: string, number: string) {
  const [file] = await tx.select({ type: files.type }).from(files).where(eq(files.id, fileId))
  if (!file) return
  const isXml = file.type === 'application/xml'
  await tx
    .update(files)
    .set({ name: cleanName(`${nameOfNumber(number)}.${isXml ? 'xml' : 'pdf'}`, file.type as FileType) })
    .where(eq(files.id, fileId))
}
