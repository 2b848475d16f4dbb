import { beforeAll, describe, expect, it } from 'vitest'
import { portal, type Tx } from '../database/clients'
import { BUILT_AREAS } from '../permissions/catalogue'
import { fillArea } from '../testing/area-records'
import { testDatabase } from '../testing/database'
import { aCompany, aMember } from '../testing/factories'
import { search } from './search'

beforeAll(testDatabase)

const READING = ['execute', 'select', 'selectDistinct', '$count']

/** How many statements are sent in the portal's transactions meanwhile, those that enter a company included. */
async function statementsOf(act: () => Promise<unknown>): Promise<number> {
  const db = portal()
  const transaction = db.transaction
  let count = 0
  const counting = (tx: Tx): Tx =>
    new Proxy(tx, {
      get(target, name) {
        if (READING.includes(String(name))) count += 1
        const value = Reflect.get(target, name) as unknown
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  db.transaction = (act, ...config) => transaction.call(db, (tx) => act(counting(tx)), ...config) as never
  try {
    await act()
  } finally {
    db.transaction = transaction
  }
  return count
}

describe('R1.4 the quick search', () => {
  it('reads pages, help and the records of all areas by one statement, besides the one that enters the company', async () => {
    const company = await aCompany({ products: ['erp-100', 'x3', 'hr-payroll-service'] })
    const all = await aMember({ company, holds: [...BUILT_AREAS] })
    expect(await statementsOf(() => search(all, 'Rechnung', 'de'))).toBe(2)
    const none = await aMember({ company })
    expect(await statementsOf(() => search(none, 'Rechnung', 'de'))).toBe(2)
  })

  it('gives the first five records of an area, and how many there are', async () => {
    const company = await aCompany()
    for (let made = 0; made < 7; made += 1) await fillArea('support.tickets', company)
    const reader = await aMember({ company, holds: ['support.tickets'] })
    const { pages, help } = await search(reader, 'Supportanfragen', 'de')
    expect(pages.map(({ href }) => href)).toContain('/support')
    expect(help.map(({ href }) => href)).toContain('/help/support')
    const { areas } = await search(reader, 'druck', 'de')
    expect(areas).toMatchObject([{ words: 'support', all: { href: '/support?q=druck', total: 7 } }])
    expect(areas[0]!.hits).toHaveLength(5)
  })
})
