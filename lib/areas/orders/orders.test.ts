import { beforeAll, describe, expect, it } from 'vitest'
import { permit } from '../../permissions/proofs'
import { approveChange, refuseChange } from '../../requests/decide-changes'
import { viewing } from '../../rooms/rooms'
import { testDatabase } from '../../testing/database'
import { aCompany, type TestCompany } from '../../testing/factories'
import { eventsOf, owner } from '../../testing/inspect'
import { aCatalogue, anOrder, anOrderer, aShop, checked, orderOf, stepsTo } from '../../testing/ordering'
import { atOnce, outcomeOf, tally } from '../../testing/races'
import { aStaff } from '../../testing/staffing'
import { CHANGE_KINDS } from '../changes'
import { removeAddress, removeCostCentre, saveAddress, saveCostCentre } from '../shop/keep'
import { addressesOf, costCentresOf } from '../shop/read'
import { addToCart, cartOf, changeQuantity, removeFromCart } from './cart'
import { changeProduct, setOffered } from './keep-catalogue'
import { placeOrder } from './place'
import { declineOrder, deliverOrder, releaseOrder, withdrawOrder } from './release'
import { fingerprintOf, type OrderLine, orderValue, readLines, totalsOf } from './terms'

let product: Awaited<ReturnType<typeof aCatalogue>>
beforeAll(async () => {
  await testDatabase()
  product = await aCatalogue()
})

const adminOf = ({ admin }: TestCompany) => permit(admin!, 'orders.cloud')!
const keeperOf = ({ admin }: TestCompany) => permit(admin!, 'data.shop')!

const line = (changes: Partial<OrderLine> = {}): OrderLine => ({
  sku: 'A',
  name: 'A',
  quantity: 1,
  cents: 1000,
  period: 'month',
  termMonths: 12,
  noticeMonths: 3,
  vatRate: 1900,
  shipped: false,
  enables: null,
  ...changes,
})

describe('R11.9 amounts', () => {
  it('are due for each period, with the VAT rounded once for each rate', () => {
    const lines = [line({ cents: 333, quantity: 3 }), line({ cents: 101, vatRate: 700 }), line({ period: 'once' })]
    expect(totalsOf(lines, false)).toEqual([
      { period: 'month', net: 1100, vat: 190 + 7, gross: 1297 },
      { period: 'once', net: 1000, vat: 190, gross: 1190 },
    ])
    expect(totalsOf(lines, true).map(({ vat }) => vat)).toEqual([0, 0])
  })

  it('bind a company for the minimum terms, and stay exact for the largest order', () => {
    expect(orderValue([line(), line({ period: 'year', termMonths: 36 }), line({ period: 'once', quantity: 2 })])).toBe(
      12_000 + 3000 + 2000,
    )
    const largest = orderValue(Array.from({ length: 50 }, () => line({ cents: 1e7, quantity: 9999, termMonths: 120 })))
    expect(Number.isSafeInteger(largest)).toBe(true)
  })

  it('differ in their fingerprint wherever something differs that a person saw', () => {
    const known = fingerprintOf([line()], false)
    expect(fingerprintOf([line()], false)).toBe(known)
    for (const changed of [{ cents: 1001 }, { quantity: 2 }, { noticeMonths: 4 }, { vatRate: 1600 }, { name: 'B' }])
      expect(fingerprintOf([line(changed)], false)).not.toBe(known)
    expect(fingerprintOf([line()], true)).not.toBe(known)
  })
})

describe('R11.9 the cart', () => {
  it('is one person’s, and its lines are nobody else’s', async () => {
    const company = await aShop()
    const [one, other, stranger] = [await anOrderer(company), await anOrderer(company), await anOrderer(await aShop())]
    await addToCart(one, product('CLD-100-USR').id, 2)
    await addToCart(one, product('CLD-100-USR').id, 3)
    const [item] = await viewing(one, cartOf)
    expect(item).toMatchObject({ quantity: 5, cents: 8900, gone: false })
    for (const actor of [other, stranger]) {
      expect(await viewing(actor, cartOf)).toEqual([])
      expect(await outcomeOf(changeQuantity(actor, item!.id, 1))).toBe('notFound')
      await removeFromCart(actor, item!.id)
    }
    expect(await viewing(one, cartOf)).toHaveLength(1)
    await removeFromCart(one, item!.id)
    expect(await viewing(one, cartOf)).toEqual([])
  })

  it('takes no more than a product allows, nothing that is not on sale, and no unknown product', async () => {
    const holder = await anOrderer(await aShop())
    const only = product('CLD-SUP-PREM')
    expect(await outcomeOf(addToCart(holder, only.id, 2))).toBe('quantityLimit')
    await addToCart(holder, only.id, 1)
    expect(await outcomeOf(addToCart(holder, only.id, 1))).toBe('quantityLimit')
    const [item] = await viewing(holder, cartOf)
    expect(await outcomeOf(changeQuantity(holder, item!.id, 9999))).toBe('quantityLimit')
    expect(await outcomeOf(addToCart(holder, product('CLD-FAX-01').id, 1))).toBe('productGone')
    for (const id of [crypto.randomUUID(), 'x', "' or 1=1 --"])
      expect(await outcomeOf(addToCart(holder, id, 1))).toBe('notFound')
    expect(await viewing(holder, cartOf)).toMatchObject([{ quantity: 1 }])
  })
})

describe('R11.9 an order', () => {
  it('of one cart is one, however many are sent at once', async () => {
    const company = await aShop()
    const admin = adminOf(company)
    await addToCart(admin, product('CLD-100-LES').id, 1)
    const wish = await checked(admin)
    expect(tally(await atOnce(4, () => placeOrder(admin, wish)))).toEqual({ ok: 1, cartEmpty: 3 })
    expect((await stepsTo(admin)).length).toBe(1)
  })

  it('is refused when price or terms are not those that the person saw, and nothing is lost', async () => {
    const admin = adminOf(await aShop())
    const staff = await aStaff('catalogue.write')
    const { id, version: _, status: __, currency: ___, ...text } = product('CLD-ERECH')
    await addToCart(admin, id, 1)
    const wish = await checked(admin)
    const sql = await owner()
    const version = async () => (await sql`select version from cloud_products where id = ${id}`)[0]!.version as number
    await changeProduct(staff, { id, version: await version() }, { ...text, cents: text.cents + 100 })
    expect(await outcomeOf(placeOrder(admin, wish))).toBe('orderChanged')
    expect(await outcomeOf(placeOrder(admin, { ...wish, seen: 'smuggled' }))).toBe('orderChanged')
    const [item] = await viewing(admin, cartOf)
    expect(item).toMatchObject({ seenCents: text.cents, cents: text.cents + 100 })
    const order = await orderOf(admin, await placeOrder(admin, await checked(admin)))
    await changeProduct(staff, { id, version: await version() }, text)
    expect(readLines((await orderOf(admin, order.id)).lines)[0]!.cents).toBe(text.cents + 100)
    expect(await outcomeOf(changeProduct(staff, { id, version: 1 }, text))).toBe('productChanged')
  })

  it('is not made of what was taken off sale meanwhile', async () => {
    const admin = adminOf(await aShop())
    const staff = await aStaff('catalogue.write')
    const { id } = product('CLD-SICH-250')
    await addToCart(admin, id, 1)
    const wish = await checked(admin)
    await setOffered(staff, id, false)
    expect(await outcomeOf(placeOrder(admin, wish))).toBe('productGone')
    await setOffered(staff, id, true)
  })

  it('needs an address of the company where something is sent, and takes no cost centre of another', async () => {
    const [company, other] = [await aShop(), await aShop()]
    const admin = adminOf(company)
    const address = { recipient: 'Wir', addition: '', street: 'Weg 1', postalCode: '1', city: 'Ort', country: 'DE' }
    for (const one of [company, other]) {
      await saveAddress(keeperOf(one), null, address)
      await saveCostCentre(keeperOf(one), null, { code: '1', name: '<b>IT</b>' })
    }
    const foreign = {
      address: (await viewing(adminOf(other), addressesOf))[0]!.id,
      costCentre: (await viewing(adminOf(other), costCentresOf))[0]!.id,
    }
    await addToCart(admin, product('HW-KEY-10').id, 1)
    const own = (await viewing(admin, addressesOf))[0]!.id
    expect(await outcomeOf(placeOrder(admin, await checked(admin)))).toBe('addressMissing')
    expect(await outcomeOf(placeOrder(admin, await checked(admin, { address: foreign.address })))).toBe('choiceGone')
    const crossed = await checked(admin, { address: own, costCentre: foreign.costCentre })
    expect(await outcomeOf(placeOrder(admin, crossed))).toBe('choiceGone')
    const costCentre = (await viewing(admin, costCentresOf))[0]!.id
    const id = await placeOrder(admin, { ...crossed, costCentre })
    await removeCostCentre(keeperOf(company), costCentre)
    await removeAddress(keeperOf(company), own)
    expect(await orderOf(admin, id)).toMatchObject({ costCentre: '1 <b>IT</b>', deliverTo: 'Wir\nWeg 1\n1 Ort' })
    expect(await outcomeOf(removeAddress(keeperOf(company), foreign.address))).toBe('notFound')
    expect(await outcomeOf(saveCostCentre(keeperOf(company), foreign.costCentre, { code: '9', name: 'x' }))).toBe(
      'notFound',
    )
  })

  it('is accepted and delivered by staff, each with a mail, and opens the product', async () => {
    const company = await aCompany({ admin: true, products: ['x3'] })
    const admin = adminOf(company)
    await addToCart(admin, product('CLD-HR-ZEIT').id, 1)
    const id = await placeOrder(admin, await checked(admin))
    const staff = await aStaff('changes.decide')
    expect(await outcomeOf(deliverOrder(staff, id))).toBe('orderOver')
    const sql = await owner()
    const [request] = await sql`select id from requests where subject = ${id}`
    await approveChange(staff, CHANGE_KINDS, request!.id as string)
    expect(await outcomeOf(withdrawOrder(admin, id))).toBe('orderOver')
    expect(tally(await atOnce(2, () => deliverOrder(staff, id)))).toEqual({ ok: 1, orderOver: 1 })
    expect(await stepsTo(admin)).toEqual(['placed', 'accepted', 'delivered'])
    const used = await sql`select product_key from company_products where company_id = ${company.id} order by 1`
    expect(used.map(({ product_key }) => product_key)).toEqual(['hr-suite', 'x3'])
    expect(await eventsOf('company', company.id)).toEqual(
      expect.arrayContaining(['order.placed', 'order.accepted', 'order.delivered', 'company.changed']),
    )
  })

  it('is either withdrawn or accepted when both happen at once', async () => {
    const admin = adminOf(await aShop())
    const staff = await aStaff('changes.decide')
    const id = await anOrder(admin)
    const [request] = await (await owner())`select id from requests where subject = ${id}`
    const both = await atOnce(2, (at) =>
      at === 0 ? withdrawOrder(admin, id) : approveChange(staff, CHANGE_KINDS, request!.id as string),
    )
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const accepted = both[1]!.status === 'fulfilled'
    expect((await orderOf(admin, id)).state).toBe(accepted ? 'accepted' : 'withdrawn')
  })

  it('that staff refuse says why', async () => {
    const admin = adminOf(await aShop())
    const id = await anOrder(admin)
    const [request] = await (await owner())`select id from requests where subject = ${id}`
    await refuseChange(await aStaff('changes.decide'), CHANGE_KINDS, request!.id as string, 'Nicht lieferbar.')
    expect(await orderOf(admin, id)).toMatchObject({ state: 'refused', reason: 'Nicht lieferbar.' })
  })

  it('of another company is unknown', async () => {
    const [one, other] = [adminOf(await aShop()), adminOf(await aShop())]
    const id = await anOrder(one)
    for (const act of [withdrawOrder, releaseOrder]) expect(await outcomeOf(act(other, id))).toBe('notFound')
    expect(await outcomeOf(declineOrder(other, id, 'x'))).toBe('notFound')
  })
})
