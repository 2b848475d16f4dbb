import { beforeAll, describe, expect, it } from 'vitest'
import { viewingAsStaff } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { aCompany } from '../testing/factories'
import { eventsOf, logOf, owner } from '../testing/inspect'
import { aStaff } from '../testing/staffing'
import { changeCompany, makeRegistrationCode } from './companies'
import { exportStaffLog, readStaffLog, type StaffLogFilter } from './log'

beforeAll(testDatabase)

const ALL: StaffLogFilter = { q: '', by: null, category: null, from: null, to: null, company: null }
const read = async (filter: Partial<StaffLogFilter>, cursor: { before?: number; after?: number; size?: number } = {}) =>
  viewingAsStaff(await aStaff('log.read'), (room) => readStaffLog(room, { ...ALL, ...filter }, { size: 10, ...cursor }))

const plain = { street: '', postalCode: '', city: '', country: 'DE' as const, products: [] }

/** One of the staff who changes a company and makes a code for it. */
async function busy() {
  const company = await aCompany()
  const staff = await aStaff('companies.write')
  await changeCompany(staff, company.number, { ...plain, name: 'Umbenannt GmbH' })
  await makeRegistrationCode(staff, company.number)
  return { company, staff }
}

describe('R12.2 the log of the console', () => {
  it('contains what one of the staff did, newest first, with the company; and the company’s own log has it too', async () => {
    const { company, staff } = await busy()
    const { rows } = await read({ by: staff.account.id })
    expect(rows.map(({ event }) => event)).toEqual(['company.code.issued', 'company.changed'])
    expect(rows[0]).toMatchObject({ company: { number: company.number, name: 'Umbenannt GmbH' } })
    expect(rows[1]!.detail).toMatchObject({ name: { after: 'Umbenannt GmbH' } })
    expect(await eventsOf('company', company.id)).toEqual(['company.created', 'company.changed', 'company.code.issued'])
    expect((await logOf('company', company.id)).slice(1).map(({ actor }) => actor)).toEqual(
      Array(2).fill(staff.account.id),
    )
  })

  it('is found by company, category, day, and words, and by none that do not fit', async () => {
    const { company } = await busy()
    const { number } = company
    const found = async (filter: Partial<StaffLogFilter>) => (await read({ company: number, ...filter })).rows.length
    expect(await found({})).toBe(2)
    expect(await found({ q: 'umbenannt' })).toBe(2)
    expect(await found({ q: 'registrierungscode' })).toBe(1)
    expect(await found({ q: "' or true --" })).toBe(0)
    expect(await found({ category: 'company' })).toBe(2)
    expect(await found({ category: 'ticket' })).toBe(0)
    expect(await found({ to: '2001-01-01' })).toBe(0)
    expect((await read({ company: 'x' })).rows).toEqual([])
  })

  it('is read page by page in both directions, and exported whole; the export is in it', async () => {
    const { staff, company } = await busy()
    const by = staff.account.id
    const first = await read({ by }, { size: 1 })
    const second = await read({ by }, { size: 1, before: first.rows[0]!.seq })
    expect([first.hasNewer, first.hasOlder, second.hasNewer, second.hasOlder]).toEqual([false, true, true, false])
    expect(await read({ by }, { size: 1, after: second.rows[0]!.seq })).toMatchObject({ rows: first.rows })
    const reader = await aStaff('log.read')
    const rows = []
    for await (const portion of await exportStaffLog(reader, { ...ALL, company: company.number })) rows.push(...portion)
    expect(rows).toHaveLength(2)
    expect((await read({ by: reader.account.id })).rows.map(({ event }) => event)).toEqual(['staffLog.exported'])
  })

  it('names the person and the company in the text that is hashed', async () => {
    const { staff, company } = await busy()
    const sql = await owner()
    const rows = await sql`select body, about_company from audit_entries where staff_id = ${staff.account.id}`
    expect(rows.length).toBe(2)
    for (const { body, about_company } of rows)
      expect([JSON.parse(body).staff, JSON.parse(body).about, about_company]).toEqual([
        staff.account.id,
        company.id,
        company.id,
      ])
  })
})
