import { eq, sql } from 'drizzle-orm'
import { orders } from '@/db/schema/orders'
import { costCentres, deliveryAddresses } from '@/db/schema/shop'
import { databaseNow } from '../../database/clock'
import { Rejection } from '../../ground/rejection'
import { assertNotTooOften } from '../../limits/repeated'
import { lockCompany } from '../../people/administrators'
import type { Permitted } from '../../permissions/proofs'
import { askForChange } from '../../requests/changes'
import { type ChangingRoom, changing, type Room } from '../../rooms/rooms'
import { limitOf, releasersOf } from '../shop/limits'
import { type Address, addressesOf, addressInLines, type CostCentre, costCentreName, costCentresOf } from '../shop/read'
import { ordersArea } from './area'
import { type CartLine, cartOf, emptyCart } from './cart'
import { orderKind } from './kind'
import { tellOrderer, tellReleasers } from './news'
import { fingerprintOf, type OrderLine, orderName, orderValue, titleOf } from './terms'

type Holder = Permitted<'orders.cloud'>

/** What „Bestellung prüfen“ displays. */
export type Offer = {
  cart: CartLine[]
  lines: OrderLine[]
  vatFree: boolean
  value: number
  /** Sent back with the order: it is made of exactly this, or not at all. */
  seen: string
  /** A second person must release it; `limit`: what may be ordered alone, in cents. */
  needsRelease: boolean
  limit: number | null
  shipped: boolean
  costCentres: CostCentre[]
  addresses: Address[]
}

/** Customers in Germany pay VAT; elsewhere the customer owes it (§ 13b UStG, Art. 196 of Directive 2006/112/EC). */
const owesVatItself = (country: string) => country !== 'DE'

/** The cart as it would be ordered now. Throws `cartEmpty`, `productGone`. */
export async function offerFor(room: Room<Holder>): Promise<Offer> {
  const cart = await cartOf(room)
  if (cart.length === 0) throw new Rejection('cartEmpty')
  if (cart.some(({ gone }) => gone)) throw new Rejection('productGone')
  const lines = cart.map(({ id: _, seenCents: __, gone: ___, maxQuantity: ____, ...line }): OrderLine => line)
  const vatFree = owesVatItself(room.actor.company.country)
  const value = orderValue(lines)
  const limit = await limitOf(room)
  return {
    cart,
    lines,
    vatFree,
    value,
    seen: fingerprintOf(lines, vatFree),
    needsRelease: limit !== null && value > limit,
    limit,
    shipped: lines.some(({ shipped }) => shipped),
    costCentres: await costCentresOf(room),
    addresses: lines.some(({ shipped }) => shipped) ? await addressesOf(room) : [],
  }
}

export type OrderWish = { seen: string; costCentre: string; address: string; reference: string }

/**
 * R11.9 „Kostenpflichtig bestellen“: makes an order of the own cart, and empties that. The company's row is locked, so
 * that of two orders of one cart the second finds it empty. Above the limit the order waits for a second person.
 * Returns its id. Throws `orderChanged` if it is not what the person saw, `addressMissing`, `choiceGone`,
 * `nobodyReleases`, `tooManyTriesToday`, and what `offerFor` throws.
 */
export const placeOrder = (actor: Holder, { seen, reference, ...chosen }: OrderWish): Promise<string> =>
  changing(actor, async (room) => {
    await lockCompany(room)
    const offer = await offerFor(room)
    if (offer.seen !== seen) throw new Rejection('orderChanged')
    const costCentre = await chosenCostCentre(room, chosen.costCentre)
    const deliverTo = offer.shipped ? await chosenAddress(room, chosen.address) : null
    const id = await insertOrder(room, offer, { costCentre, deliverTo, reference: reference || null })
    await emptyCart(room)
    await assertNotTooOften(room.tx, ordersArea.limits!.placed!, actor.account.id)
    return id
  })

type Chosen = { costCentre: string | null; deliverTo: string | null; reference: string | null }

async function insertOrder(room: ChangingRoom<Holder>, offer: Offer, chosen: Chosen): Promise<string> {
  const { actor, tx, record } = room
  const releasers = offer.needsRelease
    ? await releasersOf(tx, { company: actor.company.id, except: actor.membership.id, value: offer.value })
    : []
  if (offer.needsRelease && releasers.length === 0) throw new Rejection('nobodyReleases')
  const [order] = await tx
    .insert(orders)
    .values({
      ...chosen,
      companyId: actor.company.id,
      membershipId: actor.membership.id,
      number: sql`nextval('order_numbers')`,
      status: offer.needsRelease ? 'waiting' : 'placed',
      title: titleOf(offer.lines),
      lines: offer.lines,
      valueCents: offer.value,
      currency: 'EUR',
      vatFree: offer.vatFree,
      placedAt: offer.needsRelease ? null : databaseNow,
    })
    .returning({ id: orders.id, number: orders.number, title: orders.title, membershipId: orders.membershipId })
  if (offer.needsRelease) {
    record('order.waiting', actor.membership.id, { title: `${orderName(order!.number)}, ${order!.title}` })
    await tellOrderer(tx, order!.id, 'waiting')
    await tellReleasers(tx, order!.id, releasers)
  } else await sendToVendor(room, order!)
  return order!.id
}

/** From here on the vendor decides (`/staff/changes`). */
export const sendToVendor = (
  room: ChangingRoom<Holder>,
  { id, number, title, membershipId }: Pick<typeof orders.$inferSelect, 'id' | 'number' | 'title' | 'membershipId'>,
) =>
  askForChange(room, orderKind, {
    membershipId,
    subject: id,
    title: `${orderName(number)}, ${title}`,
    reason: '',
    payload: { orderId: id, number },
  })

/** The chosen one, as the order keeps it. Throws `choiceGone` for one that is not the company’s, or not any more. */
async function chosenCostCentre({ tx }: Room<Holder>, id: string): Promise<string | null> {
  if (!id) return null
  const [row] = await tx.select().from(costCentres).where(eq(costCentres.id, id))
  if (!row) throw new Rejection('choiceGone', {}, 'costCentre')
  return costCentreName(row)
}

async function chosenAddress({ tx }: Room<Holder>, id: string): Promise<string> {
  if (!id) throw new Rejection('addressMissing', {}, 'address')
  const [row] = await tx.select().from(deliveryAddresses).where(eq(deliveryAddresses.id, id))
  if (!row) throw new Rejection('choiceGone', {}, 'address')
  return addressInLines(row)
}
