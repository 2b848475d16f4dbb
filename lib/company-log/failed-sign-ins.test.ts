import { beforeAll, describe, expect, test } from 'vitest'
import { verifyAudit } from '../audit/verify'
import { HOUR, MINUTE } from '../ground/time'
import type { CompanyAdmin } from '../permissions/proofs'
import { changing } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { aCompany, aMember, anActor } from '../testing/factories'
import { eventsOf, logOf, owner } from '../testing/inspect'
import { type LogFilter, type LogPage, readLog } from './company-log'
import { exportLog } from './export'
import { pointOf, pointText } from './places'

beforeAll(testDatabase)

const WHOLE: LogFilter = { q: '', category: null, event: null, by: '', from: null, to: null }
const read = (admin: CompanyAdmin, filter: Partial<LogFilter> = {}, cursor: object = {}) =>
  changing(admin, (room) => readLog(room, { ...WHOLE, ...filter }, { size: 100, ...cursor }))
const failures = ({ rows }: LogPage) =>
  rows.filter(({ event }) => event === 'signIn.failed').map(({ times, about }) => `${times} ${about}`)

/** Noon of a day, so that no test meets the end of an hour. */
const NOON = new Date('2026-03-02T11:00:00Z').getTime()

/** Failures as a stranger makes them, at this time: the chain is built by the portal's own function, then moved. */
async function failed(accountId: string, at: number, times = 1, event = 'signIn.failed') {
  const sql = await owner()
  const one = { stream: 'account', owner: accountId, event, actorId: null, detail: { personal: 'address-in-here' } }
  await sql`select append_audit(${sql.json(Array.from({ length: times }, () => one))})`
  await sql.begin(async (tx) => {
    await tx`alter table audit_entries disable trigger audit_entries_fixed`
    await tx`update audit_entries set at = ${new Date(at)} + seq * interval '1 millisecond' where account_id = ${accountId} and event = ${event}
      and at > ${new Date(NOON + 1000 * HOUR)}`
    await tx`alter table audit_entries enable trigger audit_entries_fixed`
  })
}

/** A company whose people were proved before NOON. */
async function aCompanyOf(...names: string[]) {
  const company = await aCompany({ admin: true })
  const people = []
  for (const lastName of names) people.push(await aMember({ company, person: { firstName: 'Eva', lastName } }))
  const sql = await owner()
  await sql`update memberships set proved_at = ${new Date(NOON - 100 * HOUR)} where company_id = ${company.id}`
  return { company, admin: company.admin as CompanyAdmin, people }
}

describe('R12.1, decision 61: failed sign-ins', () => {
  test('stand in the log of the company and of the member, folded per hour, and nothing is written into the company’s chain', async () => {
    const { company, admin, people } = await aCompanyOf('Adler', 'Bach')
    const [adler, bach] = people
    const before = (await eventsOf('company', company.id)).length
    await failed(adler!.account.id, NOON, 4)
    await failed(adler!.account.id, NOON + 59 * MINUTE, 1, 'code.failed')
    await failed(adler!.account.id, NOON + HOUR, 1)
    await failed(bach!.account.id, NOON + 5 * MINUTE, 2)
    expect(failures(await read(admin))).toEqual(['1 Eva Adler', '5 Eva Adler', '2 Eva Bach'])
    const person = { accountId: bach!.account.id, membershipId: bach!.membership.id }
    const own = await changing(admin, (room) => readLog(room, WHOLE, { size: 100 }, person))
    expect(failures(own)).toEqual(['2 Eva Bach'])
    expect(own.rows.find(({ event }) => event === 'signIn.failed')).toMatchObject({
      actor: { kind: 'nobody' },
      category: 'signIn',
      seq: null,
      hash: null,
      detail: {},
    })
    expect(JSON.stringify(await read(admin))).not.toMatch(/address-in-here/)
    const after = await eventsOf('company', company.id)
    expect(after.slice(before).filter((event) => event !== 'log.read')).toEqual([])
  })

  test('are found by category, action, words, person and day', async () => {
    const { admin, people } = await aCompanyOf('Clemens', 'Dorn')
    const [one, other] = people
    await failed(one!.account.id, NOON, 2)
    await failed(other!.account.id, NOON + 24 * HOUR, 3)
    const found = async (filter: Partial<LogFilter>) => failures(await read(admin, filter))
    const both = ['3 Eva Dorn', '2 Eva Clemens']
    expect(await found({ category: 'signIn' })).toEqual(both)
    expect(await found({ event: 'signIn.failed' })).toEqual(both)
    expect(await found({ q: 'fehlgeschlagen' })).toEqual(both)
    expect(await found({ by: 'clemens' })).toEqual(['2 Eva Clemens'])
    expect(await found({ q: 'Dorn' })).toEqual(['3 Eva Dorn'])
    expect(await found({ from: '2026-03-03', to: '2026-03-03' })).toEqual(['3 Eva Dorn'])
    expect(await found({ to: '2026-03-02' })).toEqual(['2 Eva Clemens'])
    for (const filter of [
      { category: 'ticket' as const },
      { event: 'log.read' as const },
      { q: 'Ticket' },
      { by: 'Niemand' },
    ])
      expect(await found(filter), JSON.stringify(filter)).toEqual([])
    const some = await read(admin, { event: 'signIn.failed' })
    expect([some.total, some.newer, some.hasOlder]).toEqual([2, 0, false])
  })

  test('have their place among the other entries, page by page in both directions', async () => {
    const { admin, people, company } = await aCompanyOf('Emil', 'Frei')
    for (let hour = 1; hour <= 6; hour += 1)
      for (const person of people) await failed(person.account.id, NOON + hour * HOUR, hour)
    await read(admin)
    const all = (await read(admin)).rows.map(({ point }) => pointText(point))
    expect(all.length).toBe(12 + (await logOf('company', company.id)).length)
    const down: string[] = []
    let page = await read(admin, {}, { size: 5 })
    for (;;) {
      expect([page.total, page.newer]).toEqual([all.length, down.length])
      down.push(...page.rows.map(({ point }) => pointText(point)))
      if (!page.hasOlder) break
      page = await read(admin, {}, { size: 5, before: pointOf(down.at(-1)) })
    }
    expect(down).toEqual(all)
    const up: string[] = [all.at(-1)!]
    for (;;) {
      const next = await read(admin, {}, { size: 5, after: pointOf(up[0]) })
      up.unshift(...next.rows.map(({ point }) => pointText(point)))
      if (!next.hasNewer) break
    }
    expect(up).toEqual(all)
  })

  test('from before the person was a proved member, and after the end, are nobody’s affair; who is in two companies is in both logs', async () => {
    const { admin, people } = await aCompanyOf('Gast')
    const gast = people[0]!
    const second = await aCompanyOf()
    await anActor({ company: second.company, account: gast.account })
    const sql = await owner()
    await sql`update memberships set proved_at = ${new Date(NOON + 2 * HOUR)} where company_id = ${second.company.id}
      and account_id = ${gast.account.id}`
    await failed(gast.account.id, NOON, 3)
    await failed(gast.account.id, NOON + 3 * HOUR, 2)
    expect(failures(await read(admin))).toEqual(['2 Eva Gast', '3 Eva Gast'])
    expect(failures(await read(second.admin))).toEqual(['2 Eva Gast'])
    await sql`update memberships set status = 'removed', removed_at = ${new Date(NOON + HOUR)} where id = ${gast.membership.id}`
    expect(failures(await read(admin))).toEqual(['3 Eva Gast'])
    const pending = await anActor({ company: second.company, status: 'pending' })
    await failed(pending.account.id, NOON)
    expect(failures(await read(second.admin))).toEqual(['2 Eva Gast'])
    await sql`update memberships set status = 'active', proved = true where id = ${pending.membership!.id}`
    expect(failures(await read(second.admin))).toEqual(['2 Eva Gast'])
  })

  test('are in the export, without number and hash, and nothing later than its head', async () => {
    const { admin, people } = await aCompanyOf('Heim')
    await failed(people[0]!.account.id, NOON, 4)
    const { portions, head } = await exportLog(admin, WHOLE)
    const sql = await owner()
    const one = { stream: 'account', owner: people[0]!.account.id, event: 'signIn.failed', actorId: null, detail: {} }
    await sql`select append_audit(${sql.json([one])})`
    const rows = []
    for await (const portion of portions) rows.push(...portion)
    expect(rows.filter(({ event }) => event === 'signIn.failed')).toMatchObject([{ times: 4, seq: null, hash: null }])
    expect(rows[0]!.seq).toBe(head.seq)
    expect((await verifyAudit(sql)).streams).toBeGreaterThan(2)
  })
})
