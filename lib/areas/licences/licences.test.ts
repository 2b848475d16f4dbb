import { beforeAll, describe, expect, it } from 'vitest'
import { isSealedWithCurrentKey } from '../../ground/secrets'
import { checkImport, importedLines, runImport, startImport } from '../../imports/import'
import { forCompany } from '../../imports/importer'
import { resultRows } from '../../imports/table'
import { type Permitted, permit } from '../../permissions/proofs'
import { viewing } from '../../rooms/rooms'
import { testDatabase } from '../../testing/database'
import { aCompany, aMember } from '../../testing/factories'
import { logOf, owner } from '../../testing/inspect'
import { atOnce, outcomeOf, tally } from '../../testing/races'
import { aStaff } from '../../testing/staffing'
import { expiringLicences, licencesArea, showLicenceKey } from './area'
import { licenceImport } from './filing'
import { licenceToRenew } from './renewal'

beforeAll(testDatabase)

type Holder = Permitted<'data.licences'>
const HEAD = 'Lizenznummer;Produkt;Schlüssel;Plätze;Belegt;Gültig bis'
const file = (...lines: string[]) => new TextEncoder().encode([HEAD, ...lines].join('\r\n'))
const list = (holder: Holder, wanted = {}) =>
  viewing(holder, async (room) => (await licencesArea.list.page(room, wanted, { page: 1, size: 100 })).rows)
const numbers = async (holder: Holder, wanted = {}) => (await list(holder, wanted)).map(({ number }) => number)

/** The day this many days after the database's clock, as a German table writes it. */
async function dayFromToday(days: number) {
  const sql = await owner()
  const [row] = await sql`
    select to_char((app_now() at time zone 'Europe/Berlin')::date + ${days}::int, 'DD.MM.YYYY') as day`
  return row!.day as string
}

/** A company with a member who may see licences, and a member of staff who imports for it. */
async function imported(...lines: string[]) {
  const company = await aCompany()
  const holder = permit(await aMember({ company, holds: ['data.licences'] }), 'data.licences')!
  const staff = await aStaff('companies.write')
  const importer = forCompany(staff, company.id)
  const put = async (...more: string[]) => {
    const id = await checkImport(licenceImport, importer, file(...more))
    await startImport(licenceImport, importer, id)
    await runImport(licenceImport, importer, id)
    return id
  }
  const id = await put(...lines)
  return { company, holder, importer, put, id }
}

describe('R11.6 licences', () => {
  it('fill in „Verlängerung anfragen“ for who may see them, and for nobody else', async () => {
    const { company, holder } = await imported('nr1;ERP 100;k1;10;3;')
    const [{ id } = { id: '' }] = await list(holder)
    const both = await aMember({ company, holds: ['support.tickets', 'data.licences'] })
    expect(await viewing(both, (room) => licenceToRenew(room, id))).toMatchObject({ number: 'nr1', product: 'ERP 100' })
    const without = await aMember({ company, holds: ['support.tickets'] })
    const stranger = await aMember({ company: await aCompany(), holds: ['support.tickets', 'data.licences'] })
    for (const actor of [without, stranger]) expect(await viewing(actor, (room) => licenceToRenew(room, id))).toBe(null)
    expect(await viewing(both, (room) => licenceToRenew(room, 'x'))).toBe(null)
  })

  it('are pointed out from 30 days before their end, and say when they have expired', async () => {
    const days = await Promise.all([-1, 0, 30, 31].map(dayFromToday))
    const { holder } = await imported(...days.map((day, n) => `nr${n};ERP 100;k${n};10;3;${day}`), 'nr9;HR;k9;5;5;')
    expect((await list(holder)).map(({ number, state }) => [number, state])).toEqual([
      ['nr0', 'expired'],
      ['nr1', 'expiring'],
      ['nr2', 'expiring'],
      ['nr3', 'valid'],
      ['nr9', 'valid'],
    ])
    expect(await viewing(holder, expiringLicences)).toBe(2)
    expect(await numbers(holder, { state: 'expired' })).toEqual(['nr0'])
    expect(await numbers(holder, { product: 'HR' })).toEqual(['nr9'])
    expect(await numbers(holder, { q: 'erp', state: 'valid' })).toEqual(['nr3'])
    expect(await viewing(holder, (room) => licencesArea.list.filters.product.options!(room))).toEqual([
      { value: 'ERP 100', label: 'ERP 100' },
      { value: 'HR', label: 'HR' },
    ])
  })

  it('give their key to who asks for it, note that, and hold it nowhere else', async () => {
    const { holder, company } = await imported('nr1;ERP 100;GEHEIM-4711;10;3;')
    const [row] = await list(holder)
    expect(JSON.stringify(row)).not.toContain('GEHEIM')
    expect(await showLicenceKey(holder, row!.id)).toBe('GEHEIM-4711')
    const log = await logOf('company', company.id)
    expect(log.filter(({ event }) => event === 'licence.keyShown')).toMatchObject([{ actor: holder.account.id }])
    expect(JSON.stringify(log)).not.toContain('GEHEIM')
    const sql = await owner()
    const [stored] = await sql`select key from licences where id = ${row!.id}`
    expect(isSealedWithCurrentKey(stored!.key as Buffer)).toBe(true)
    const other = await imported('nr1;ERP 100;ANDERS;1;1;')
    expect(await outcomeOf(showLicenceKey(other.holder, row!.id))).toBe('notFound')
    expect(await outcomeOf(showLicenceKey(holder, 'x'))).toBe('notFound')
  })
})

describe('R10.4 an import of licences', () => {
  it('says line by line what is wrong, and keeps no key that can be read', async () => {
    const { importer, company } = await imported('nr0;ERP;K;1;0;')
    const sql = await owner()
    const id = await checkImport(
      licenceImport,
      importer,
      file(
        'nr1;ERP 100;GEHEIM-1;10;3;31.12.2099',
        'nr1;ERP 100;GEHEIM-2;10;3;',
        ';ERP 100;GEHEIM-3;10;3;',
        'nr2;;GEHEIM-4;10;3;',
        'nr3;ERP 100;;10;3;',
        'nr4;ERP 100;GEHEIM-5;0;3;',
        'nr5;ERP 100;GEHEIM-6;10;viele;',
        'nr6;ERP 100;GEHEIM-7;10;3;31.02.2027',
      ),
    )
    const kept = async () => {
      const [row] = await sql`select json_agg(cells)::text as text from import_lines where import_id = ${id}`
      return row!.text as string
    }
    const outcomes = (await importedLines(licenceImport, importer, id))!.map(({ outcome }) => outcome)
    expect(outcomes).toEqual(['due', 'twice', 'number', 'product', 'key', 'seats', 'used', 'expiresOn'])
    expect(await kept()).not.toContain('GEHEIM')
    await startImport(licenceImport, importer, id)
    await runImport(licenceImport, importer, id)
    const lines = (await importedLines(licenceImport, importer, id))!
    expect(lines[0]).toMatchObject({ outcome: 'done', cells: { number: 'nr1', key: '' } })
    expect(await kept()).not.toContain('GEHEIM')
    const words = { line: 'Zeile', outcome: 'Ergebnis', outcomeOf: ({ outcome }: { outcome: string }) => outcome }
    expect(JSON.stringify(resultRows(licenceImport, lines, words))).not.toContain('GEHEIM')
    const [key] = await sql`select id from licences where company_id = ${company.id} and number = 'nr1'`
    expect(key).toBeDefined()
  })

  it('knows a licence again by its number, in its company, and notes each', async () => {
    const { holder, put, company } = await imported('nr1;ERP 100;ALT;10;3;31.12.2099', 'nr2;HR;K;5;5;')
    const other = await imported('nr1;ERP 100;FREMD;1;1;')
    const [before] = await list(holder, { q: 'nr1' })
    await put('nr1;ERP 100, Netzwerk;NEU;25;18;31.12.2098')
    const [after] = await list(holder, { q: 'nr1' })
    expect(after).toMatchObject({ id: before!.id, product: 'ERP 100, Netzwerk', seats: 25, expiresOn: '2098-12-31' })
    expect(await showLicenceKey(holder, after!.id)).toBe('NEU')
    expect(await numbers(holder)).toEqual(['nr1', 'nr2'])
    expect((await list(other.holder))[0]).toMatchObject({ seats: 1 })
    const events = (await logOf('company', company.id)).map(({ event }) => event)
    expect(events.filter((event) => event === 'licence.filed')).toHaveLength(3)
    expect(events.filter((event) => event === 'licence.imported')).toHaveLength(2)
  })

  it('twice at the same moment files each licence once', async () => {
    const { holder, company } = await imported('nr0;ERP;K;1;0;')
    const same = Array.from({ length: 8 }, (_, n) => `nr${n};ERP 100;k${n};10;3;`)
    const checked: (() => Promise<void>)[] = []
    for (let count = 0; count < 4; count += 1) {
      const importer = forCompany(await aStaff('companies.write'), company.id)
      const id = await checkImport(licenceImport, importer, file(...same))
      await startImport(licenceImport, importer, id)
      checked.push(() => runImport(licenceImport, importer, id))
    }
    expect(tally(await atOnce(4, (n) => checked[n]!()))).toEqual({ ok: 4 })
    expect((await numbers(holder)).sort()).toEqual(same.map((_, n) => `nr${n}`))
    for (const { id, number } of await list(holder))
      expect(await showLicenceKey(holder, id)).toBe(`k${number.slice(2)}`)
  })
})
