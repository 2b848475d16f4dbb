import { beforeAll, describe, expect, it } from 'vitest'
import { viewing } from '../rooms/rooms'
import { administered } from '../testing/administrators'
import { testDatabase } from '../testing/database'
import { aMember, anActor } from '../testing/factories'
import { eventsOf, owner } from '../testing/inspect'
import { exportMembers } from './export'
import { listMembers, type MemberFilter, SORTS } from './list'
import { removeMember } from './remove'

beforeAll(testDatabase)

const ALL: MemberFilter = { q: '', status: '', role: '', sort: 'name', descending: false }
const FIRST = { page: 1, size: 10 }

describe('R8.1 the list of users', () => {
  it('T-ADM-10 finds parts of names and addresses without case and accents; % and _ are letters', async () => {
    const company = await administered()
    const names = [
      ['Jürgen', 'Müller'],
      ['Ute', 'Mueller'],
      ['Zoë', 'Weiß'],
      ['Anna_Lena', '50%ig'],
    ] as const
    for (const [firstName, lastName] of names) await aMember({ company, person: { firstName, lastName } })
    const find = async (q: string) =>
      (await viewing(company.admin, (room) => listMembers(room, { ...ALL, q }, FIRST))).rows
        .map(({ lastName }) => lastName)
        .sort()
    expect(await find('muller')).toEqual(['Mueller', 'Müller'])
    expect(await find('MÜLLER jürgen')).toEqual(['Müller'])
    expect(await find('Jürgen Müller')).toEqual(['Müller'])
    expect(await find('zoe weiss')).toEqual(['Weiß'])
    expect(await find('%')).toEqual(['50%ig'])
    expect(await find('_')).toEqual(['50%ig'])
    expect(await find('\\')).toEqual([])
    expect(await find("'; drop table memberships; --")).toEqual([])
    expect((await find('@kunde.test')).length).toBe(5)
  })

  it('pages from both ends are the same list, for every column in both directions; beyond the end is the first page', async () => {
    const company = await administered()
    const sql = await owner()
    await sql`
      with a as (insert into accounts (email, email_shown, first_name, last_name, password_hash)
        select 'l' || n || ${company.number} || '@x.test', 'l' || n || ${company.number} || '@x.test', 'V' || n % 7, 'N' || n % 5, ''
        from generate_series(1, 56) n returning id)
      insert into memberships (company_id, account_id, status, role, last_sign_in_at)
      select ${company.id}, id, (array['active', 'locked', 'pending'])[1 + (random() * 2)::int], 'member',
        case when random() < 0.5 then now() - random() * interval '9 days' end from a`
    for (const sort of SORTS) {
      const read = async (descending: boolean) => {
        const ids: string[] = []
        for (let page = 1; page <= 6; page++)
          ids.push(
            ...(
              await viewing(company.admin, (room) =>
                listMembers(room, { ...ALL, sort, descending }, { page, size: 10 }),
              )
            ).rows.map((row) => row.id),
          )
        return ids
      }
      const up = await read(false)
      expect(new Set(up).size).toBe(57)
      expect(await read(true)).toEqual(up.reverse())
    }
    expect(await viewing(company.admin, (room) => listMembers(room, ALL, { page: 99, size: 10 }))).toMatchObject({
      page: 1,
      total: 57,
      to: 10,
    })
    const dates = (
      await viewing(company.admin, (room) =>
        listMembers(room, { ...ALL, sort: 'signIn', descending: true }, { page: 1, size: 100 }),
      )
    ).rows
    const times = dates.map(({ lastSignInAt }) => lastSignInAt?.getTime() ?? 0)
    expect(times).toEqual([...times].sort((a, b) => b - a))
  })

  it('shows members, pending, invited and locked ones together, deleted ones apart, and no other company', async () => {
    const company = await administered()
    await aMember({ company: await administered() })
    const gone = await aMember({ company })
    await anActor({ company, status: 'pending' })
    const sql = await owner()
    await sql`insert into memberships (company_id, status, invited_email, invited_email_shown, invited_first_name, invited_last_name)
      values (${company.id}, 'invited', 'i@x.test', 'i@x.test', 'Ina', 'Neu')`
    await removeMember(company.admin, gone.membership.id)
    const { rows } = await viewing(company.admin, (room) => listMembers(room, ALL, FIRST))
    expect(rows.map(({ status }) => status).sort()).toEqual(['active', 'invited', 'pending'])
    const statuses = async (status: string, role = '') =>
      (await viewing(company.admin, (room) => listMembers(room, { ...ALL, status, role }, FIRST))).rows.map(
        (row) => row.id,
      )
    expect(await statuses('deleted')).toEqual([gone.membership.id])
    expect(await statuses('', 'admin')).toEqual([company.admin.membership.id])
    expect(await statuses('pending')).toHaveLength(1)
  })

  it('is exported with the same filters, and the export is in the log', async () => {
    const company = await administered()
    await aMember({ company, person: { lastName: 'Exportiert' }, holds: ['documents.read'] })
    const rows = []
    for await (const portion of await exportMembers(company.admin, { ...ALL, q: 'exportiert' })) rows.push(...portion)
    expect(rows).toMatchObject([{ lastName: 'Exportiert', factor: 'email', permissions: ['documents.read'] }])
    expect(await eventsOf('company', company.id)).toContain('members.exported')
    const admins = []
    for await (const portion of await exportMembers(company.admin, { ...ALL, role: 'admin' })) admins.push(...portion)
    expect(admins[0]!.permissions).toEqual(expect.arrayContaining(['documents.read', 'support.tickets']))
    expect(admins[0]!.permissions).not.toContain('payroll.tickets')
  })
})
