import { and, eq, ne } from 'drizzle-orm'
import { documents } from '@/db/schema/documents'
import { differences } from '../areas/documents/correct'
import { type DocumentData, filingDetail, insertDocument } from '../areas/documents/keep'
import { checkOriginal } from '../areas/documents/original'
import { storeFile } from '../files/store'
import { Rejection } from '../ground/rejection'
import type { Changed, StoredOriginal, WriteFault, WriteRoom, Writer, Written } from './kinds'
import type { Delivered } from './schemas'

const FILE_FAULTS = ['fileType', 'fileTooLarge', 'fileEmpty'] as const

/**
 * Checks an original and stores its bytes, outside a transaction. A refused file is a fault of its record.
 */
export async function storeOriginal(
  companyId: string,
  number: string,
  content: Uint8Array,
): Promise<StoredOriginal | { fault: WriteFault }> {
  try {
    const { upload, ...original } = await checkOriginal(number, content)
    return { original, stored: await storeFile(companyId, upload) }
  } catch (thrown) {
    const fault = thrown instanceof Rejection ? FILE_FAULTS.find((one) => one === thrown.code) : undefined
    if (!fault) throw thrown
    return { fault }
  }
}

/** Midday in Berlin, so that the day is the same wherever it is shown. */
const dataOf = ({ kind, number, issuedOn, dueOn, cents, currency, paidOn }: Delivered<'documents'>): DocumentData => ({
  kind,
  number,
  issuedOn,
  dueOn,
  cents,
  currency,
  paidAt: paidOn ? new Date(`${paidOn}T11:00:00Z`) : null,
})

/** R11.3 by R11.11. An original that was filed stays: another one under the same id is refused (decision 60). */
export const writeDocuments: Writer<'documents'> = async (room, records) => {
  const written: Written[] = []
  for (const one of records) written.push(one.recordId ? await change(room, one, one.recordId) : await add(room, one))
  return written
}

async function add({ tx, record }: WriteRoom, { companyId, value, original }: Changed<'documents'>): Promise<Written> {
  if (!original) return { fault: 'originalMissing' }
  const data = dataOf(value)
  if (await isTaken({ tx }, companyId, data.number, null)) return { fault: 'numberTaken' }
  const id = await insertDocument(tx, companyId, data, original.original, original.stored)
  record('document.added', companyId, id, filingDetail(data, original.original))
  return { recordId: id }
}

async function change(
  { tx, record }: WriteRoom,
  { companyId, value, original }: Changed<'documents'>,
  id: string,
): Promise<Written> {
  const data = dataOf(value)
  const own = and(eq(documents.companyId, companyId), eq(documents.id, id))
  const [before] = await tx.select().from(documents).where(own).for('update')
  if (!before) return { fault: 'originalMissing' }
  if (original && original.original.sha256 !== before.sha256) return { fault: 'originalChanged' }
  if (await isTaken({ tx }, companyId, data.number, id)) return { fault: 'numberTaken' }
  await tx.update(documents).set(data).where(own)
  const detail = differences(before, { currency: 'EUR', ...data })
  const paid = data.paidAt?.getTime() === before.paidAt?.getTime() ? {} : { paid: data.paidAt !== null }
  record('document.changed', companyId, id, { number: data.number, ...detail, ...paid })
  return { recordId: id }
}

async function isTaken({ tx }: Pick<WriteRoom, 'tx'>, companyId: string, number: string, but: string | null) {
  const [taken] = await tx
    .select({ id: documents.id })
    .from(documents)
    .where(
      and(
        eq(documents.companyId, companyId),
        eq(documents.number, number),
        but === null ? undefined : ne(documents.id, but),
      ),
    )
  return taken !== undefined
}
