import { beforeAll, describe, expect, it } from 'vitest'
import { forCompany } from '../../imports/importer'
import { testDatabase } from '../../testing/database'
import { aCompany } from '../../testing/factories'
import { eventsOf, owner } from '../../testing/inspect'
import { atOnce, tally } from '../../testing/races'
import { aStaff } from '../../testing/staffing'
import { type FiledContract, fileContracts } from './filing'
import { type FiledProduct, fileProducts } from './products'

beforeAll(testDatabase)

const aContract = (changes: Partial<FiledContract> = {}): FiledContract => ({
  number: 'VT1',
  product: 'ERP 100',
  startsOn: '2024-01-01',
  termMonths: 12,
  renewalMonths: 12,
  notice: 3,
  noticeUnit: 'months',
  status: 'active',
  endsOn: null,
  ...changes,
})

/** A company, and staff who file for it. */
async function filing() {
  const company = await aCompany()
  const importer = forCompany(await aStaff('companies.write'), company.id)
  const sql = await owner()
  return {
    company,
    put: (...lines: Partial<FiledContract>[]) => importer.change((room) => fileContracts(room, lines.map(aContract))),
    use: (...lines: FiledProduct[]) => importer.change((room) => fileProducts(room, lines)),
    rows: () =>
      sql`select number, external_id, product, status, ends_on::text from contracts where company_id = ${company.id}
        order by number`,
    used: async () => {
      const found = await sql`
        select product_key, external_id, since::date::text as since from company_products where company_id = ${company.id}
        order by product_key`
      return found.map((one) => Object.values(one).join(' '))
    },
  }
}

describe('R11.4 filing contracts', () => {
  it('knows a contract again by its external id, otherwise by its number, and replaces it', async () => {
    const { company, put, rows } = await filing()
    await put({ number: 'VT1' }, { number: 'VT2', externalId: 'e2' })
    await put(
      { number: 'VT1', externalId: 'e1', product: 'Neu' },
      { number: 'VT2b', externalId: 'e2' },
      { number: 'VT3' },
    )
    expect(await rows()).toMatchObject([
      { number: 'VT1', external_id: 'e1', product: 'Neu' },
      { number: 'VT2b', external_id: 'e2' },
      { number: 'VT3', external_id: null },
    ])
    expect(await eventsOf('company', company.id)).toContain('contract.filed')
  })

  it('refuses a number that another contract has, line by line', async () => {
    const { put, rows } = await filing()
    await put({ number: 'VT1', externalId: 'e1' })
    const outcomes = await put(
      { number: 'VT1', externalId: 'e2' },
      { number: 'VT9', externalId: 'e9' },
      { number: 'VT9', externalId: 'e8' },
      { number: 'VT7', externalId: 'e9' },
    )
    expect(outcomes).toEqual(['number', 'done', 'number', 'number'])
    expect((await rows()).map(({ number }) => number)).toEqual(['VT1', 'VT9'])
  })

  it('takes no cancellation back that was confirmed here, but a later status of the ERP', async () => {
    const { put, rows } = await filing()
    await put({ status: 'cancelled', endsOn: '2026-12-31' })
    await put({ product: 'Anders' })
    expect(await rows()).toMatchObject([{ product: 'Anders', status: 'cancelled', ends_on: '2026-12-31' }])
    await put({ status: 'ended', endsOn: '2026-11-30' })
    expect(await rows()).toMatchObject([{ status: 'ended', ends_on: '2026-11-30' }])
  })

  it('R11.11 ends in one contract each when two file the same at once, and touches no other company', async () => {
    const [one, other] = [await filing(), await filing()]
    await other.put({ number: 'VT1', externalId: 'e1', product: 'Fremd' })
    const lines = Array.from({ length: 50 }, (_, n) => ({ number: `VT${n}`, externalId: `e${n}` }))
    expect(tally(await atOnce(4, () => one.put(...lines)))).toEqual({ ok: 4 })
    expect(await one.rows()).toHaveLength(50)
    expect(await other.rows()).toMatchObject([{ product: 'Fremd' }])
  })
})

describe('R11.4 filing products in use', () => {
  it('adds, dates and ends them, and says which the vendor does not have', async () => {
    const { company, use, used } = await filing()
    const outcomes = await use(
      { product: 'erp-100', externalId: 'p1', since: '2020-03-01', inUse: true },
      { product: 'nothing', inUse: true },
      { product: 'erp-100', inUse: false },
    )
    expect(outcomes).toEqual(['done', 'product', 'twice'])
    expect(await used()).toContain('erp-100 p1 2020-03-01')
    await use({ product: 'erp-100', inUse: true })
    expect(await used()).toContain('erp-100 p1 2020-03-01')
    await use({ product: 'erp-100', inUse: false })
    expect((await used()).filter((one) => one.startsWith('erp-100'))).toEqual([])
    expect(await eventsOf('company', company.id)).toContain('company.changed')
  })
})
