import { and, eq, ne, sql } from 'drizzle-orm'
import { companies } from '@/db/schema/companies'
import { hasId } from '../database/has-id'
import type { Page, Paging } from '../ground/paging'
import { pageOf } from '../ground/paging'
import { Rejection } from '../ground/rejection'
import type { StaffFor } from '../permissions/proofs'
import type { Room } from '../rooms/rooms'
import { type MergePreview, previewOf } from './preview'

type Reader = StaffFor<'companies.read'>
type Side = { id: string; number: string; name: string }
export type QueuedMerge = {
  id: string
  status: 'proposed' | 'done' | 'refused'
  from: Side
  into: Side
  reason: string
  proposedById: string
  proposedBy: string
  createdAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  decisionReason: string | null
}
type Row = Omit<QueuedMerge, 'createdAt' | 'decidedAt'> & { createdAt: string; decidedAt: string | null; total: number }

const SIDE = (alias: string) =>
  sql.raw(`jsonb_build_object('id', ${alias}.id, 'number', ${alias}.number, 'name', ${alias}.name)`)
const COLUMNS = sql`select m.id, m.status, ${SIDE('f')} as "from", ${SIDE('i')} as "into", m.reason,
  m.proposed_by as "proposedById", p.first_name || ' ' || p.last_name as "proposedBy", m.created_at as "createdAt",
  d.first_name || ' ' || d.last_name as "decidedBy", m.decided_at as "decidedAt",
  m.decision_reason as "decisionReason", count(*) over ()::int as total
  from company_merges m join companies f on f.id = m.from_id join companies i on i.id = m.into_id
    join accounts p on p.id = m.proposed_by left join accounts d on d.id = m.decided_by`

const shape = ({ total: _, ...row }: Row): QueuedMerge => ({
  ...row,
  createdAt: new Date(row.createdAt),
  decidedAt: row.decidedAt ? new Date(row.decidedAt) : null,
})

/** The open proposals, oldest first, or all, newest first. */
export async function mergesOf({ tx }: Room<Reader>, all: boolean, paging: Paging): Promise<Page<QueuedMerge>> {
  const rest = all
    ? sql`order by m.created_at desc nulls first, m.id`
    : sql`where m.status = 'proposed' order by m.created_at, m.id`
  const rows = await tx.execute<Row>(
    sql`${COLUMNS} ${rest} limit ${paging.size} offset ${(paging.page - 1) * paging.size}`,
  )
  return pageOf(rows.map(shape), rows[0]?.total ?? 0, paging)
}

/** One proposal; while it is open with what would move. Throws `notFound`. */
export async function mergeOf(
  { tx }: Room<Reader>,
  id: string,
): Promise<{ merge: QueuedMerge; preview: MergePreview | null }> {
  const [row] = await tx.execute<Row>(sql`${COLUMNS} where ${hasId(sql`m.id`, id)}`)
  if (!row) throw new Rejection('notFound')
  const merge = shape(row)
  return { merge, preview: merge.status === 'proposed' ? await previewOf(tx, merge.from.id, merge.into.id) : null }
}

/** Where a merged company is now, and the open proposal that a company takes part in. */
export async function mergeNews({ tx }: Room<Reader>, { id, mergedInto }: { id: string; mergedInto: string | null }) {
  const [row] = await tx.execute<{ into: Side | null; open: string | null }>(sql`select
    (select ${SIDE('c')} from companies c where c.id = ${mergedInto}) as "into",
    (select m.id from company_merges m where m.status = 'proposed' and (m.from_id = ${id} or m.into_id = ${id})
      limit 1) as open`)
  return row!
}

/** What would move, for the page that proposes. Null where there is no such other company. */
export async function previewFor({ tx }: Room<Reader>, fromId: string, intoNumber: string) {
  const [into] = await tx
    .select({ id: companies.id, number: companies.number, name: companies.name })
    .from(companies)
    .where(and(eq(companies.number, intoNumber), ne(companies.id, fromId)))
  return into ? { into, preview: await previewOf(tx, fromId, into.id) } : null
}
