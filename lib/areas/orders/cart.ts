import { and, count, eq, sql } from 'drizzle-orm'
import { cartItems, cloudProducts } from '@/db/schema/orders'
import { Rejection } from '../../ground/rejection'
import { assertNotTooOften } from '../../limits/repeated'
import type { Permitted, Viewing } from '../../permissions/proofs'
import { recordId } from '../../records/list'
import { changing, type Room } from '../../rooms/rooms'
import { ordersArea } from './area'
import { cataloguedProduct } from './catalogue'
import type { OrderLine } from './terms'

type Holder = Permitted<'orders.cloud'>

/** Different products in one cart. */
const MOST_LINES = 50

/** A line of the cart with the product as it is now. `gone`: it is not on sale any more. */
export type CartLine = OrderLine & { id: string; seenCents: number; gone: boolean; maxQuantity: number }

const own = ({ actor }: Room<Viewing<'orders.cloud'>>) => eq(cartItems.membershipId, actor.membership.id)

/** R11.9 „Warenkorb“: of this person in this company, whatever browser they use. Prices are those of the catalogue. */
export const cartOf = (room: Room<Viewing<'orders.cloud'>>): Promise<CartLine[]> =>
  room.tx
    .select({
      id: cartItems.id,
      seenCents: cartItems.seenCents,
      gone: sql<boolean>`${cloudProducts.status} <> 'offered' or ${cartItems.quantity} > ${cloudProducts.maxQuantity}`,
      maxQuantity: cloudProducts.maxQuantity,
      sku: cloudProducts.sku,
      name: cloudProducts.name,
      quantity: cartItems.quantity,
      cents: cloudProducts.cents,
      period: cloudProducts.period,
      termMonths: cloudProducts.termMonths,
      noticeMonths: cloudProducts.noticeMonths,
      vatRate: cloudProducts.vatRate,
      shipped: cloudProducts.shipped,
      enables: cloudProducts.enables,
    })
    .from(cartItems)
    .innerJoin(cloudProducts, eq(cloudProducts.id, cartItems.productId))
    .where(own(room))
    .orderBy(cartItems.createdAt, cartItems.id)

/** How many different products the cart has. */
export async function cartCount(room: Room<Viewing<'orders.cloud'>>): Promise<number> {
  const [row] = await room.tx.select({ lines: count() }).from(cartItems).where(own(room))
  return row?.lines ?? 0
}

/**
 * „In den Warenkorb“. What is in it already becomes more. Throws `notFound`, `productGone`, `quantityLimit`,
 * `cartFull`.
 */
export const addToCart = (actor: Holder, productId: string, quantity: number): Promise<string> =>
  changing(actor, async (room) => {
    const product = await cataloguedProduct(room, productId)
    if (product.status !== 'offered') throw new Rejection('productGone')
    if (quantity > product.maxQuantity) throw tooMany(product.maxQuantity)
    const [item] = await room.tx
      .insert(cartItems)
      .values({
        companyId: actor.company.id,
        membershipId: actor.membership.id,
        productId: product.id,
        quantity,
        seenCents: product.cents,
      })
      .onConflictDoUpdate({
        target: [cartItems.membershipId, cartItems.productId],
        set: {
          quantity: sql`least(${cartItems.quantity} + ${quantity}, 9999)`,
          seenCents: product.cents,
        },
      })
      .returning({ quantity: cartItems.quantity })
    if (item!.quantity > product.maxQuantity) throw tooMany(product.maxQuantity)
    if ((await cartCount(room)) > MOST_LINES) throw new Rejection('cartFull', { max: MOST_LINES })
    await assertNotTooOften(room.tx, ordersArea.limits!.cart!, actor.account.id)
    return product.name
  })

const tooMany = (max: number) => new Rejection('quantityLimit', { max }, 'quantity')

/** Throws `notFound` if the line is not in the own cart, `quantityLimit`. */
export const changeQuantity = (actor: Holder, id: string, quantity: number) =>
  changing(actor, async (room) => {
    const [item] = await room.tx
      .update(cartItems)
      .set({ quantity })
      .where(and(own(room), eq(cartItems.id, recordId(id))))
      .returning({ productId: cartItems.productId })
    if (!item) throw new Rejection('notFound')
    const { maxQuantity } = await cataloguedProduct(room, item.productId)
    if (quantity > maxQuantity) throw tooMany(maxQuantity)
    await assertNotTooOften(room.tx, ordersArea.limits!.cart!, actor.account.id)
  })

/** What is gone already stays gone: no error. */
export const removeFromCart = (actor: Holder, id: string) =>
  changing(actor, async (room) => {
    await room.tx.delete(cartItems).where(and(own(room), eq(cartItems.id, recordId(id))))
  })

/** Empties the own cart, as part of an order. */
export const emptyCart = (room: Room<Holder>) => room.tx.delete(cartItems).where(own(room))
