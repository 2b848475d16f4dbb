import { createHash } from 'node:crypto'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { companies } from '@/db/schema/companies'
import { importedRecords } from '@/db/schema/connectors'
import { documents } from '@/db/schema/documents'
import { record } from '../audit/record'
import { type Tx, vendor } from '../database/clients'
import { databaseNow } from '../database/clock'
import { forgetPlans, insertion, textIn } from '../database/insert-many'
import { transact } from '../rooms/rooms'
import type { Connector } from './connector'
import type { Changed, StoredOriginal, WriteFault, Writer } from './kinds'
import { referred } from './originals'
import type { Delivered, RecordKind } from './schemas'
import { storeOriginal } from './write-documents'
import { WRITERS } from './writers'

/** The files of a call by the name of their part. */
export type Parts = ReadonlyMap<string, Uint8Array>
/** `index`: its place in the call, from 0. */
export type Line<K extends RecordKind> = { index: number; value: Delivered<K>; hash: Buffer }
export type ErrorCode = 'schema' | 'twice' | 'customerUnknown' | WriteFault
export type Outcome = 'created' | 'updated' | 'unchanged' | ErrorCode
type Due<K extends RecordKind> = Line<K> & { at: number; companyId: string }
type Stored = Map<number, StoredOriginal | { fault: WriteFault }>

const keyOf = ({ companyId, value }: Pick<Due<RecordKind>, 'companyId' | 'value'>) => `${companyId} ${value.externalId}`

/**
 * Writes a portion of a call whole or not at all; returns what became of each line. The companies are locked, so that
 * of two connectors with the same record one creates it and the other one finds it.
 */
export async function writePortion<K extends RecordKind>(
  connector: Connector,
  kind: K,
  lines: Line<K>[],
  parts: Parts,
  requestId: string,
): Promise<Outcome[]> {
  const ids = await companiesOf(lines)
  const outcomes: Outcome[] = lines.map(({ value }) => (ids.has(value.customer) ? 'unchanged' : 'customerUnknown'))
  const due = lines.flatMap((line, at): Due<K>[] => {
    const companyId = ids.get(line.value.customer)
    return companyId ? [{ ...line, at, companyId }] : []
  })
  const stored: Stored =
    kind === 'documents'
      ? await originalsOf(connector, due as Due<'documents'>[], await knownOf(vendor(), kind, due), parts)
      : new Map()
  await transact(vendor(), async (tx) => {
    await forgetPlans(tx)
    await lockCompanies(tx, [...ids.values()])
    const known = await knownOf(tx, kind, due)
    const changed = due.filter(({ at, hash, ...line }) => {
      const original = stored.get(at)
      if (original && 'fault' in original) outcomes[at] = original.fault
      return !(original && 'fault' in original) && !known.get(keyOf(line))?.hash.equals(hash)
    })
    const write = WRITERS[kind] as unknown as Writer<K>
    const written = await write(
      { tx, record: recorderOf(tx, connector, requestId) },
      changed.map((line): Changed<K> => {
        const original = stored.get(line.at) as StoredOriginal | undefined
        const { companyId, value } = line
        return {
          companyId,
          value,
          recordId: known.get(keyOf(line))?.recordId ?? null,
          ...(original ? { original } : {}),
        }
      }),
    )
    const rows = changed.flatMap((line, index) => {
      const one = written[index]!
      outcomes[line.at] = 'fault' in one ? one.fault : known.has(keyOf(line)) ? 'updated' : 'created'
      if ('fault' in one) return []
      const { companyId, hash, value } = line
      return [{ companyId, kind, externalId: value.externalId, recordId: one.recordId, hash }]
    })
    if (rows.length > 0)
      await tx.execute(sql`${insertion(importedRecords, rows, { id: sql`gen_random_uuid()`, createdAt: databaseNow })}
        on conflict (company_id, kind, external_id) do update set hash = excluded.hash, record_id = excluded.record_id`)
  })
  return outcomes
}

async function companiesOf(lines: Line<RecordKind>[]): Promise<Map<string, string>> {
  const numbers = [...new Set(lines.map(({ value }) => value.customer))]
  const found = await vendor()
    .select({ id: companies.id, number: companies.number })
    .from(companies)
    .where(inArray(companies.number, numbers))
  return new Map(found.map(({ id, number }) => [number, id]))
}

/** The entries name the connector; who acts is the vendor. */
const recorderOf =
  (tx: Tx, { name }: Connector, requestId: string): Parameters<Writer<RecordKind>>[0]['record'] =>
  (event, companyId, subjectId, detail) =>
    record(tx, event as 'licence.filed', {
      actorId: null,
      requestId,
      companyId,
      subjectId,
      detail: { ...detail, connector: name },
    })

/** What was delivered before, by company and external id. */
async function knownOf(tx: Pick<Tx, 'select'>, kind: RecordKind, due: Pick<Due<RecordKind>, 'companyId' | 'value'>[]) {
  const companyIds = [...new Set(due.map(({ companyId }) => companyId))]
  const externalIds = due.map(({ value }) => value.externalId)
  const { kind: column, companyId, externalId } = importedRecords
  const rows = due.length
    ? await tx
        .select()
        .from(importedRecords)
        .where(and(eq(column, kind), inArray(companyId, companyIds), textIn(externalId, externalIds)))
    : []
  return new Map(rows.map((row) => [`${row.companyId} ${row.externalId}`, row]))
}

type Known = Awaited<ReturnType<typeof knownOf>>

/** Stores the originals of new documents, outside the transaction. A known document keeps the one that was filed. */
async function originalsOf(connector: Connector, due: Due<'documents'>[], known: Known, parts: Parts): Promise<Stored> {
  const filed = await hashesOf([...known.values()].map(({ recordId }) => recordId))
  const stored: Stored = new Map()
  for (const line of due) {
    const { original, number } = line.value
    if (original === undefined) continue
    const before = known.get(keyOf(line))
    const { companyId, value } = line
    const wanted = { connector: connector.id, companyId, externalId: value.externalId, number }
    const uploaded = parts.has(original) ? undefined : await referred(original, wanted)
    if (uploaded !== undefined) {
      const isOther = before && uploaded && filed.get(before.recordId) !== uploaded.original.sha256
      if (!uploaded || isOther) stored.set(line.at, { fault: uploaded ? 'originalChanged' : 'uploadOver' })
      else if (!before) stored.set(line.at, uploaded)
      continue
    }
    const content = parts.get(original)
    if (!content) stored.set(line.at, { fault: 'originalMissing' })
    else if (!before) stored.set(line.at, await storeOriginal(line.companyId, number, content))
    else if (filed.get(before.recordId) !== createHash('sha256').update(content).digest('hex'))
      stored.set(line.at, { fault: 'originalChanged' })
  }
  return stored
}

async function hashesOf(ids: string[]): Promise<Map<string, string | null>> {
  const { id, sha256 } = documents
  const rows = ids.length ? await vendor().select({ id, sha256 }).from(documents).where(inArray(id, ids)) : []
  return new Map(rows.map((row) => [row.id, row.sha256]))
}

/** In one order, so that two connectors never wait for each other crosswise. */
async function lockCompanies(tx: Tx, ids: string[]) {
  if (ids.length === 0) return
  await tx
    .select({ id: companies.id })
    .from(companies)
    .where(inArray(companies.id, ids))
    .orderBy(companies.id)
    .for('no key update')
}
