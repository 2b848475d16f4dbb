import { beforeAll, describe, expect, it } from 'vitest'
import { addMembership } from '../people/add'
import { readMember } from '../people/read'
import type { Permission } from '../permissions/catalogue'
import { viewing } from '../rooms/rooms'
import { administered } from '../testing/administrators'
import { testDatabase } from '../testing/database'
import { aMember, anAccount, BY } from '../testing/factories'
import { logOf, owner } from '../testing/inspect'
import { outcomeOf } from '../testing/races'
import { listChosen, runBulk, undoBulk } from './bulk'
import { effectsOf } from './bulk-preview'
import { deputise } from './grants'
import { saveMany } from './save-many'
import { saveTemplate } from './templates'
import { fromUndoText, undoText } from './undo-text'

beforeAll(testDatabase)

type Company = Awaited<ReturnType<typeof administered>>

async function personOf(company: Company, holds: Permission[]) {
  const account = await anAccount()
  const facts = { role: 'member', status: 'active', proved: true } as const
  const id = await addMembership(BY, { companyId: company.id, accountId: account.id, ...facts, holds })
  return { id, email: account.email }
}
const memberOf = ({ admin }: Company, id: string) => viewing(admin, (room) => readMember(room, id))
const heldBy = async (company: Company, id: string) => Object.keys((await memberOf(company, id)).grants).sort()

describe('R7.7 the table of all', () => {
  it('saves the changes of several people at once; whom somebody else has changed is named and stays', async () => {
    const company = await administered()
    const [one, other] = [await personOf(company, ['support.tickets']), await personOf(company, ['documents.read'])]
    const version = async (id: string) => (await memberOf(company, id)).version
    const saved = await saveMany(company.admin, [
      { id: one.id, version: await version(one.id), ticked: ['documents.read', 'contracts.read'] },
      { id: other.id, version: (await version(other.id)) - 1, ticked: [] },
    ])
    expect(saved).toMatchObject({ changes: 3, people: 1, stale: [expect.any(String)] })
    expect(await heldBy(company, one.id)).toEqual(['contracts.read', 'documents.read'])
    expect(await heldBy(company, other.id)).toEqual(['documents.read'])
  })

  it('changes nothing at all where one person is none of the company', async () => {
    const [company, foreign] = [await administered(), await administered()]
    const [one, theirs] = [await personOf(company, []), await personOf(foreign, ['support.tickets'])]
    const rows = [one, theirs].map(({ id }) => ({ id, version: 1, ticked: ['documents.read' as const] }))
    expect(await outcomeOf(saveMany(company.admin, rows))).toBe('notFound')
    expect(await heldBy(company, one.id)).toEqual([])
  })
})

describe('„Urlaubsvertretung“', () => {
  it('grants what the colleague may do until a day; what the person has without an end stays so', async () => {
    const company = await administered()
    const person = await personOf(company, ['documents.read'])
    const colleague = await personOf(company, ['documents.read', 'contracts.read'])
    await deputise(company.admin, person.id, colleague.email, '2099-03-31')
    expect((await memberOf(company, person.id)).grants).toEqual({
      'documents.read': null,
      'contracts.read': '2099-03-31',
    })
    const log = (await logOf('company', company.id)).at(-1)!
    expect([log.event, log.subject]).toEqual(['grant.given', person.id])
    expect(await outcomeOf(deputise(company.admin, person.id, colleague.email, '2099-03-01'))).toBe('nothingToDeputise')
    expect(await outcomeOf(deputise(company.admin, person.id, 'niemand@firma.test', '2099-03-01'))).toBe(
      'colleagueUnknown',
    )
  })
})

describe('UX-16 several at once', () => {
  it('what will happen to each is what happens; „Rückgängig“ gives everybody back what was there before', async () => {
    const company = await administered()
    const template = await saveTemplate(company.admin, { name: 'Einkauf', permissions: ['contracts.read'] })
    const [one, other] = [await personOf(company, ['documents.read']), await personOf(company, ['contracts.read'])]
    const input = { id: [one.id, other.id], act: 'set' as const, template, endNow: false }
    const effects = await viewing(company.admin, async (room) =>
      effectsOf(room, await listChosen(room, { ids: input.id }), 'set', ['contracts.read']),
    )
    const results = await runBulk(company.admin, input)
    for (const { row, changes } of effects) expect(results.find(({ id }) => id === row.id)?.changes).toEqual(changes)
    expect(await heldBy(company, one.id)).toEqual(['contracts.read'])
    const undo = fromUndoText(undoText('set', results))
    expect(undo.map(({ id }) => id)).toEqual([one.id])
    await undoBulk(company.admin, undo)
    expect(await heldBy(company, one.id)).toEqual(['documents.read'])
    const [again] = await undoBulk(company.admin, undo)
    expect(again?.refused?.code).toBe('statusChanged')
  })

  it('a lock is undone by unlocking, and of a forged text nothing is left', async () => {
    const company = await administered()
    const { membership } = await aMember({ company })
    const locked = await runBulk(company.admin, { id: [membership.id], act: 'lock', endNow: true })
    await undoBulk(company.admin, fromUndoText(undoText('lock', locked)))
    const sql = await owner()
    const [row] = await sql`select status from memberships where id = ${membership.id}`
    expect(row!.status).toBe('active')
    expect(fromUndoText(`remove:${membership.id} lock:x grants:${membership.id}:-1:documents.read`)).toEqual([])
  })
})
