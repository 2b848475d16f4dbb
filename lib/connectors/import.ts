import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { connectorCalls } from '@/db/schema/connectors'
import { record } from '../audit/record'
import { vendor } from '../database/clients'
import { databaseNow } from '../database/clock'
import { transact } from '../rooms/rooms'
import type { Connector } from './connector'
import { type ErrorCode, type Line, type Outcome, type Parts, writePortion } from './portion'
import { type Delivered, RECORDS, type RecordKind } from './schemas'

/** Records that one transaction writes. */
const PORTION = 500
/** As many errors as are stored with a call. The answer has all of them. */
const STORED_ERRORS = 100

/** `index`: the record’s place in the call, from 0. `field`: where in the record. */
export type LineError = { index: number; externalId: string | null; code: ErrorCode; field?: string; message?: string }
export type CallResult = {
  call: string
  total: number
  created: number
  updated: number
  unchanged: number
  failed: number
  errors: LineError[]
}

/**
 * R11.11: takes the records of a call, in portions. What is right is written, what is wrong is named by its line. A
 * portion is written whole or not at all, so a call that was cut off is simply sent again: what was written is
 * unchanged then.
 */
export async function importRecords<K extends RecordKind>(
  connector: Connector,
  kind: K,
  records: unknown[],
  parts: Parts = new Map(),
  requestId = 'connector',
): Promise<CallResult> {
  const [call] = await vendor()
    .insert(connectorCalls)
    .values({ connectorId: connector.id, kind, total: records.length })
    .returning({ id: connectorCalls.id })
  const result: CallResult = {
    call: call!.id,
    total: records.length,
    created: 0,
    updated: 0,
    unchanged: 0,
    failed: 0,
    errors: [],
  }
  const portions = checkedPortions(kind, records, result)
  for (let portion = portions.next().value; portion; ) {
    const writing =
      portion.length > 0 ? writePortion(connector, kind, portion, parts, requestId) : setImmediate<Outcome[]>([])
    // The next portion is checked while the database writes this one.
    const next = portions.next().value
    const outcomes = await writing
    for (const [at, { index, value }] of portion.entries()) {
      const outcome = outcomes[at]!
      if (outcome === 'created' || outcome === 'updated' || outcome === 'unchanged') result[outcome] += 1
      else result.errors.push({ index, externalId: value.externalId, code: outcome })
    }
    portion = next
  }
  result.errors.sort((a, b) => a.index - b.index)
  result.failed = new Set(result.errors.map(({ index }) => index)).size
  const { created, updated, unchanged, failed, total } = result
  await transact(vendor(), async (tx) => {
    await tx
      .update(connectorCalls)
      .set({ created, updated, unchanged, failed, errors: result.errors.slice(0, STORED_ERRORS), endedAt: databaseNow })
      .where(eq(connectorCalls.id, result.call))
    record(tx, 'connector.called', {
      actorId: null,
      requestId,
      subjectId: connector.id,
      detail: { name: connector.name, kind, total, created, updated, unchanged, failed },
    })
  })
  return result
}

/** The records that fit their schema, each once, portion by portion. The others become errors. */
function* checkedPortions<K extends RecordKind>(
  kind: K,
  records: unknown[],
  { errors }: CallResult,
): Generator<Line<K>[], undefined> {
  let lines: Line<K>[] = []
  const seen = new Set<string>()
  for (const [index, record] of records.entries()) {
    if (index > 0 && index % PORTION === 0) {
      yield lines
      lines = []
    }
    const read = (RECORDS[kind] as unknown as z.ZodType<Delivered<K>>).safeParse(record)
    if (!read.success) {
      errors.push(...read.error.issues.map((issue) => schemaError(index, record, issue)))
      continue
    }
    const { customer, externalId } = read.data
    const name = `${customer} ${externalId}`
    if (seen.has(name)) errors.push({ index, externalId, code: 'twice' })
    else lines.push({ index, value: read.data, hash: hashOf(read.data) })
    seen.add(name)
  }
  yield lines
}

function schemaError(index: number, record: unknown, { path, message }: z.core.$ZodIssue): LineError {
  const id = (record as { externalId?: unknown } | null)?.externalId
  return {
    index,
    externalId: typeof id === 'string' ? id.slice(0, 100) : null,
    code: 'schema',
    field: path.join('.'),
    message: message.slice(0, 200),
  }
}

/** Of the record itself: an original is compared with the one that was filed. */
function hashOf(record: Record<string, unknown>): Buffer {
  const names = Object.keys(record).sort()
  const own = names.flatMap((name) => (name === 'original' ? [] : [[name, record[name]]]))
  return createHash('sha256').update(JSON.stringify(own)).digest()
}
