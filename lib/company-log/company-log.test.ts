import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AuditEvent } from '../audit/events'
import { record } from '../audit/record'
import { hasHead } from '../audit/verify'
import type { CompanyAdmin } from '../permissions/proofs'
import { changing } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { aCompany, aMember, anAccount, BY } from '../testing/factories'
import { eventsOf, logOf, owner } from '../testing/inspect'
import { outcomeOf } from '../testing/races'
import { type LogFilter, type LogPage, readLog } from './company-log'
import { exportLog } from './export'

beforeAll(testDatabase)

const nothing: LogFilter = { q: '', category: null, event: null, by: '', from: null, to: null }
const read = (
  admin: CompanyAdmin,
  filter: Partial<LogFilter> = {},
  cursor: { before?: number; after?: number; size?: number } = {},
) => changing(admin, (room) => readLog(room, { ...nothing, ...filter }, { size: 10, ...cursor }))
const seqs = ({ rows }: LogPage) => rows.map(({ seq }) => seq)

async function collected<T>(portions: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const portion of portions) all.push(portion)
  return all
}

async function anAdministered() {
  const company = await aCompany({ admin: true })
  const admin = company.admin as CompanyAdmin
  const max = await aMember({ company, person: { firstName: 'Jörg', lastName: `Müßig-${company.number}` } })
  const note = (event: AuditEvent, actorId: string | null, subjectId?: string, detail = {}) =>
    changing(admin, async ({ tx }) =>
      record(tx, event, {
        actorId,
        companyId: company.id,
        accountId: max.account.id,
        subjectId,
        detail,
        requestId: crypto.randomUUID(),
      }),
    )
  return { company, admin, max, note, about: { accountId: max.account.id, membershipId: max.membership.id } }
}

describe('R12.4 the company’s log', () => {
  it('is read from the newest on, page by page in both directions, and tells how many there are', async () => {
    const { admin, note, max } = await anAdministered()
    for (let index = 0; index < 30; index += 1) await note('ticket.opened', max.account.id)
    const first = await read(admin)
    expect(first).toMatchObject({ newer: 0, hasNewer: false, hasOlder: true, more: false })
    const last = first.total
    expect(seqs(first)).toEqual(Array.from({ length: 10 }, (_, index) => last - index))
    const second = await read(admin, {}, { before: first.rows.at(-1)!.seq! })
    expect(seqs(second)[0]).toBe(first.rows.at(-1)!.seq! - 1)
    expect(second).toMatchObject({ hasNewer: true, newer: expect.any(Number) })
    expect(seqs(await read(admin, {}, { after: second.rows[0]!.seq! }))).toEqual(
      seqs(await read(admin, {}, { before: second.rows[0]!.seq! + 11 })),
    )
    const end = await read(admin, {}, { before: 3 })
    expect(end).toMatchObject({ hasOlder: false, hasNewer: true })
    expect(seqs(end)).toEqual([2, 1])
  })

  it('is filtered by category, action, who did it and day, and searched by words and names (T-INJ-07)', async () => {
    const { admin, note, max, about } = await anAdministered()
    await note('ticket.opened', max.account.id, crypto.randomUUID())
    await note('grant.given', admin.account.id, max.membership.id, { permission: 'documents.read' })
    const events = async (filter: Partial<LogFilter>) => [
      ...new Set((await read(admin, filter, { size: 100 })).rows.map(({ event }) => event)),
    ]
    expect(await events({ category: 'ticket' })).toEqual(['ticket.opened'])
    expect(await events({ event: 'grant.given' })).toEqual(['grant.given'])
    expect(await events({ by: `musig-${admin.company.number}` })).toEqual(['ticket.opened'])
    expect(await events({ by: max.account.email, category: 'permission' })).toEqual([])
    expect(await events({ q: 'Supportanfrage' })).toEqual(['ticket.opened'])
    expect(await events({ q: 'berechtigung vergeben' })).toEqual(['grant.given'])
    expect(await events({ q: `MUESSIG-${admin.company.number}` })).toEqual([
      'grant.given',
      'ticket.opened',
      'membership.added',
    ])
    for (const q of ['%', '_', "' or true --", 'a'.repeat(5000)]) expect(await events({ q })).toEqual([])
    const today = (await read(admin)).rows[0]!.at.toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' })
    expect((await read(admin, { from: today, to: today }, { size: 100 })).rows.length).toBeGreaterThan(3)
    expect(await events({ to: '2020-01-01' })).toEqual([])
    expect(await events({ from: '2999-01-01' })).toEqual([])
    expect(
      (await changing(admin, (room) => readLog(room, nothing, { size: 100 }, about))).rows.map(({ event }) => event),
    ).toEqual(['grant.given', 'ticket.opened', 'membership.added'])
  })

  it('says who did it: a member by name, the vendor’s people without, a command of the vendor likewise, or the portal', async () => {
    const { admin, note, max } = await anAdministered()
    const staff = await anAccount({ staffRoles: ['support'] })
    await note('membership.locked', admin.account.id, max.membership.id, { before: 'active', after: 'locked' })
    await note('membership.locked', staff.id, max.membership.id)
    await note('grant.lapsed', null, max.membership.id)
    const name = `${admin.account.firstName} ${admin.account.lastName}`
    const { rows } = await read(admin, {}, { size: 100 })
    expect(rows.slice(0, 3).map(({ actor }) => actor)).toEqual([
      { kind: 'system' },
      { kind: 'staff' },
      { kind: 'member', name },
    ])
    expect(rows[2]).toMatchObject({
      about: `Jörg Müßig-${admin.company.number}`,
      detail: { before: 'active', after: 'locked' },
    })
    expect(rows.at(-1)!.actor).toEqual({ kind: 'staff' })
    expect(JSON.stringify(rows)).not.toContain(staff.lastName)
    expect(BY.actorId).toBeNull()
  })

  it('T-AUD-05 shows nothing of another company, whatever is asked', async () => {
    const { admin, max, about, note } = await anAdministered()
    await note('ticket.opened', max.account.id)
    const other = await anAdministered()
    const asked = await changing(other.admin, (room) => readLog(room, nothing, { size: 100 }, about))
    expect(asked.rows).toEqual([])
    expect((await read(other.admin, { by: max.account.email })).rows).toEqual([])
    const whole = await read(other.admin, {}, { size: 100 })
    expect(JSON.stringify(whole)).not.toContain(max.account.lastName)
    expect(whole.total).toBeLessThan(10)
    expect(admin.company.id).not.toBe(other.admin.company.id)
  })

  it('notes that it was read, once an hour and person', async () => {
    const { admin, company } = await anAdministered()
    const readings = async () => (await eventsOf('company', company.id)).filter((event) => event === 'log.read').length
    await read(admin)
    await read(admin, { q: 'x' })
    expect(await readings()).toBe(1)
    const second = (await aMember({ company, role: 'admin' })) as CompanyAdmin
    await read(second)
    expect(await readings()).toBe(2)
  })
})

describe('the export', () => {
  it('holds the selection newest first, its own entry, and the head of the chain at that moment', async () => {
    const { admin, company, note, max } = await anAdministered()
    for (let index = 0; index < 5; index += 1) await note('ticket.opened', max.account.id)
    const { head, portions } = await exportLog(admin, nothing)
    await note('ticket.closed', max.account.id)
    const rows = (await collected(portions)).flat()
    const entries = await logOf('company', company.id)
    expect(rows[0]).toMatchObject({ event: 'log.exported', seq: head.seq, hash: head.hash })
    expect(rows.map(({ seq }) => seq)).toEqual(
      entries
        .map(({ seq }) => seq)
        .filter((seq) => seq <= head.seq)
        .reverse(),
    )
    const sql = await owner()
    const [before] = await sql`select e.hash from audit_entries e join audit_streams s on s.id = e.stream_id
      where s.owner = ${company.id} and e.seq = ${head.seq - 1}`
    const body = entries.find(({ seq }) => seq === head.seq)!.body
    expect(createHash('sha256').update(before!.hash).update(body).digest('hex')).toBe(head.hash)
    expect(await hasHead(sql, company.number, head.seq, head.hash)).toBe(true)
    expect(await hasHead(sql, company.number, head.seq, 'f'.repeat(64))).toBe(false)
    expect(await hasHead(sql, '999999999', head.seq, head.hash)).toBe(false)
    const some = await exportLog(admin, { ...nothing, category: 'ticket' })
    expect((await collected(some.portions)).flat()).toHaveLength(6)
  })

  it('is refused where a name fits too many people: a part would pass for the whole', async () => {
    const { admin, company } = await anAdministered()
    for (let index = 0; index < 21; index += 1)
      await aMember({ company, person: { firstName: 'Anna', lastName: `Viele-${company.number}` } })
    const crowd = { ...nothing, by: `viele-${company.number}` }
    expect((await changing(admin, (room) => readLog(room, crowd, { size: 10 }))).tooMany).toBe(true)
    expect(await outcomeOf(exportLog(admin, crowd))).toBe('tooManyPeople')
    expect(await eventsOf('company', company.id)).not.toContain('log.exported')
  })

  it('ends with the session', async () => {
    const { admin } = await anAdministered()
    const { portions } = await exportLog(admin, nothing)
    const sql = await owner()
    await sql`update sessions set ended_at = app_now() where id = ${admin.session.id}`
    await expect(collected(portions)).rejects.toThrow()
  })
})
