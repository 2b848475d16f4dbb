import { products } from '@/db/schema/products'
import { PRODUCTS } from '@/lib/sample/companies'
import { ordersArea } from '../areas/orders/area'
import { addToCart } from '../areas/orders/cart'
import { type OrderWish, offerFor, placeOrder } from '../areas/orders/place'
import { sampleCatalogue } from '../areas/orders/sample-catalogue'
import { vendor } from '../database/clients'
import { type Permitted, permit } from '../permissions/proofs'
import { transact, viewing } from '../rooms/rooms'
import { aCompany, aMember } from './factories'
import { lettersTo } from './inspect'

type Holder = Permitted<'orders.cloud'>

/** The vendor's sample catalogue, by the numbers of its products. */
export async function aCatalogue() {
  await vendor().insert(products).values(PRODUCTS).onConflictDoNothing()
  const catalogue = await transact(vendor(), sampleCatalogue)
  return (sku: string) => catalogue.find((one) => one.sku === sku)!
}

/** What a person sees on „Bestellung prüfen“, as the form sends it back. */
export const checked = async (actor: Holder, changes: Partial<OrderWish> = {}): Promise<OrderWish> => ({
  seen: (await viewing(actor, offerFor)).seen,
  costCentre: '',
  address: '',
  reference: '',
  ...changes,
})

/** An order of one product: 19,00 € a month for a year. Returns its id. */
export async function anOrder(actor: Holder, quantity = 1): Promise<string> {
  const product = await aCatalogue()
  await addToCart(actor, product('CLD-100-LES').id, quantity)
  return placeOrder(actor, await checked(actor))
}

/** A company that may order, with an administrator. */
export const aShop = () => aCompany({ admin: true, products: ['erp-100', 'x3'] })

/** A colleague who may order, and has no limit of their own. */
export const anOrderer = async (company: { id: string }): Promise<Holder> =>
  permit(await aMember({ company, holds: ['orders.cloud'] }), 'orders.cloud')!

export const orderOf = (actor: Holder, id: string) => viewing(actor, (room) => ordersArea.list.one(room, id))

/** What this person was told about orders, step by step. */
export const stepsTo = async ({ account }: { account: { email: string } }) =>
  (await lettersTo(account.email)).flatMap(({ template, params }) => (template === 'orderNews' ? [params.step] : []))
