import { beforeAll, describe, expect, it } from 'vitest'
import { addMembership } from '../people/add'
import type { Permission } from '../permissions/catalogue'
import { viewing } from '../rooms/rooms'
import { administered } from '../testing/administrators'
import { testDatabase } from '../testing/database'
import { anAccount, BY } from '../testing/factories'
import { compareGrants, findCompared } from './compare'
import { deputise } from './grants'

beforeAll(testDatabase)

type Company = Awaited<ReturnType<typeof administered>>

async function personOf(company: Company, holds: Permission[]) {
  const account = await anAccount()
  const facts = { role: 'member', status: 'active', proved: true } as const
  const id = await addMembership(BY, { companyId: company.id, accountId: account.id, ...facts, holds })
  return { id, email: account.email }
}
const find = ({ admin }: Company, asked: string) => viewing(admin, (room) => findCompared(room, asked))

describe('R7.7 two people compared', () => {
  it('differ where one may do what the other may not, or only until a day', async () => {
    const company = await administered()
    const [one, other] = [await personOf(company, ['documents.read', 'contracts.read']), await personOf(company, [])]
    await deputise(company.admin, other.id, one.email, '2099-03-31')
    const third = await personOf(company, ['documents.read', 'support.tickets'])
    const compared = async (a: string, b: string) =>
      compareGrants((await find(company, a))!, (await find(company, b))!)
        .filter(({ differs }) => differs)
        .map(({ permission }) => permission)
    expect((await compared(one.id, other.email)).sort()).toEqual(['contracts.read', 'documents.read'])
    expect((await compared(one.id, third.id)).sort()).toEqual(['contracts.read', 'support.tickets'])
    expect(await compared(one.id, one.email)).toEqual([])
  })

  it('do not differ where the one has by role what the other was granted', () => {
    const admin = { role: 'admin', grants: {} } as const
    const member = { role: 'member', grants: { 'documents.read': null } } as const
    const documents = compareGrants(admin, member).find(({ permission }) => permission === 'documents.read')
    expect(documents).toMatchObject({ differs: false, first: { role: true }, second: { role: false, granted: true } })
  })

  it('belong to the company: another company’s id or address, and text that is neither, find nobody', async () => {
    const [company, foreign] = [await administered(), await administered()]
    const theirs = await personOf(foreign, ['support.tickets'])
    for (const asked of [theirs.id, theirs.email, 'nobody@firma.test', '%', "' or 1=1 --"])
      expect(await find(company, asked)).toBeNull()
  })
})
