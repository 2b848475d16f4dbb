import { beforeAll, expect, it } from 'vitest'
import { addMembership } from '../people/add'
import { viewingAsStaff } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { aCompany, aMember, anAccount, BY } from '../testing/factories'
import { owner } from '../testing/inspect'
import { anAdmin, anInvited } from '../testing/inviting'
import { outcomeOf } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { companyPerson } from './person'

beforeAll(testDatabase)

const read = async (companyId: string, id: string) =>
  viewingAsStaff(await aStaff('companies.read'), (room) => companyPerson(room, companyId, id))

it('R10.2 staff see role, status, strongest factor, permissions in force and other companies of a person', async () => {
  const [company, other] = [await aCompany(), await aCompany()]
  const account = await anAccount({ factor: 'app' })
  const { membership } = await aMember({ company, account, holds: ['support.tickets', 'documents.read'] })
  const sql = await owner()
  await sql`
    update grants set until = now() - interval '1 minute'
    where membership_id = ${membership.id} and permission = 'documents.read'`
  const rest = { role: 'admin', status: 'active', proved: true, holds: [] } as const
  await addMembership(BY, { companyId: other.id, accountId: account.id, ...rest, holds: [] })
  expect(await read(company.id, membership.id)).toMatchObject({
    name: `${account.firstName} ${account.lastName}`,
    role: 'member',
    status: 'active',
    strength: 'app',
    permissions: ['support.tickets'],
    others: [{ number: other.number, name: other.name }],
    locked: null,
    undeliverable: null,
  })
  const weak = await aMember({ company })
  expect((await read(company.id, weak.membership.id)).strength).toBe('email')
})

it('R10.2 somebody invited has no factor yet; a person of another company is not found', async () => {
  const { admin, company } = await anAdmin()
  await anInvited(admin)
  const [row] = await (await owner())`
    select id from memberships where company_id = ${company.id} and status = 'invited'`
  expect(await read(company.id, row!.id)).toMatchObject({ status: 'invited', hasAccount: false, strength: null })
  const other = await aCompany()
  for (const id of [row!.id, 'x', crypto.randomUUID()]) expect(await outcomeOf(read(other.id, id))).toBe('notFound')
})
