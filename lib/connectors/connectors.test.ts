import { beforeAll, describe, expect, it } from 'vitest'
import { forgetEnv } from '../ground/env'
import { viewingAsStaff } from '../rooms/rooms'
import { ublInvoice } from '../sample/e-invoices/ubl'
import { testDatabase } from '../testing/database'
import { aConnector, counts, deliver, deliverDocuments, document, licence, pdf, post } from '../testing/delivering'
import { aCompany } from '../testing/factories'
import { logOf, owner } from '../testing/inspect'
import { aDraft } from '../testing/invoices'
import { connectorWithCalls } from './manage'

beforeAll(async () => {
  await testDatabase()
  forgetEnv()
})

async function rows(table: 'licences' | 'documents' | 'contracts', companyId: string) {
  const sql = await owner()
  return sql`select * from ${sql(table)} where company_id = ${companyId} order by number`
}

describe('R11.11 a delivery', () => {
  it('writes what is right, names what is wrong by its place, and is unchanged when it is sent again', async () => {
    const [company, { token }] = [await aCompany(), await aConnector()]
    const records = [
      licence(company.number, 1),
      licence(company.number, 2, { seats: 0 }),
      licence(company.number, 3, { smuggled: true }),
      licence('999999999', 4),
      licence(company.number, 1),
      licence(company.number, 5, { number: 'LZ1' }),
      'nonsense',
      licence(company.number, 6, { product: 'a\u0000b' }),
      licence(company.number, 7),
    ]
    const first = await deliver(token, 'licences', records)
    expect(counts(first)).toEqual([2, 0, 0, 7])
    expect(first.errors.map(({ index, code, field }) => [index, code, field])).toEqual([
      [1, 'schema', 'seats'],
      [2, 'schema', ''],
      [3, 'customerUnknown', undefined],
      [4, 'twice', undefined],
      [5, 'numberTaken', undefined],
      [6, 'schema', ''],
      [7, 'schema', 'product'],
    ])
    expect(counts(await deliver(token, 'licences', records.toReversed()))).toEqual([0, 0, 2, 7])
    const again = await deliver(token, 'licences', [licence(company.number, 8, { number: 'LZ1' })])
    expect(again.errors.map(({ code }) => code)).toEqual(['numberTaken'])
    const changed = await deliver(token, 'licences', [licence(company.number, 7, { seats: 9, number: 'LZ7b' })])
    expect(counts(changed)).toEqual([0, 1, 0, 0])
    expect((await rows('licences', company.id)).map(({ number, seats }) => [number, seats])).toEqual([
      ['LZ1', 5],
      ['LZ7b', 9],
    ])
    const log = (await logOf('company', company.id)).filter(({ event }) => event === 'licence.filed')
    expect(log).toHaveLength(3)
    expect(JSON.stringify(log)).not.toContain('SECRET')
  })

  it('with an external id of another company writes that company’s own record', async () => {
    const [one, other, { token }] = [await aCompany(), await aCompany(), await aConnector()]
    await deliver(token, 'licences', [licence(one.number, 1)])
    expect(counts(await deliver(token, 'licences', [licence(other.number, 1, { seats: 7 })]))).toEqual([1, 0, 0, 0])
    expect((await rows('licences', one.id)).map(({ seats }) => seats)).toEqual([5])
    expect((await rows('licences', other.id)).map(({ seats }) => seats)).toEqual([7])
  })

  it('of the same records by two connectors at the same moment creates each once', async () => {
    const companies = [await aCompany(), await aCompany()]
    const connectors = [await aConnector(), await aConnector(), await aConnector()]
    const records = Array.from({ length: 700 }, (_, n) => licence(companies[n % 2]!.number, n))
    const results = await Promise.all(
      connectors.map(({ token }, n) => deliver(token, 'licences', n === 1 ? records.toReversed() : records)),
    )
    const created = results.reduce((sum, one) => sum + one.created, 0)
    expect(created).toBe(700)
    expect(results.every(({ failed, updated }) => failed + updated === 0)).toBe(true)
    for (const { id } of companies) expect(await rows('licences', id)).toHaveLength(350)
  })

  it('that was cut off halfway is repeated without harm: a portion is written whole or not at all', async () => {
    const [company, { token, id, staff }] = [await aCompany(), await aConnector()]
    const records = Array.from({ length: 1200 }, (_, n) => licence(company.number, n))
    const sql = await owner()
    await sql`create function stop_at_700() returns trigger language plpgsql as $$ begin
      if new.company_id = ${sql.unsafe(`'${company.id}'`)} and new.number = 'LZ700' then raise exception 'cut off'; end if; return new; end $$`
    await sql`create trigger stop_at_700 before insert on licences for each row execute function stop_at_700()`
    await expect(post(token, 'licences', JSON.stringify({ records }))).rejects.toThrow()
    await sql`drop trigger stop_at_700 on licences`
    await sql`drop function stop_at_700`
    expect(await rows('licences', company.id)).toHaveLength(500)
    expect(counts(await deliver(token, 'licences', records))).toEqual([700, 0, 500, 0])
    const { calls } = await viewingAsStaff(staff, (room) => connectorWithCalls(room, id))
    expect(calls.map(({ total, endedAt }) => [total, endedAt !== null])).toEqual([
      [1200, true],
      [1200, false],
    ])
  })

  it('of contracts and products goes through what staff use', async () => {
    const [company, { token }] = [await aCompany(), await aConnector()]
    const contract = {
      ...{ customer: company.number, externalId: 'C1', number: 'VT1', product: 'ERP 100', startsOn: '2026-01-01' },
      ...{ termMonths: 12, renewalMonths: 12, notice: 3 },
    }
    const open = { ...contract, externalId: 'C2', number: 'VT2', status: 'ended' }
    const delivered = await deliver(token, 'contracts', [contract, open])
    expect([counts(delivered), delivered.errors[0]?.field]).toEqual([[1, 0, 0, 1], 'endsOn'])
    expect(counts(await deliver(token, 'contracts', [contract, { ...contract, externalId: 'C3' }]))).toEqual([
      0, 0, 1, 1,
    ])
    expect(await rows('contracts', company.id)).toHaveLength(1)
    const product = { customer: company.number, externalId: 'P1', product: 'erp-100' }
    const sql = await owner()
    const [known] = await sql`select key from products limit 1`
    const used = async () => sql`select 1 from company_products where company_id = ${company.id}`
    const products = [
      { ...product, product: known!.key },
      { ...product, externalId: 'P2', product: 'none' },
    ]
    expect(counts(await deliver(token, 'products', products))).toEqual([1, 0, 0, 1])
    expect(await used()).toHaveLength(1)
    expect(counts(await deliver(token, 'products', [{ ...products[0], inUse: false }]))).toEqual([0, 1, 0, 0])
    expect(await used()).toHaveLength(0)
  })
})

describe('R11.11 documents with their originals', () => {
  it('are filed by their content whatever their part is called, and keep their original for ever', async () => {
    const [company, { token }] = [await aCompany(), await aConnector()]
    const files = {
      file1: pdf('eins'),
      file2: ublInvoice(aDraft()),
      file3: Buffer.from('<svg/>'),
      file4: Buffer.from(''),
    }
    const list = [1, 2, 3, 4].map((n) => document(company.number, n))
    const first = await deliverDocuments(token, [...list, document(company.number, 5)], files)
    expect(counts(first)).toEqual([2, 0, 0, 3])
    expect(first.errors.map(({ code }) => code)).toEqual(['fileType', 'fileEmpty', 'originalMissing'])
    expect((await rows('documents', company.id)).map(({ number, form }) => [number, form])).toEqual([
      ['RE/1', 'pdf'],
      ['RE/2', 'ubl'],
    ])
    expect(counts(await deliverDocuments(token, list.slice(0, 2), files))).toEqual([0, 0, 2, 0])
    const { original: _, ...paid } = document(company.number, 1, { paidOn: '2026-04-02' })
    expect(counts(await deliver(token, 'documents', [paid]))).toEqual([0, 1, 0, 0])
    expect((await rows('documents', company.id))[0]!.paid_at).not.toBeNull()
    const other = await deliverDocuments(token, [document(company.number, 1)], { file1: pdf('anders') })
    expect(other.errors.map(({ code }) => code)).toEqual(['originalChanged'])
    const clash = await deliverDocuments(token, [document(company.number, 9, { number: 'RE/1' })], {
      file9: pdf('neu'),
    })
    expect(clash.errors.map(({ code }) => code)).toEqual(['numberTaken'])
    const names = (await (await owner())`select name from files where company_id = ${company.id}`).map(
      ({ name }) => name,
    )
    expect(names.sort()).toEqual(['RE-1.pdf', 'RE-2.xml'])
  })

  it('delivered by two connectors at the same moment are filed once', async () => {
    const [company, one, two] = [await aCompany(), await aConnector(), await aConnector()]
    const list = [1, 2, 3].map((n) => document(company.number, n))
    const files = Object.fromEntries([1, 2, 3].map((n) => [`file${n}`, pdf(`Beleg ${n}`)]))
    const results = await Promise.all([one, two].map(({ token }) => deliverDocuments(token, list, files)))
    expect(results.reduce((sum, { created }) => sum + created, 0)).toBe(3)
    expect(results.reduce((sum, { failed }) => sum + failed, 0)).toBe(0)
    expect(await rows('documents', company.id)).toHaveLength(3)
  })
})
