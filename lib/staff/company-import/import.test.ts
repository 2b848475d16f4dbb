import { beforeAll, describe, expect, it } from 'vitest'
import { EFFECT } from '../../imports/declare'
import { checkImport, importEffects, importPage, runImport, startImport } from '../../imports/import'
import { forCompany } from '../../imports/importer'
import { resultRows } from '../../imports/table'
import type { Staff } from '../../permissions/proofs'
import { viewingAsStaff } from '../../rooms/rooms'
import { testDatabase } from '../../testing/database'
import { aCompany, aNumber } from '../../testing/factories'
import { eventsOf, logOf, owner } from '../../testing/inspect'
import { atOnce, outcomeOf, tally } from '../../testing/races'
import { aStaff } from '../../testing/staffing'
import { companyOf } from '../companies'
import { companyImport } from './import'

beforeAll(testDatabase)

const HEAD =
  'Kundennummer;Name;Straße und Hausnummer;PLZ;Ort;Land;Produkte;Partner;Telefon des Partners;E-Mail des Partners'
const importer = async () => forCompany<Staff, null>(await aStaff('companies.write'), null)
const file = (lines: string[], head = HEAD) => new TextEncoder().encode([head, ...lines].join('\n'))
const company = async (number: string) =>
  viewingAsStaff(await aStaff('companies.read'), (room) => companyOf(room, number))

async function checked(lines: string[], head?: string) {
  const by = await importer()
  const id = await checkImport(companyImport, by, file(lines, head))
  const page = (await importPage(companyImport, by, id, { wrong: false, page: 1, size: 100 }))!
  return {
    by,
    id,
    outcomes: page.lines.map(({ outcome, cells }) => (outcome === 'due' ? cells[EFFECT as 'name'] : outcome)),
  }
}

async function imported(lines: string[], head?: string) {
  const { by, id } = await checked(lines, head)
  await startImport(companyImport, by, id)
  await runImport(companyImport, by, id)
  return { by, id }
}

describe('R10.2 companies from a CSV file', () => {
  it('R10.2 tell new companies, changes and what stays apart, and name what is wrong line by line', async () => {
    const [known, same, closed] = [await aCompany({ products: ['erp-100'] }), await aCompany(), await aCompany()]
    await (await owner())`update companies set status = 'closed' where id = ${closed.id}`
    const fresh = aNumber()
    const { outcomes, by, id } = await checked([
      `D ${fresh.slice(0, 3)} ${fresh.slice(3)};Neu GmbH;Weg 1;76131;Karlsruhe;AT;erp-100, HR Suite;;;`,
      `${known.number};Anders AG;;;;;;;;`,
      `${same.number};${same.name};;;;;;;;`,
      `${fresh};Noch einmal;;;;;;;;`,
      `${closed.number};Zu GmbH;;;;;;;;`,
      `12345678;Kurz GmbH;;;;;;;;`,
      `${aNumber()};;;;;;;;;`,
      `${aNumber()};Land GmbH;;;;Mond;;;;`,
      `${aNumber()};Produkt GmbH;;;;;gibt-es-nicht;;;`,
      `${aNumber()};Partner GmbH;;;;;;;0721 1;`,
      `${aNumber()};Mail GmbH;;;;;;Partner KG;;keine Adresse`,
      `${aNumber()};${'x'.repeat(101)};;;;;;;;`,
    ])
    expect(outcomes).toEqual([
      'added',
      'changed',
      'same',
      'twice',
      'closed',
      'number',
      'name',
      'country',
      'product',
      'partner',
      'partnerEmail',
      'name',
    ])
    expect(await importEffects(by, id)).toEqual({ added: 1, changed: 1, same: 1 })
    expect(await outcomeOf(company(fresh))).toBe('notFound')
    await startImport(companyImport, by, id)
    await runImport(companyImport, by, id)
    expect(await company(fresh)).toMatchObject({
      name: 'Neu GmbH',
      country: 'AT',
      city: 'Karlsruhe',
      channel: 'direct',
    })
    expect((await company(fresh)).products.sort()).toEqual(['erp-100', 'hr-suite'])
    expect(await company(known.number)).toMatchObject({ name: 'Anders AG', products: ['erp-100'], country: 'DE' })
    const changes = (await logOf('company', known.id)).filter(({ event }) => event === 'company.changed')
    expect(JSON.parse(changes[0]!.body).detail.name).toEqual({ before: known.name, after: 'Anders AG' })
    expect(await eventsOf('company', (await company(fresh)).id)).toEqual(['company.created'])
    expect(await eventsOf('company', same.id)).toEqual(['company.created'])
  })

  it('R10.2 an empty cell or a missing column changes nothing, a partner makes the channel, products are replaced', async () => {
    const { number, id } = await aCompany({ products: ['erp-100', 'hr-suite'] })
    const since = async () =>
      (
        await (await owner())`select since from company_products where company_id = ${id} and product_key = 'erp-100'`
      )[0]!.since
    await (await owner())`update company_products set since = '2020-01-01' where company_id = ${id}`
    await imported([`${number};Name GmbH;;;;;;Partner KG;;p@partner.test`])
    await imported([`${number};Zweiter Name`], 'customer number;company')
    expect(await company(number)).toMatchObject({
      name: 'Zweiter Name',
      channel: 'partner',
      partnerName: 'Partner KG',
      partnerEmail: 'p@partner.test',
    })
    await imported([`${number};Zweiter Name;erp-100`], 'Kundennummer;Name;Produkte')
    expect((await company(number)).products).toEqual(['erp-100'])
    expect((await since()).getUTCFullYear()).toBe(2020)
  })

  it('R10.2 HTML and formulas stay text, also in the result file', async () => {
    const [html, formula] = [aNumber(), aNumber()]
    const { by, id } = await imported([`${html};<b>Fett</b> & Co;;;;;;;;`, `${formula};"=HYPERLINK(""x"")";;;;;;;;`])
    expect((await company(html)).name).toBe('<b>Fett</b> & Co')
    expect((await company(formula)).name).toBe('=HYPERLINK("x")')
    const { lines } = (await importPage(companyImport, by, id, { wrong: false, page: 1, size: 10 }))!
    const rows = resultRows(companyImport, lines, { line: 'n', outcome: 'o', outcomeOf: ({ outcome }) => outcome })
    expect(rows[0]).toHaveLength(12)
    expect(JSON.stringify(rows)).not.toContain(EFFECT)
  })

  it('R10.2 two imports of the same companies at once add each once', async () => {
    const numbers = Array.from({ length: 20 }, aNumber)
    const lines = numbers.map((number) => `${number};Doppelt GmbH;;;;;;;;`)
    const files = [await checked(lines), await checked(lines)]
    const run = async ({ by, id }: (typeof files)[number]) => {
      await startImport(companyImport, by, id)
      await runImport(companyImport, by, id)
    }
    expect(tally(await atOnce(2, (at) => run(files[at]!)))).toEqual({ ok: 2 })
    const found = await (await owner())`select id from companies where number = any(${numbers})`
    expect(found).toHaveLength(20)
    for (const { id } of found.slice(0, 3)) expect(await eventsOf('company', id as string)).toEqual(['company.created'])
  })

  it('R10.2 a file of more than 50,000 lines is refused whole', async () => {
    const lines = Array.from({ length: 50_001 }, (_, n) => `${200_000_000 + n};F;;;;;;;;`)
    expect(await outcomeOf(checkImport(companyImport, await importer(), file(lines)))).toBe('importTooLong')
  })

  it('R10.2 another person’s or another kind’s import is not found', async () => {
    const { id } = await imported([`${aNumber()};Firma GmbH;;;;;;;;`])
    const by = forCompany<Staff, string>(await aStaff('companies.write'), (await aCompany()).id)
    expect(await importPage(companyImport as never, by as never, id, { wrong: false, page: 1, size: 10 })).toBeNull()
  })
})
