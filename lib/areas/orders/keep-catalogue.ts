import { and, eq, ne, sql } from 'drizzle-orm'
import { cloudProducts } from '@/db/schema/orders'
import { products } from '@/db/schema/products'
import type { Paging } from '../../ground/paging'
import { Rejection } from '../../ground/rejection'
import type { StaffFor } from '../../permissions/proofs'
import { changingAsStaff, type Room } from '../../rooms/rooms'
import { type CloudProduct, catalogued } from './catalogue'

type Keeper = StaffFor<'catalogue.write'>

export const CATALOGUE_STATES = ['offered', 'withdrawn'] as const

/** The catalogue as the vendor keeps it, with what is not on sale any more. */
export const keptPage = (room: Room<Keeper>, { q, state }: { q: string; state: string }, paging: Paging) => {
  const status = CATALOGUE_STATES.find((one) => one === state)
  return catalogued(room, { q, only: status ? eq(cloudProducts.status, status) : undefined }, paging)
}

/** The products that an order can open. */
export const openedProducts = ({ tx }: Room<Keeper>) =>
  tx.select({ value: products.key, label: products.name }).from(products).orderBy(products.name)

export type ProductText = Omit<CloudProduct, 'id' | 'version' | 'status' | 'currency'>

/** A new product, on sale at once. Throws `skuTaken`, `choiceGone`. */
export const addProduct = (staff: Keeper, text: ProductText): Promise<string> =>
  changingAsStaff(staff, async (room) => {
    await assertFits(room, text, null)
    const [added] = await room.tx.insert(cloudProducts).values(text).returning({ id: cloudProducts.id })
    room.record('catalogue.added', added!.id, logged(text))
    return added!.id
  })

/**
 * Another price, other terms: for orders from now on. Whoever has the check page open is told before ordering. Of two
 * who edit at once, the second gets `productChanged`. Throws also `skuTaken`, `choiceGone`, `notFound`.
 */
export const changeProduct = (
  staff: Keeper,
  { id, version }: Pick<CloudProduct, 'id' | 'version'>,
  text: ProductText,
) =>
  changingAsStaff(staff, async (room) => {
    await assertFits(room, text, id)
    const [before] = await room.tx.select().from(cloudProducts).where(eq(cloudProducts.id, id)).for('update')
    if (!before) throw new Rejection('notFound')
    if (before.version !== version) throw new Rejection('productChanged')
    await room.tx
      .update(cloudProducts)
      .set({ ...text, version: version + 1 })
      .where(eq(cloudProducts.id, id))
    room.record('catalogue.changed', id, { ...logged(text), amount: { before: euros(before), after: euros(text) } })
  })

/** „Aus dem Verkauf nehmen“, and back. Nothing happens where it is so already. */
export const setOffered = (staff: Keeper, id: string, offered: boolean) =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const status = offered ? 'offered' : 'withdrawn'
    const [set] = await tx
      .update(cloudProducts)
      .set({ status, version: sql`${cloudProducts.version} + 1` })
      .where(and(eq(cloudProducts.id, id), ne(cloudProducts.status, status)))
      .returning()
    if (set) record(offered ? 'catalogue.offered' : 'catalogue.withdrawn', id, logged(set))
  })

const euros = ({ cents }: Pick<ProductText, 'cents'>) => (cents / 100).toFixed(2)
const logged = ({ sku, name }: Pick<ProductText, 'sku' | 'name'>) => ({ name: `${sku} ${name}` })

async function assertFits({ tx }: Room<Keeper>, { sku, enables }: ProductText, id: string | null) {
  // Two who choose the same number at once: the second waits here, and is told.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('cloud products', 0))`)
  const others = id ? ne(cloudProducts.id, id) : undefined
  const [same] = await tx
    .select({ id: cloudProducts.id })
    .from(cloudProducts)
    .where(and(eq(cloudProducts.sku, sku), others))
  if (same) throw new Rejection('skuTaken', {}, 'sku')
  if (!enables) return
  const [known] = await tx.select({ key: products.key }).from(products).where(eq(products.key, enables))
  if (!known) throw new Rejection('choiceGone', {}, 'enables')
}
