import { randomUUID } from 'node:crypto'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { memberships } from '@/db/schema/memberships'
import { brandName } from '../brand/brand'
import { homeContent } from '../content/home'
import { ownData } from '../content/own-data'
import { search } from '../content/search'
import { LOCALES, MESSAGES } from '../i18n/catalogue'
import { translator } from '../i18n/translate'
import type { Actor } from '../permissions/actor'
import { BUILT_AREAS, PERMISSIONS, permissionOf } from '../permissions/catalogue'
import { type Member, permit } from '../permissions/proofs'
import { viewing } from '../rooms/rooms'
import { fillArea } from '../testing/area-records'
import { testDatabase } from '../testing/database'
import { aCompany, aMember } from '../testing/factories'
import { outcomeOf } from '../testing/races'
import { AREAS } from './areas'

beforeAll(testDatabase)

const FIRST = { page: 1, size: 100 }

it('R7.1 every area that the catalogue calls built is declared, and no other', () => {
  expect(Object.keys(AREAS).sort()).toEqual([...BUILT_AREAS].sort())
  for (const key of BUILT_AREAS) expect(AREAS[key]!.permission).toBe(key)
})

describe.each(BUILT_AREAS)('the area %s', (key) => {
  const { list, words, figure, figureFilter, hit, ownRecords } = AREAS[key]!
  let holder: Member
  let stranger: Member
  let author: Actor | null

  beforeAll(async () => {
    const [company, other] = [
      await aCompany({ admin: true, products: ['erp-100', 'x3', 'hr-payroll-service'] }),
      await aCompany({ products: ['erp-100', 'x3', 'hr-payroll-service'] }),
    ]
    author = await fillArea(key, company)
    holder = await aMember({ company, holds: [key] })
    stranger = await aMember({ company: other, holds: [key] })
  })

  const rows = (actor: Member, wanted = {}) =>
    viewing(actor, async (room) => (await list.page(room, wanted, FIRST)).rows)

  it('has its words in both languages', () => {
    const said = ['title', 'lead', 'caption', 'page', 'found', 'all', 'empty', 'emptyText', 'notFound', 'notFoundText']
    const wanted = [...said, ...Object.keys(list.filters), ...(figure ? ['figure'] : []), ...(hit ? ['hits'] : [])]
    for (const locale of LOCALES) {
      const known = MESSAGES[locale][words] as Record<string, unknown>
      expect(wanted.filter((name) => typeof known[name] !== 'string')).toEqual([])
      for (const [name, { values = [] }] of Object.entries(list.filters))
        expect(values.filter((value) => !(known[`${name}s`] as Record<string, string>)[value])).toEqual([])
    }
  })

  it('T-AUZ-02 shows the company’s own records, and nobody else’s', async () => {
    const own = await rows(holder)
    expect(own.length).toBeGreaterThan(0)
    expect(await rows(stranger)).toEqual([])
    for (const { id } of own) {
      expect((await viewing(holder, (room) => list.one(room, id))).id).toBe(id)
      expect(await outcomeOf(viewing(stranger, (room) => list.one(room, id)))).toBe('notFound')
    }
  })

  it('T-AUZ-02 knows no record by an id that never was, or that is none', async () => {
    for (const id of [randomUUID(), '', 'x', "' or 1=1 --", '00000000-0000-0000-0000-00000000000g'])
      expect(await outcomeOf(viewing(holder, (room) => list.one(room, id)))).toBe('notFound')
  })

  it('R13.5 gives people their own records among their data, and nobody else’s', async () => {
    const refersToMember = getTableConfig(list.table as PgTable).foreignKeys.some(
      (one) => one.reference().foreignTable === memberships,
    )
    expect(ownRecords !== undefined).toBe(refersToMember)
    expect(author !== null).toBe(refersToMember)
    if (!author) return
    const own = await viewing(author as Member, async (room) => (await list.page(room, {}, FIRST)).rows)
    const data = (await ownData(author)).areas[key]!
    expect(data).toHaveLength(own.length)
    for (const record of data) expect(record).toMatchObject({ number: expect.anything(), title: expect.any(String) })
    expect((await ownData(holder)).areas[key]).toEqual([])
    expect((await ownData(stranger)).areas[key]).toEqual([])
  })

  it('leads beyond the last page to the first', async () => {
    const page = await viewing(holder, (room) => list.page(room, {}, { page: 99, size: 10 }))
    expect(page.page).toBe(1)
    expect(page.rows.length).toBeGreaterThan(0)
  })

  it('takes what stands in the address for a filter or a search, never for SQL', async () => {
    const names = ['q', ...Object.keys(list.filters)]
    const all = (await rows(holder)).length
    for (const value of ["' or 1=1 --", '%', '_', '\\', 'x'.repeat(5000), '\u0001'])
      for (const name of names) expect((await rows(holder, { [name]: value })).length).toBeLessThanOrEqual(all)
    for (const [name, { values = [] }] of Object.entries(list.filters)) {
      const parts = await Promise.all(values.map((value) => rows(holder, { [name]: value })))
      for (const part of parts) expect(part.length).toBeLessThanOrEqual(all)
    }
    expect(await rows(holder, { q: randomUUID() })).toEqual([])
  })

  it('R1.2 counts on the home page what its company has, and leads to a list of exactly that', async () => {
    if (!figure) return
    const [own, foreign] = [await homeContent(holder), await homeContent(stranger)]
    expect(own.figures[key]).toBeGreaterThan(0)
    const counted = await rows(holder, Object.fromEntries(new URLSearchParams(figureFilter)))
    expect(counted).toHaveLength(own.figures[key]!)
    expect(foreign.figures[key]).toBe(0)
    const without = await aMember({ company: { id: holder.company.id } })
    expect((await homeContent(without)).figures).toEqual({})
  })

  it('R1.2 calls what it counts as its filter does', () => {
    for (const locale of LOCALES) {
      const known = MESSAGES[locale][words] as unknown as Record<string, Record<string, string>>
      const figure = String(known.figure).toLowerCase()
      for (const [name, value] of new URLSearchParams(figureFilter))
        expect(figure).toContain(known[`${name}s`]![value]!.toLowerCase().split(' ').at(-1)!.slice(0, 7))
    }
  })

  it('R1.4 is found in the search by a name that it gives', async () => {
    if (!hit) return
    const [first] = await rows(holder)
    const { title } = hit(first!, 'de')
    expect(permit(holder, key)).not.toBeNull()
    expect((await rows(holder, { q: title.toUpperCase() })).map(({ id }) => id)).toContain(first!.id)
    expect(PERMISSIONS[key].href).toMatch(/^(\/[a-z-]+)+$/)
  })

  it('R1.4, R7.4 the quick search finds it for those who may open the area, and for others neither record nor page', async () => {
    if (!hit) return
    const [first] = await rows(holder)
    const { title } = hit(first!, 'de')
    const found = async (actor: Member, q: string) => {
      const { areas, pages } = await search(actor, q, 'de')
      return [...areas.flatMap(({ hits }) => hits), ...pages].map(({ href }) => href)
    }
    const own = PERMISSIONS[key].href
    expect(await found(holder, title)).toContain(`${own}/${first!.id}`)
    const others = BUILT_AREAS.filter((other) => other !== key)
    const without = await aMember({ company: { id: holder.company.id }, holds: others })
    const name = translator('de', 'permissions')(`${key}.name`, { brand: brandName() })
    for (const q of [title, name])
      expect((await found(without, q)).filter((href) => permissionOf(href) === key)).toEqual([])
    expect((await found(stranger, title)).filter((href) => href.startsWith(`${own}/`))).toEqual([])
  })
})
