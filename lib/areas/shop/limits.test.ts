import { beforeAll, describe, expect, it } from 'vitest'
import { permit } from '../../permissions/proofs'
import { viewing } from '../../rooms/rooms'
import { testDatabase } from '../../testing/database'
import { aCompany, aMember, type TestCompany } from '../../testing/factories'
import { lettersTo, owner } from '../../testing/inspect'
import { aCatalogue, anOrder, anOrderer, aShop, checked, orderOf, stepsTo } from '../../testing/ordering'
import { atOnce, outcomeOf, tally } from '../../testing/races'
import { addToCart, cartOf } from '../orders/cart'
import { placeOrder } from '../orders/place'
import { declineOrder, releaseOrder, withdrawOrder } from '../orders/release'
import { addOrderer, changeLimit, removeOrderer } from './keep'

let product: Awaited<ReturnType<typeof aCatalogue>>
beforeAll(async () => {
  await testDatabase()
  product = await aCatalogue()
})

const adminOf = ({ admin }: TestCompany) => permit(admin!, 'orders.cloud')!
const keeperOf = ({ admin }: TestCompany) => permit(admin!, 'data.shop')!

describe('R11.10 the limit', () => {
  it('lets an order above it wait for a second person, who is told, and never for who ordered', async () => {
    const company = await aShop()
    const holder = await anOrderer(company)
    const id = await anOrder(holder)
    expect((await orderOf(holder, id)).state).toBe('waiting')
    expect(await stepsTo(holder)).toEqual(['waiting'])
    expect((await lettersTo(company.admin!.account.email)).map(({ template }) => template)).toContain('orderToRelease')
    expect(await outcomeOf(releaseOrder(holder, id))).toBe('ownOrder')
    const sql = await owner()
    expect(await sql`select id from requests where subject = ${id}`).toHaveLength(0)
    await releaseOrder(adminOf(company), id)
    const [request] = await sql`select membership_id from requests where subject = ${id}`
    expect(request!.membership_id).toBe(holder.membership.id)
    expect(await stepsTo(holder)).toEqual(['waiting', 'released'])
  })

  it('is decided once, by whoever comes first', async () => {
    const company = await aShop()
    const [holder, admin] = [await anOrderer(company), adminOf(company)]
    const id = await anOrder(holder)
    const all = await atOnce<unknown>(3, (at) =>
      at === 0 ? withdrawOrder(holder, id) : at === 1 ? releaseOrder(admin, id) : declineOrder(admin, id, 'Nein.'),
    )
    const { ok, ...others } = tally(all)
    // A withdrawal after the release is a second step, and possible.
    expect(ok === 1 || (ok === 2 && (await orderOf(admin, id)).state === 'withdrawn')).toBe(true)
    expect(Object.keys(others)).toEqual(['orderOver'])
  })

  it('counts as it is at the moment: who may no longer order as much cannot release', async () => {
    const company = await aShop()
    const [holder, colleague] = [await anOrderer(company), await anOrderer(company)]
    const rule = await addOrderer(keeperOf(company), colleague.membership.id, null)
    const id = await anOrder(holder, 10)
    await changeLimit(keeperOf(company), rule, 100)
    expect(await outcomeOf(releaseOrder(colleague, id))).toBe('limitTooLow')
    expect(await outcomeOf(withdrawOrder(colleague, id))).toBe('limitTooLow')
    await changeLimit(keeperOf(company), rule, 19_00 * 10 * 12)
    await releaseOrder(colleague, id)
  })

  it('is reached by an order of exactly this value, and exceeded by a cent more', async () => {
    const company = await aShop()
    const holder = await anOrderer(company)
    const rule = await addOrderer(keeperOf(company), holder.membership.id, 19_00 * 12)
    expect((await orderOf(holder, await anOrder(holder))).state).toBe('placed')
    await changeLimit(keeperOf(company), rule, 19_00 * 12 - 1)
    expect((await orderOf(holder, await anOrder(holder))).state).toBe('waiting')
    await removeOrderer(keeperOf(company), rule)
    expect((await orderOf(holder, await anOrder(holder))).state).toBe('waiting')
  })

  it('is not one’s own to set, and only for people who may order', async () => {
    const company = await aShop()
    const both = await aMember({ company, holds: ['orders.cloud', 'data.shop'] })
    const keeper = permit(both, 'data.shop')!
    expect(await outcomeOf(addOrderer(keeper, both.membership.id, null))).toBe('ownLimit')
    const rule = await addOrderer(keeperOf(company), both.membership.id, 0)
    expect(await outcomeOf(changeLimit(keeper, rule, null))).toBe('ownLimit')
    expect(await outcomeOf(removeOrderer(keeper, rule))).toBe('ownLimit')
    const plain = await aMember({ company })
    const stranger = await anOrderer(await aShop())
    for (const { membership } of [plain, stranger, both])
      expect(await outcomeOf(addOrderer(keeperOf(company), membership.id, 1))).toBe('ordererGone')
    expect(await outcomeOf(changeLimit(keeperOf(await aShop()), rule, null))).toBe('notFound')
  })

  it('without anybody who may release orders nothing at all', async () => {
    const company = await aCompany({ products: ['x3'] })
    const holder = await anOrderer(company)
    await addToCart(holder, product('CLD-100-LES').id, 1)
    expect(await outcomeOf(placeOrder(holder, await checked(holder)))).toBe('nobodyReleases')
    expect(await viewing(holder, cartOf)).toHaveLength(1)
  })
})
