import { and, eq, inArray } from 'drizzle-orm'
import { importedRecords } from '@/db/schema/connectors'
import { contracts } from '@/db/schema/contracts'
import { licences } from '@/db/schema/licences'
import { fileContracts } from '../areas/contracts/filing'
import { fileProducts } from '../areas/contracts/products'
import { writeLicences } from '../areas/licences/filing'
import type { Tx } from '../database/clients'
import { textIn } from '../database/insert-many'
import type { Changed, WriteRoom, Writer, Written } from './kinds'
import type { RecordKind } from './schemas'
import { writeDocuments } from './write-documents'

const filedLicences: Writer<'licences'> = async ({ tx, record }, records) => {
  const taken = await takenNumbers(tx, records)
  const free = records.filter(
    ({ companyId, recordId, value }) => recordId || !taken.has(`${companyId} ${value.number}`),
  )
  const places = new Map(free.map((one, at) => [one, at]))
  const ids = await writeLicences(
    tx,
    free.map(({ companyId, recordId, value: { customer: _c, externalId: _e, ...licence } }) => ({
      companyId,
      recordId,
      licence,
    })),
  )
  return records.map((one) => {
    const id = ids[places.get(one) ?? -1]
    if (!id) return { fault: 'numberTaken' }
    record('licence.filed', one.companyId, id, { number: one.value.number })
    return { recordId: id }
  })
}

/** The numbers of licences that another external id means. One without an external id is taken over. */
async function takenNumbers(tx: Tx, records: Changed<'licences'>[]): Promise<Set<string>> {
  const numbers = records.flatMap(({ recordId, value }) => (recordId ? [] : [value.number]))
  if (numbers.length === 0) return new Set()
  const rows = await tx
    .select({ companyId: licences.companyId, number: licences.number })
    .from(licences)
    .innerJoin(importedRecords, and(eq(importedRecords.recordId, licences.id), eq(importedRecords.kind, 'licences')))
    .where(
      and(
        inArray(licences.companyId, [...new Set(records.map((one) => one.companyId))]),
        textIn(licences.number, numbers),
      ),
    )
  return new Set(rows.map(({ companyId, number }) => `${companyId} ${number}`))
}

type Filing = Parameters<typeof fileContracts>[0]

/** The room in which staff file records of one company, whose entries are of that company. */
const roomOf = ({ tx, record }: WriteRoom, companyId: string): Filing => ({
  tx,
  companyId,
  record: ((event: 'contract.filed', id: string, detail: Record<string, unknown>) =>
    record(event, companyId, id, detail)) as Filing['record'],
})

/** Writes the records of each company together; the results are in the order of the records. */
async function byCompany<K extends RecordKind>(
  records: Changed<K>[],
  write: (companyId: string, own: Changed<K>[]) => Promise<Written[]>,
): Promise<Written[]> {
  const written: Written[] = []
  for (const companyId of new Set(records.map((one) => one.companyId))) {
    const places = records.flatMap((one, at) => (one.companyId === companyId ? [at] : []))
    const results = await write(
      companyId,
      places.map((at) => records[at]!),
    )
    for (const [n, at] of places.entries()) written[at] = results[n]!
  }
  return written
}

const filedContracts: Writer<'contracts'> = (room, records) =>
  byCompany(records, async (companyId, own) => {
    const outcomes = await fileContracts(
      roomOf(room, companyId),
      own.map(({ value: { customer: _, ...contract } }) => contract),
    )
    const externalIds = own.map(({ value }) => value.externalId)
    const rows = await room.tx
      .select({ id: contracts.id, externalId: contracts.externalId })
      .from(contracts)
      .where(and(eq(contracts.companyId, companyId), inArray(contracts.externalId, externalIds)))
    const ids = new Map(rows.map(({ id, externalId }) => [externalId, id]))
    return own.map(({ value }, at) =>
      outcomes[at] === 'done' ? { recordId: ids.get(value.externalId)! } : { fault: 'numberTaken' },
    )
  })

/** A product in use has no id of its own: the record is the company. */
const productsInUse: Writer<'products'> = (room, records) =>
  byCompany(records, async (companyId, own) => {
    const outcomes = await fileProducts(
      roomOf(room, companyId),
      own.map(({ value: { customer: _, ...product } }) => product),
    )
    const faults = { product: 'productUnknown', twice: 'numberTaken' } as const
    return outcomes.map((outcome) => (outcome === 'done' ? { recordId: companyId } : { fault: faults[outcome] }))
  })

export const WRITERS: { readonly [K in RecordKind]: Writer<K> } = {
  documents: writeDocuments,
  contracts: filedContracts,
  licences: filedLicences,
  products: productsInUse,
}
