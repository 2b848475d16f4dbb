import { sql } from 'drizzle-orm'
import type { Tx } from '../database/clients'

/**
 * A row of the company's log to go on from: the number of an entry of the chain, or the time and membership of failed sign-ins, which
 * stand between the entries. As text: `123`, `1764169200000-<uuid>`.
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
const STREAM = sql`(select id from audit_streams where kind = 'company' and owner = current_company())`

export const pointText = (point: LogPoint) =>
  typeof point === 'number' ? String(point) : `${point.at.getTime()}-${point.membershipId}`

/** What an address holds, or undefined where it is no point. */
export function pointOf(text: string | undefined): LogPoint | undefined {
  if (text && /^\d{1,15}$/.test(text)) return Number(text)
  const [, at, membershipId] = /^(\d{1,13})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '') ?? []
  return at && membershipId ? { at: new Date(Number(at)), membershipId } : undefined
}

/** Times of a chain grow with its numbers, so either kind of row has its place among the other. Of the same millisecond, the entry is older. */
export async function placeOf(tx: Tx, point: LogPoint): Promise<Place> {
  if (typeof point === 'number') {
    const [row] = await tx.execute<{ at: string }>(
      sql`select at::text as at from audit_entries where stream_id = ${STREAM} and seq = ${point}`,
    )
    const beyond = point > 0 ? 'infinity' : '-infinity'
    return { before: point, after: point, at: row?.at ?? beyond, membershipId: NOBODY }
  }
  const at = point.at.toISOString()
  const [row] = await tx.execute<{ seq: string }>(sql`
    select seq from audit_entries where stream_id = ${STREAM} and at <= ${at}::timestamptz order by at desc, seq desc limit 1`)
  const seq = Number(row?.seq ?? 0)
  return { before: seq + 1, after: seq, at, membershipId: point.membershipId }
}
