'use server'

import { z } from 'zod'
import { addToCart, changeQuantity, removeFromCart } from '@/lib/areas/orders/cart'
import { placeOrder } from '@/lib/areas/orders/place'
import { declineOrder, releaseOrder, withdrawOrder } from '@/lib/areas/orders/release'
import { brandName } from '@/lib/brand/brand'
import { Rejection } from '@/lib/ground/rejection'
import { action } from '@/lib/http/action'
import { say } from '@/lib/http/flash'
import { permitted } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { line, prose } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'

const holder = permitted('orders.cloud')
const id = z.uuid({ error: 'unexpected' })
const which = z.strictObject({ id })
/** Whole and positive. What the product allows is checked where it is known. */
const quantity = z
  .string({ error: 'quantity' })
  .transform((text) => text.trim())
  .pipe(z.string().regex(/^[1-9]\d{0,3}$/, { error: 'quantity' }))
  .transform(Number)
const chosen = z.union([z.literal(''), id]).default('')
const CART = '/orders/cart'
const words = () => getTranslations('orders')

/** „In den Warenkorb“ */
export const addToCartAction = action(holder, z.strictObject({ id, quantity }), async (actor, typed) => {
  const name = await addToCart(actor, typed.id, typed.quantity)
  await say((await words())('catalogue.added', { name }), 'positive')
  return { to: CART }
})

export const changeQuantityAction = action(holder, z.strictObject({ id, quantity }), async (actor, typed) => {
  await changeQuantity(actor, typed.id, typed.quantity)
  await say((await words())('cart.changed'), 'positive')
  return { to: CART }
})

export const removeFromCartAction = action(holder, which, async (actor, typed) => {
  await removeFromCart(actor, typed.id)
  await say((await words())('cart.removed'), 'positive')
  return { to: CART }
})

/** The page is displayed anew, with what applies now; everything else is thrown on. */
function changedMeanwhile(thrown: unknown): null {
  if (thrown instanceof Rejection && thrown.code === 'orderChanged') return null
  throw thrown
}

/** R11.9 „Kostenpflichtig bestellen“. `seen` names what the person saw; no price is read from the form. */
export const placeOrderAction = action(
  holder,
  z.strictObject({
    seen: z.string().max(64),
    costCentre: chosen,
    address: chosen,
    reference: z.union([z.literal(''), line('message', LIMITS.text.name)]).default(''),
  }),
  async (actor, wish) => {
    const id = await placeOrder(actor, wish).catch(changedMeanwhile)
    if (id) return { to: `/orders/${id}/placed` }
    await say((await words())('check.changed'), 'caution')
    return { to: '/orders/check' }
  },
)

/** R11.10 „Freigeben“ */
export const releaseOrderAction = action(holder, which, async (actor, typed) => {
  await releaseOrder(actor, typed.id)
  await say((await words())('release.approved', { brand: brandName() }), 'positive')
  return { to: `/orders/${typed.id}` }
})

/** „Nicht freigeben“ */
export const declineOrderAction = action(
  holder,
  z.strictObject({ id, reason: prose('reason', LIMITS.accessRequests.reason) }),
  async (actor, typed) => {
    const orderer = await declineOrder(actor, typed.id, typed.reason)
    await say((await words())('release.declined', { orderer: orderer ?? '' }), 'positive')
    return { to: `/orders/${typed.id}` }
  },
)

/** „Bestellung zurückziehen“ */
export const withdrawOrderAction = action(holder, which, async (actor, typed) => {
  await withdrawOrder(actor, typed.id)
  await say((await words())('detail.withdrawn'), 'positive')
  return { to: `/orders/${typed.id}` }
})
