import { beforeAll, describe, expect, it } from 'vitest'
import { listFamilies } from '../companies/families'
import { viewingAsStaff } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { aCompany } from '../testing/factories'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { familiesOf, familyOf, saveFamily, seenOfFamily } from './families'

beforeAll(testDatabase)

const aFamily = (key: string, place = 1, products = ['ERP 100']) => ({
  key,
  place,
  name: `Familie ${key}`,
  nameEn: `Family ${key}`,
  country: 'DE',
  products,
})

describe('R10.5 product families', () => {
  it('stand at registration in the order that staff have set, however many there are', async () => {
    const staff = await aStaff('products.write')
    const keys = Array.from({ length: 12 }, (_, at) => `ordnung-${at}`)
    for (const [at, key] of keys.entries()) await saveFamily(staff, aFamily(key, at + 1), null)
    const last = await viewingAsStaff(staff, (room) => familyOf(room, 'ordnung-11'))
    await saveFamily(staff, { ...aFamily('ordnung-11', 1), name: 'Zuerst' }, seenOfFamily(last))
    const order = (await listFamilies()).map(({ key }) => key).filter((key) => key.startsWith('ordnung-'))
    expect(order).toEqual(['ordnung-11', ...keys.slice(0, 11)])
    expect((await listFamilies()).find(({ key }) => key === 'ordnung-11')!.name).toBe('Zuerst')
  })

  it('of two changes at once have one, and of two new ones with the same key one', async () => {
    const staff = await aStaff('products.write')
    const made = await atOnce(2, () => saveFamily(staff, aFamily('doppelt'), null))
    expect(tally(made)).toEqual({ ok: 1, familyTaken: 1 })
    const seen = seenOfFamily(await viewingAsStaff(staff, (room) => familyOf(room, 'doppelt')))
    const changed = await atOnce(2, (at) => saveFamily(staff, { ...aFamily('doppelt'), name: `Name ${at}` }, seen))
    expect(tally(changed)).toEqual({ ok: 1, familyChanged: 1 })
    expect(await outcomeOf(saveFamily(staff, aFamily('nie-da'), seen))).toBe('notFound')
  })

  it('say how many companies use one of their products', async () => {
    const staff = await aStaff('products.write')
    await saveFamily(staff, aFamily('treffer', 1, ['ERP 100', 'HR Suite']), null)
    const hit = async () => (await viewingAsStaff(staff, familiesOf)).find(({ id }) => id === 'treffer')!.companies
    const before = await hit()
    await aCompany({ products: ['erp-100', 'hr-suite'] })
    await aCompany({ products: ['x3'] })
    expect(await hit()).toBe(before + 1)
  })
})
