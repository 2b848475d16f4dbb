import { and, desc, eq, sql } from 'drizzle-orm'
import { auditEntries } from '@/db/schema/audit'
import type { Tx } from '../database/clients'
import { STREAM } from './hits'

/**
 * The row of the company's log at which a page continues: the number of an entry of the chain, or time and membership of failed sign-ins,
 * which stand between the entries. As text: `123`, `1764169200000-<uuid>`.
 */
export type LogPoint = number | { at: Date; membershipId: string }

/** A point in both orders: between two entries of the chain, and between two folds of failed sign-ins. */
export type Place = {
  /** Entries with smaller numbers are older. */
  before: number
  /** Entries with greater numbers are newer. */
  after: number
  /** Folds compare by time, then by membership. */
  at: string
  membershipId: string
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

export const pointText = (point: LogPoint) =>
  typeof point === 'number' ? String(point) : `${point.at.getTime()}-${point.membershipId}`

/** Reads such a point from an address; undefined for any other text. */
export function pointOf(text: string | undefined): LogPoint | undefined {
  if (text && /^\d{1,15}$/.test(text)) return Number(text)
  const [, at, membershipId] = /^(\d{1,13})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '') ?? []
  return at && membershipId ? { at: new Date(Number(at)), membershipId } : undefined
}

/** Times of a chain grow with its numbers, so entries and failed sign-ins have one order. Within a millisecond the entry is older. */
export async function placeOf(tx: Tx, point: LogPoint): Promise<Place> {
  if (typeof point === 'number') {
    const [row] = await tx
      .select({ at: sql<string>`${auditEntries.at}::text` })
      .from(auditEntries)
      .where(and(eq(auditEntries.streamId, STREAM), eq(auditEntries.seq, point)))
    const beyond = point > 0 ? 'infinity' : '-infinity'
    return { before: point, after: point, at: row?.at ?? beyond, membershipId: NOBODY }
  }
  const at = point.at.toISOString()
  const [row] = await tx
    .select({ seq: auditEntries.seq })
    .from(auditEntries)
    .where(and(eq(auditEntries.streamId, STREAM), sql`${auditEntries.at} <= ${at}::timestamptz`))
    .orderBy(desc(auditEntries.at), desc(auditEntries.seq))
    .limit(1)
  const seq = row?.seq ?? 0
  return { before: seq + 1, after: seq, at, membershipId: point.membershipId }
}
