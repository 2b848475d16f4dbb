import { and, count, desc, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { documents } from '@/db/schema/documents'
import { files } from '@/db/schema/files'
import { type Page, type Paging, pageOf } from '../../ground/paging'
import { Rejection } from '../../ground/rejection'
import type { Viewing } from '../../permissions/proofs'
import { viewing } from '../../rooms/rooms'
import { centsOf, type DocumentKind, KINDS } from './input'

export type DocumentState = 'open' | 'overdue' | 'paid'
export type DocumentRow = {
  id: string
  kind: DocumentKind
  number: string
  /** Days, as `2026-03-29`. */
  issuedOn: string
  dueOn: string | null
  cents: number
  currency: string
  state: DocumentState
}
export type DocumentFilter = { q: string; kind: string; year: string; payment: string }
type Viewer = Viewing<'documents.read'>

const state = sql<DocumentState>`case when ${documents.paidAt} is not null then 'paid'
  when ${documents.dueOn} < (app_now() at time zone 'Europe/Berlin')::date then 'overdue' else 'open' end`

const COLUMNS = {
  id: documents.id,
  kind: sql<DocumentKind>`${documents.kind}`,
  number: documents.number,
  issuedOn: documents.issuedOn,
  dueOn: documents.dueOn,
  cents: documents.cents,
  currency: documents.currency,
  state,
}

/** R11.3: the newest first. Company and privilege are the database's affair: no `where` names the company. */
export const listDocuments = (actor: Viewer, filter: DocumentFilter, paging: Paging): Promise<Page<DocumentRow>> =>
  viewing(actor, async ({ tx }) => {
    const where = conditions(filter)
    const [{ total } = { total: 0 }] = await tx.select({ total: count() }).from(documents).where(where)
    const page = (paging.page - 1) * paging.size < total ? paging.page : 1
    const rows = await tx
      .select(COLUMNS)
      .from(documents)
      .where(where)
      .orderBy(sql`${desc(documents.issuedOn)} nulls last`, documents.id)
      .limit(paging.size)
      .offset((page - 1) * paging.size)
    return pageOf(rows, total, { ...paging, page })
  })

const found = (text: string) => sql`${documents.id} = any(array(select find_documents(${text})))`

/** Found by its number, or by its exact amount. */
function conditions({ q, kind, year, payment }: DocumentFilter): SQL | undefined {
  const text = q.trim().slice(0, 100)
  const cents = centsOf(text)
  const first = /^(19|20)\d{2}$/.test(year) ? `${year}-01-01` : null
  return and(
    text ? or(found(text), ...(cents === null ? [] : [eq(documents.cents, cents)])) : undefined,
    KINDS.includes(kind as DocumentKind) ? eq(documents.kind, kind) : undefined,
    first
      ? sql`${documents.issuedOn} >= ${first}::date and ${documents.issuedOn} < ${first}::date + interval '1 year'`
      : undefined,
    payment === 'open' ? isNull(documents.paidAt) : payment === 'paid' ? isNotNull(documents.paidAt) : undefined,
  )
}

/** The years there are documents of, the newest first. */
export const documentYears = (actor: Viewer): Promise<string[]> =>
  viewing(actor, async ({ tx }) => {
    const rows = await tx.execute<{ year: string }>(sql`
      select distinct extract(year from issued_on)::int::text as year from documents order by year desc`)
    return rows.map(({ year }) => year)
  })

export type Document = DocumentRow & { paidAt: Date | null; fileName: string; bytes: number }

/** Another company's id answers like one that never was. */
export const readDocument = (actor: Viewer, id: string): Promise<Document> =>
  viewing(actor, async ({ tx }) => {
    const [found] = await tx
      .select({ ...COLUMNS, paidAt: documents.paidAt, fileName: files.name, bytes: files.bytes })
      .from(documents)
      .innerJoin(files, eq(files.id, documents.fileId))
      .where(eq(documents.id, id))
    if (!found) throw new Rejection('notFound')
    return found
  })
