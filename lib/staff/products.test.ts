import { beforeAll, describe, expect, it } from 'vitest'
import { products } from '@/db/schema/products'
import { vendor } from '../database/clients'
import { asMember, permit } from '../permissions/proofs'
import { mayAct } from '../permissions/staff-acts'
import { viewingAsStaff } from '../rooms/rooms'
import { PRODUCTS } from '../sample/companies'
import { testDatabase } from '../testing/database'
import { aCompany, actorOf, signIn } from '../testing/factories'
import { owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { addKeptProduct, changeKeptProduct, hitsOf, keptProduct, seenOf } from './products'

beforeAll(async () => {
  await testDatabase()
  await vendor().insert(products).values(PRODUCTS).onConflictDoNothing()
})

const product = { name: 'Probe', enables: ['orders.cloud'] }

describe('R10.5 products are kept by staff', () => {
  it('by operations alone', () => {
    expect(
      ['support', 'operations', 'staff-admin', 'payroll'].filter((role) => mayAct([role], 'products.write')),
    ).toEqual(['operations'])
  })

  it('has one of two changes made at once, and one of two new products with the same key', async () => {
    const staff = await aStaff('products.write')
    expect(tally(await atOnce(2, () => addKeptProduct(staff, 'probe', product)))).toEqual({ ok: 1, productTaken: 1 })
    const both = await atOnce(2, (at) =>
      changeKeptProduct(staff, 'probe', seenOf(product), { name: `Probe ${at}`, enables: [] }),
    )
    expect(tally(both)).toEqual({ ok: 1, productChanged: 1 })
    const sql = await owner()
    const log = await sql`select event from audit_entries where event like 'product.%' order by seq`
    expect(log.map(({ event }) => event)).toEqual(['product.added', 'product.changed'])
  })

  it('counts only companies for which no other product enables the area', async () => {
    const staff = await aStaff('products.write')
    await addKeptProduct(staff, 'hits', product)
    await aCompany({ admin: true, products: ['hits'] })
    await aCompany({ admin: true, products: ['hits', 'x3'] })
    const hits = await viewingAsStaff(staff, (room) => hitsOf(room, 'hits'))
    expect(hits.find(({ permission }) => permission === 'orders.cloud')).toMatchObject({ companies: 1 })
  })

  it('that enables an area no longer hides it from the next page on', async () => {
    const staff = await aStaff('products.write')
    await addKeptProduct(staff, 'hidden', product)
    const { admin } = await aCompany({ admin: true, products: ['hidden'] })
    const { token } = await signIn(admin!.account.id)
    expect(permit(asMember(await actorOf(token))!, 'orders.cloud')).toBeTruthy()
    await changeKeptProduct(staff, 'hidden', seenOf(product), { ...product, enables: [] })
    expect(permit(asMember(await actorOf(token))!, 'orders.cloud')).toBeNull()
  })

  it('is unknown under a foreign or malformed key', async () => {
    const staff = await aStaff('products.write')
    for (const key of ['nothing', "'; --", '../x']) {
      expect(await outcomeOf(viewingAsStaff(staff, (room) => keptProduct(room, key)))).toBe('notFound')
      expect(await outcomeOf(changeKeptProduct(staff, key, '', product))).toBe('notFound')
    }
  })
})
