import { beforeAll, describe, expect, it } from 'vitest'
import { cartOf } from '@/lib/areas/orders/cart'
import { readLines } from '@/lib/areas/orders/terms'
import type { ServerAction } from '@/lib/http/action'
import { viewing } from '@/lib/rooms/rooms'
import { testDatabase } from '@/lib/testing/database'
import { signIn } from '@/lib/testing/factories'
import { owner } from '@/lib/testing/inspect'
import { aCatalogue, anOrderer, aShop, checked, orderOf } from '@/lib/testing/ordering'
import { TestBrowser } from '@/lib/testing/test-browser'
import { addToCartAction, changeQuantityAction, placeOrderAction } from './(portal)/orders/actions'

let product: Awaited<ReturnType<typeof aCatalogue>>
beforeAll(async () => {
  await testDatabase()
  product = await aCatalogue()
})

/** Somebody who may order, and what their browser sends. */
async function anOrdererAtWork() {
  const orderer = await anOrderer(await aShop())
  const browser = new TestBrowser((await signIn(orderer.account.id)).token)
  const send = (action: ServerAction, fields: Record<string, string>) => browser.send(action, '/orders/cart', fields)
  return { orderer, send, cart: () => viewing(orderer, cartOf) }
}

const WRONG = ['0', '-1', '-5', '1.5', '1e3', '10000', '99999999999999999999', 'NaN', '', ' ', '٠', '1; drop', '0x10']

describe('R11.9 what a form smuggles into an order', () => {
  it('is no quantity but a whole one from 1 on, when a product is added and when it is changed', async () => {
    const { send, cart } = await anOrdererAtWork()
    const { id } = product('CLD-100-USR')
    for (const quantity of WRONG) {
      const ended = await send(addToCartAction, { id, quantity })
      expect([quantity, ended.kind]).toEqual([quantity, 'answer'])
    }
    expect(await cart()).toEqual([])
    expect((await send(addToCartAction, { id, quantity: '2' })).kind).toBe('redirect')
    const [item] = await cart()
    for (const quantity of WRONG) await send(changeQuantityAction, { id: item!.id, quantity })
    expect(await cart()).toMatchObject([{ quantity: 2 }])
  })

  it('is no price, no term and no company: a form with one of them is refused whole', async () => {
    const { send, cart } = await anOrdererAtWork()
    const { id } = product('CLD-100-USR')
    for (const field of [
      'cents',
      'price',
      'seenCents',
      'vatRate',
      'termMonths',
      'companyId',
      'membershipId',
      'maxQuantity',
    ]) {
      const ended = await send(addToCartAction, { id, quantity: '1', [field]: '1' })
      expect([field, ended.kind]).toEqual([field, 'answer'])
    }
    expect(await cart()).toEqual([])
  })

  it('never changes what is ordered: the price is the catalogue’s, and nothing is ordered with a smuggled one', async () => {
    const { orderer, send } = await anOrdererAtWork()
    const { id, cents } = product('CLD-100-USR')
    await send(addToCartAction, { id, quantity: '3' })
    const { seen } = await checked(orderer)
    const wish = { seen, costCentre: '', address: '', reference: '' }
    for (const field of ['cents', 'lines', 'total', 'value', 'vatFree', 'status'])
      expect((await send(placeOrderAction, { ...wish, [field]: '1' })).kind).toBe('answer')
    const sql = await owner()
    const made = () => sql`select id from orders where membership_id = ${orderer.membership.id}`
    expect(await made()).toHaveLength(0)
    expect((await send(placeOrderAction, wish)).kind).toBe('redirect')
    const [order] = await made()
    const { lines } = await orderOf(orderer, order!.id as string)
    expect(readLines(lines)).toMatchObject([{ quantity: 3, cents }])
  })
})
