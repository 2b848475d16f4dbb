import { beforeAll, expect, it } from 'vitest'
import { staffFor } from '../../permissions/proofs'
import { viewingAsStaff } from '../../rooms/rooms'
import { testDatabase } from '../../testing/database'
import { aCompany, aMember } from '../../testing/factories'
import { logOf, owner } from '../../testing/inspect'
import { atOnce, outcomeOf, tally } from '../../testing/races'
import { aStaff } from '../../testing/staffing'
import { addContract, changeContract, contractForStaff, contractsForStaff, type TypedContract } from './staff'

beforeAll(testDatabase)

const typed = (changes: Partial<TypedContract> = {}): TypedContract => ({
  number: 'VT-1',
  product: 'ERP 100, Netzwerk',
  startsOn: '2024-02-01',
  termMonths: 12,
  renewalMonths: 12,
  notice: 3,
  noticeUnit: 'months',
  status: 'active',
  endsOn: null,
  ...changes,
})

/** Staff at one company’s contracts. */
async function desk() {
  const [company, staff] = [await aCompany(), await aStaff('companies.write')]
  const reader = staffFor(staff, 'companies.read')!
  return {
    company,
    staff,
    add: (changes: Partial<TypedContract> = {}) => addContract(staff, company.number, typed(changes)),
    one: (id: string) => viewingAsStaff(reader, (room) => contractForStaff(room, company.number, id)),
    list: (q = '') => viewingAsStaff(reader, (room) => contractsForStaff(room, company.id, q, { page: 1, size: 10 })),
    log: async () =>
      (await logOf('company', company.id)).flatMap(({ event, body }) =>
        event.startsWith('contract.') ? [{ event, detail: JSON.parse(body).detail }] : [],
      ),
  }
}

it('R10.4 a contract is created by hand, found, and changed with old and new values in the log', async () => {
  const { company, staff, add, one, list, log } = await desk()
  const id = await add()
  const { seen } = await one(id)
  await changeContract(staff, company.number, id, seen, typed({ product: 'ERP 200', notice: 30, noticeUnit: 'days' }))
  expect((await list('erp 200')).rows).toMatchObject([{ id, number: 'VT-1', state: 'active' }])
  expect((await list('nichts')).total).toBe(0)
  expect(await log()).toMatchObject([
    { event: 'contract.filed', detail: { number: 'VT-1' } },
    {
      event: 'contract.changed',
      detail: {
        number: 'VT-1',
        product: { before: 'ERP 100, Netzwerk', after: 'ERP 200' },
        notice: { before: 3, after: 30 },
        noticeUnit: { before: 'months', after: 'days' },
      },
    },
  ])
  const now = (await one(id)).seen
  await changeContract(staff, company.number, id, now, typed({ product: 'ERP 200', notice: 30, noticeUnit: 'days' }))
  expect(await log()).toHaveLength(2)
})

it('R10.4 a number is one contract’s, whoever files at once, and another company’s contract is not found', async () => {
  const { company, staff, add, one } = await desk()
  const other = await desk()
  expect(tally(await atOnce(4, () => add()))).toEqual({ ok: 1, contractNumberTaken: 3 })
  const second = await add({ number: 'VT-2' })
  const { seen } = await one(second)
  expect(await outcomeOf(changeContract(staff, company.number, second, seen, typed()))).toBe('contractNumberTaken')
  expect(await outcomeOf(changeContract(staff, other.company.number, second, seen, typed({ number: 'X' })))).toBe(
    'notFound',
  )
  expect(await outcomeOf(other.one(second))).toBe('notFound')
  expect(await outcomeOf(one('x'))).toBe('notFound')
  expect(await outcomeOf(addContract(staff, '000000000', typed()))).toBe('notFound')
})

it('R10.4 of two who change a contract at once one is told, and nothing is overwritten', async () => {
  const { company, staff, add, one } = await desk()
  const id = await add()
  const { seen } = await one(id)
  const results = await atOnce(4, (n) => changeContract(staff, company.number, id, seen, typed({ product: `P${n}` })))
  expect(tally(results)).toEqual({ ok: 1, recordChanged: 3 })
})

it('R11.5 staff do not settle the end of a contract past a cancellation that waits to be confirmed', async () => {
  const { company, staff, add, one } = await desk()
  const id = await add()
  const sql = await owner()
  const { seen } = await one(id)
  const { membership } = await aMember({ company })
  await sql`insert into requests (kind, company_id, membership_id, subject, reason, status, payload)
    values ('cancellation', ${company.id}, ${membership!.id}, ${id}, '', 'open', '{}')`
  const ended = typed({ status: 'cancelled', endsOn: '2027-01-31' })
  expect(await outcomeOf(changeContract(staff, company.number, id, seen, ended))).toBe('cancellationUndecided')
  expect(await outcomeOf(changeContract(staff, company.number, id, seen, typed({ product: 'Neu' })))).toBe('ok')
})
