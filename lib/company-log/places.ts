import { and, desc, eq, sql } from 'drizzle-orm'
import { auditEntries } from '@/db/schema/audit'
import type { Tx } from '../database/clients'
import { STREAM } from './hits'

/**
 * The row at which a page of the company's log continues: the number of an entry of the chain, or the time and
 * membership of a group of failed sign-ins, which come between the entries. As text: `123` or `1764169200000-<uuid>`.
 */
export type LogPoint = number | { at: Date; membershipId: string }

/** A position in both orders: between two entries of the chain, and between two groups of failed sign-ins. */
export type Place = {
  /** Entries with smaller numbers are older. */
  before: number
  /** Entries with greater numbers are newer. */
  after: number
  /** Groups of failed sign-ins are ordered by time, then by membership. */
  at: string
  membershipId: string
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

export const pointText = (point: LogPoint) =>
  typeof point === 'number' ? String(point) : `${point.at.getTime()}-${point.membershipId}`

/** Parses a point from an address. Undefined for any other text. */
export function pointOf(text: string | undefined): LogPoint | undefined {
  if (text && /^\d{1,15}$/.test(text)) return Number(text)
  const [, at, membershipId] = /^(\d{1,13})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '') ?? []
  return at && membershipId ? { at: new Date(Number(at)), membershipId } : undefined
}

/**
 * Finds the position of a point. Times of a chain increase with its numbers, so entries and failed sign-ins have one
 * order. Within the same millisecond the entry of the chain is older.
 */
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
