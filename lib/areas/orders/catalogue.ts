import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { cloudProducts } from '@/db/schema/orders'
import { clamped, type Page, type Paging, pageOf } from '../../ground/paging'
import { Rejection } from '../../ground/rejection'
import type { Viewing } from '../../permissions/proofs'
import { recordId } from '../../records/list'
import type { Room } from '../../rooms/rooms'

const { searchKey: _, createdAt: __, ...shown } = getTableColumns(cloudProducts)
/** What everybody reads of a product. */
export const CATALOGUE_COLUMNS = shown

/** A product of the catalogue, as the vendor keeps it. */
export type CloudProduct = {
  [K in keyof typeof CATALOGUE_COLUMNS]: (typeof cloudProducts.$inferSelect)[K]
}

/** R11.9: what can be ordered, by name. */
export const offeredPage = (room: Room<Viewing<'orders.cloud'>>, q: string, paging: Paging) =>
  catalogued(room, { q, only: eq(cloudProducts.status, 'offered') }, paging)

/** A part of the catalogue, by name. `q`: name, number or description. */
export async function catalogued(
  { tx }: Room,
  { q, only }: { q: string; only: SQL | undefined },
  paging: Paging,
): Promise<Page<CloudProduct>> {
  const text = q.trim().slice(0, 100)
  const where = and(only, text ? sql`${cloudProducts.searchKey} like search_pattern(${text})` : undefined)
  const [row] = await tx.select({ total: sql<number>`count(*)::int` }).from(cloudProducts).where(where)
  const { page, offset } = clamped(paging, row!.total)
  const rows = await tx
    .select(CATALOGUE_COLUMNS)
    .from(cloudProducts)
    .where(where)
    .orderBy(sql`search_text(${cloudProducts.name})`, cloudProducts.id)
    .limit(paging.size)
    .offset(offset)
  return pageOf(rows, row!.total, { ...paging, page })
}

/** Throws `notFound`. */
export async function cataloguedProduct({ tx }: Pick<Room, 'tx'>, id: string): Promise<CloudProduct> {
  const [row] = await tx
    .select(CATALOGUE_COLUMNS)
    .from(cloudProducts)
    .where(eq(cloudProducts.id, recordId(id)))
  if (!row) throw new Rejection('notFound')
  return row
}
