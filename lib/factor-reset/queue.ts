import { type SQL, sql } from 'drizzle-orm'
import { hasId } from '../database/has-id'
import { type Page, type Paging, pageOf } from '../ground/paging'
import { Rejection } from '../ground/rejection'
import type { StaffFor } from '../permissions/proofs'
import type { Room } from '../rooms/rooms'
import type { FactorReset } from './tell'

type Reader = StaffFor<'factorResets.read'>

export type QueuedReset = Pick<
  FactorReset,
  | 'id'
  | 'accountId'
  | 'kind'
  | 'status'
  | 'evidence'
  | 'evidenceNote'
  | 'decisionReason'
  | 'fileId'
  | 'fileName'
  | 'fileType'
> & {
  name: string
  email: string
  newEmail: string | null
  companies: { company: string; number: string }[]
  proposedById: string
  proposedBy: string
  decidedBy: string | null
  confirmedBy: string | null
  createdAt: Date
  decidedAt: Date | null
  effectiveAt: Date | null
  endedAt: Date | null
}

const TIMES = ['createdAt', 'decidedAt', 'effectiveAt', 'endedAt'] as const
type Row = Omit<QueuedReset, (typeof TIMES)[number]> & Record<(typeof TIMES)[number], string | null> & { total: number }

const nameOf = (alias: string) => sql.raw(`${alias}.first_name || ' ' || ${alias}.last_name`)

const read = async ({ tx }: Room<Reader>, rest: SQL) => {
  const rows = await tx.execute<Row>(sql`
    select r.id, r.account_id as "accountId", r.kind, r.status, r.evidence, r.evidence_note as "evidenceNote",
      r.decision_reason as "decisionReason",
      r.file_id as "fileId", r.file_name as "fileName", r.file_type as "fileType",
      ${nameOf('a')} as name, a.email_shown as email, r.new_email_shown as "newEmail", r.proposed_by as "proposedById",
      ${nameOf('p')} as "proposedBy", ${nameOf('d')} as "decidedBy", ${nameOf('c')} as "confirmedBy",
      r.created_at as "createdAt", r.decided_at as "decidedAt", r.effective_at as "effectiveAt", r.ended_at as "endedAt",
      (select coalesce(jsonb_agg(jsonb_build_object('company', k.company, 'number', k.number)), '[]')
        from reset_companies(r.account_id) k) as companies, count(*) over ()::int as total
    from factor_resets r join accounts a on a.id = r.account_id join accounts p on p.id = r.proposed_by
      left join accounts d on d.id = r.decided_by left join accounts c on c.id = r.confirmed_by ${rest}`)
  return rows
}

const shape = ({ total: _, ...row }: Row): QueuedReset => ({
  ...row,
  ...(Object.fromEntries(TIMES.map((key) => [key, row[key] ? new Date(row[key]) : null])) as Pick<
    QueuedReset,
    (typeof TIMES)[number]
  >),
})

/** R10.6: what is open, oldest first, or everything, newest first. */
export async function resetsOf(
  room: Room<Reader>,
  filter: { all: boolean; q: string },
  paging: Paging,
): Promise<Page<QueuedReset>> {
  const pattern = sql`search_pattern(${filter.q})`
  const which = filter.all ? sql`true` : sql`r.status in ('proposed', 'approved')`
  const named = filter.q
    ? sql`search_text(a.first_name || ' ' || a.last_name || ' ' || a.email_shown) like ${pattern}`
    : sql`true`
  const order = filter.all ? sql`r.created_at desc nulls first, r.id` : sql`r.created_at, r.id`
  const part = (page: number) =>
    read(
      room,
      sql`where ${which} and ${named} order by ${order} limit ${paging.size} offset ${(page - 1) * paging.size}`,
    )
  const asked = await part(paging.page)
  const rows = asked.length === 0 && paging.page > 1 ? await part(1) : asked
  const page = rows === asked ? paging.page : 1
  return pageOf(rows.map(shape), rows[0]?.total ?? 0, { ...paging, page })
}

/** Throws `notFound`. */
export async function resetOf(room: Room<Reader>, id: string): Promise<QueuedReset> {
  const [row] = await read(room, sql`where ${hasId(sql`r.id`, id)}`)
  if (!row) throw new Rejection('notFound')
  return shape(row)
}
