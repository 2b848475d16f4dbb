import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { line } from '../inputs/fields'
import { LIMITS } from '../limits/sheet'
import type { Staff } from '../permissions/proofs'
import { testDatabase } from '../testing/database'
import { eventsOf, logOf, owner } from '../testing/inspect'
import { anAdmin } from '../testing/inviting'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { declareImport } from './declare'
import { checkImport, importedLines, importOf, importPage, recentImports, runImport, startImport } from './import'
import { forCompany, forOwnCompany, type ImportRoom } from './importer'
import { peopleImport } from './people/people'

beforeAll(testDatabase)

/** Records each word in the log of the company. „taken“ exists already. */
const words = declareImport({
  kind: 'words',
  columns: { word: { title: 'Wort', example: 'Haus' }, size: { title: 'Größe', optional: true, example: '3' } },
  line: z.strictObject({ word: line('subject', 20), size: z.literal(['', '1', '2', '3']) }),
  keyOf: ({ word }) => word,
  judge: async (_room: ImportRoom, lines) => lines.map(({ word }) => (word === 'taken' ? ('taken' as const) : null)),
  place: async (room: ImportRoom, lines) => {
    for (const { word } of lines) room.record('company.changed', null, { word })
    return lines.map(() => 'done' as const)
  },
  started: 'company.changed',
})

const file = (...rows: string[]) => new TextEncoder().encode(['Wort;Größe', ...rows].join('\n'))
const aVendor = () => aStaff('companies.write')

describe('R10.2 an import by one of the vendor’s people', () => {
  it('is for the company that was given: its lines are placed there and noted in its log, once', async () => {
    const [staff, { company }, other] = [await aVendor(), await anAdmin(), await anAdmin()]
    const importer = forCompany(staff, company.id)
    const id = await checkImport(words, importer, file('eins;1', 'taken;', 'zwei;9', 'eins;'))
    const outcomes = async () => (await importedLines(words, importer, id))!.map(({ outcome }) => outcome)
    expect(await outcomes()).toEqual(['due', 'taken', 'size', 'twice'])
    expect(tally(await atOnce(5, () => startImport(words, importer, id)))).toEqual({ ok: 1, importOver: 4 })
    await atOnce(5, () => runImport(words, importer, id))
    expect(await outcomes()).toEqual(['done', 'taken', 'size', 'twice'])
    const noted = async (companyId: string) =>
      (await eventsOf('company', companyId)).filter((event) => event === 'company.changed').length
    expect([await noted(company.id), await noted(other.company.id)]).toEqual([2, 0])
  })

  it('is of its company and its kind alone', async () => {
    const [staff, { admin, company }, other] = [await aVendor(), await anAdmin(), await anAdmin()]
    const id = await checkImport(words, forCompany(staff, company.id), file('eins;1'))
    const elsewhere = forCompany(staff, other.company.id)
    expect(await importOf(words, elsewhere, id)).toBeNull()
    expect(await recentImports(words, elsewhere)).toEqual([])
    expect(await outcomeOf(startImport(words, elsewhere, id))).toBe('importOver')
    expect(await importOf(peopleImport, forOwnCompany(admin), id)).toBeNull()
    expect(await recentImports(peopleImport, forOwnCompany(admin))).toEqual([])
    expect(await outcomeOf(startImport(peopleImport, forOwnCompany(admin), id))).toBe('importOver')
    expect(await recentImports(words, forCompany(staff, company.id))).toMatchObject([
      { id, total: 1, state: 'preview' },
    ])
  })

  it('continues where it was cut off: what was placed stays, the rest is placed once', async () => {
    const { batch } = LIMITS.imports
    const [staff, { company }] = [await aVendor(), await anAdmin()]
    const importer = forCompany(staff, company.id)
    let portions = 0
    const cutOff = {
      ...words,
      place: (room: ImportRoom, lines: { word: string; size: '' | '1' | '2' | '3' }[]) => {
        portions += 1
        if (portions === 2) throw new Error('cut off')
        return words.place(room, lines)
      },
    }
    const rows = Array.from({ length: 2 * batch + 1 }, (_, n) => `w${n};`)
    const id = await checkImport(cutOff, importer, file(...rows, 'taken;'))
    await startImport(cutOff, importer, id)
    await expect(runImport(cutOff, importer, id)).rejects.toThrow('cut off')
    const numbers = { total: 2 * batch + 2, due: batch + 1, done: batch }
    expect(await importOf(cutOff, importer, id)).toMatchObject({ state: 'running', ...numbers })
    await atOnce(2, () => runImport(cutOff, importer, id))
    expect(await importOf(cutOff, importer, id)).toMatchObject({ state: 'done', due: 0, done: 2 * batch + 1 })
    const placed = (await logOf('company', company.id)).flatMap(({ body }) => JSON.parse(body).detail.word ?? [])
    expect(placed.sort()).toEqual(Array.from({ length: 2 * batch + 1 }, (_, n) => `w${n}`).sort())
  })

  it('is shown page by page, all lines or those with an error', async () => {
    const [staff, { company }] = [await aVendor(), await anAdmin()]
    const importer = forCompany(staff, company.id)
    const id = await checkImport(words, importer, file('a;', 'taken;', 'b;', 'c;9', 'd;'))
    const page = async (wrong: boolean, page: number) => {
      const { lines, listed } = (await importPage(words, importer, id, { wrong, page, size: 2 }))!
      return [listed, ...lines.map(({ n }) => n)]
    }
    expect(await page(false, 1)).toEqual([5, 2, 3])
    expect(await page(false, 3)).toEqual([5, 6])
    expect(await page(true, 1)).toEqual([2, 3, 5])
    expect(await page(true, 2)).toEqual([2])
    expect(await importPage(words, importer, 'x', { wrong: false, page: 1, size: 2 })).toBeNull()
  })

  it('may be about no single company: then it is of its kind, and an earlier preview goes with its lines', async () => {
    const [staff, sql] = [await aVendor(), await owner()]
    const importer = forCompany(staff, null)
    const places = declareImport({
      kind: `places-${crypto.randomUUID()}`,
      columns: words.columns,
      line: words.line,
      place: async (_room: ImportRoom<Staff, null>, lines) => lines.map(() => 'done' as const),
      started: 'company.changed',
    })
    const [first, second] = [
      await checkImport(places, importer, file('a;')),
      await checkImport(places, importer, file('b;')),
    ]
    expect((await recentImports(places, importer)).map(({ id }) => id)).toEqual([second])
    expect(await sql`select 1 from import_lines where import_id = ${first}`).toEqual([])
    await startImport(places, importer, second)
    await runImport(places, importer, second)
    expect(await importedLines(places, importer, second)).toMatchObject([{ cells: { word: 'b' }, outcome: 'done' }])
  })

  it('T-SES-04 writes nothing once the session has ended', async () => {
    const [staff, { company }, sql] = [await aVendor(), await anAdmin(), await owner()]
    const importer = forCompany(staff, company.id)
    const id = await checkImport(words, importer, file('eins;1'))
    await startImport(words, importer, id)
    await sql`update sessions set ended_at = app_now() where id = ${staff.session.id}`
    expect(await outcomeOf(runImport(words, importer, id))).toBe('gone')
    expect((await importedLines(words, importer, id))!).toMatchObject([{ outcome: 'due' }])
  })
})
