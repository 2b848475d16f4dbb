import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { line } from '../inputs/fields'
import { testDatabase } from '../testing/database'
import { eventsOf, owner } from '../testing/inspect'
import { anAdmin } from '../testing/inviting'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { declareImport } from './declare'
import { checkImport, importOf, recentImports, runImport, startImport } from './import'
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
    const outcomes = async () => (await importOf(words, importer, id))!.lines.map(({ outcome }) => outcome)
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

  it('T-SES-04 writes nothing once the session has ended', async () => {
    const [staff, { company }, sql] = [await aVendor(), await anAdmin(), await owner()]
    const importer = forCompany(staff, company.id)
    const id = await checkImport(words, importer, file('eins;1'))
    await startImport(words, importer, id)
    await sql`update sessions set ended_at = app_now() where id = ${staff.session.id}`
    expect(await outcomeOf(runImport(words, importer, id))).toBe('gone')
    expect((await importOf(words, importer, id))!.lines).toMatchObject([{ outcome: 'due' }])
  })
})
