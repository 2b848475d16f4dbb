import { desc, sql } from 'drizzle-orm'
import { documents } from '@/db/schema/documents'
import type { Room } from '../../rooms/rooms'

/**
 * The months in which documents were issued, newest first: `2026-03`. From month to month through the index, so that a
 * hundred thousand documents are not read for a handful of months.
 */
export async function monthsOf({ tx }: Room): Promise<string[]> {
  const rows = await tx.execute<{ month: string }>(sql`
    with recursive months(first) as (
      (select date_trunc('month', issued_on)::date from documents order by issued_on desc limit 1)
      union all
      select (select date_trunc('month', issued_on)::date from documents where issued_on < months.first
        order by issued_on desc limit 1) from months where months.first is not null)
    select to_char(first, 'YYYY-MM') as month from months where first is not null`)
  return rows.map(({ month }) => month)
}

/** The years in which documents were issued, newest first. */
export const yearsOf = async (room: Room): Promise<string[]> => [
  ...new Set((await monthsOf(room)).map((month) => month.slice(0, 4))),
]

/** What the list of a month's package says of each document. */
export type Listed = {
  id: string
  fileId: string
  kind: 'invoice' | 'dunning'
  number: string
  issuedOn: string
  dueOn: string | null
  cents: number
  currency: string
  paidAt: Date | null
}

/** The documents issued in this month, in the order of their archive (`openDocuments`): newest first. */
export const documentsOfMonth = ({ tx }: Room, month: string): Promise<Listed[]> =>
  tx
    .select({
      id: documents.id,
      fileId: documents.fileId,
      kind: sql<Listed['kind']>`${documents.kind}`,
      number: documents.number,
      issuedOn: documents.issuedOn,
      dueOn: documents.dueOn,
      cents: documents.cents,
      currency: documents.currency,
      paidAt: documents.paidAt,
    })
    .from(documents)
    .where(sql`${documents.issuedOn} >= ${`${month}-01`}::date
      and ${documents.issuedOn} < ${`${month}-01`}::date + interval '1 month'`)
    .orderBy(desc(documents.issuedOn), documents.id)
