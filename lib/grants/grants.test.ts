import { beforeAll, describe, expect, it } from 'vitest'
import { addMembership, addPerson } from '../people/add'
import { grantsForm } from '../people/administer-input'
import { lockMember } from '../people/lock'
import { readMember } from '../people/read'
import { can } from '../permissions/proofs'
import { viewing } from '../rooms/rooms'
import { readSession } from '../sessions/read-session'
import { administered, anotherAdmin } from '../testing/administrators'
import { testDatabase } from '../testing/database'
import { aMember, anAccount, anActor, BY, signIn } from '../testing/factories'
import { lettersTo, logOf, owner } from '../testing/inspect'
import { aPerson } from '../testing/inviting'
import { atOnce, outcomeOf, values } from '../testing/races'
import { runBulk } from './bulk'
import { grantsOfColleague } from './colleague'
import { applySet, saveGrants } from './grants'
import { listGrants } from './overview'
import { listTemplates, readTemplate, removeTemplate, saveTemplate } from './templates'
import { whyMember } from './why-member'

beforeAll(testDatabase)

const heldBy = async (id: string) => {
  const rows = await (await owner())`select permission from grants where membership_id = ${id} order by permission`
  return rows.map(({ permission }) => permission)
}

describe('R7.2 granting', () => {
  it('R7.3 is in force at the next request of a running session, and is in the log and the mail by name', async () => {
    const company = await administered()
    const account = await anAccount()
    const facts = { role: 'member', status: 'active', proved: true } as const
    const id = await addMembership(BY, {
      companyId: company.id,
      accountId: account.id,
      ...facts,
      holds: ['documents.read'],
    })
    const { token } = await signIn(account.id)
    const now = async () => (await readSession(token, false, 'test')).actor!
    expect(can(await now(), 'support.tickets')).toBe(false)
    const saved = await saveGrants(company.admin, id, { 'support.tickets': null }, 1)
    expect(saved).toMatchObject({ outcome: 'saved', given: ['support.tickets'], taken: ['documents.read'] })
    expect(can(await now(), 'support.tickets')).toBe(true)
    const log = (await logOf('company', company.id)).slice(-2)
    expect(log.map(({ event, subject }) => [event, subject])).toEqual([
      ['grant.given', id],
      ['grant.taken', id],
    ])
    const [letter] = await lettersTo(account.email)
    expect(letter).toMatchObject({
      template: 'permissionsChanged',
      params: { given: ['Meine Supportanfragen'], taken: ['Meine Belege'] },
    })
  })

  it('with an end it counts until that day is over in Berlin, and lapsed it can be given again', async () => {
    const company = await administered()
    const person = await aMember({ company })
    const id = person.membership.id
    await saveGrants(company.admin, id, { 'documents.read': '2099-07-31' }, 1)
    const sql = await owner()
    const [row] = await sql`select until from grants where membership_id = ${id}`
    expect(new Date(row!.until).toISOString()).toBe('2099-07-31T22:00:00.000Z')
    expect((await viewing(company.admin, (room) => readMember(room, id))).grants).toEqual({
      'documents.read': '2099-07-31',
    })
    await sql`update grants set until = now() - interval '1 day' where membership_id = ${id}`
    expect((await viewing(company.admin, (room) => readMember(room, id))).grants).toEqual({})
    expect(
      (await viewing(company.admin, (room) => whyMember(room, id))).areas.find(
        (one) => one.permission === 'documents.read',
      ),
    ).toMatchObject({ sees: false, reasons: [{ key: 'lapsed' }] })
    await saveGrants(company.admin, id, { 'documents.read': null }, 2)
    expect((await viewing(company.admin, (room) => readMember(room, id))).grants).toEqual({ 'documents.read': null })
  })

  it('T-ADM-05 of forty who save at once one does; the others are told and overwrite nothing', async () => {
    const company = await administered()
    const second = await anotherAdmin(company)
    const { membership } = await aMember({ company })
    const results = values(
      await atOnce(40, (n) =>
        saveGrants(
          n % 2 ? company.admin : second,
          membership.id,
          n % 2 ? { 'support.tickets': null } : { 'documents.read': null },
          1,
        ),
      ),
    )
    expect(results.filter(({ outcome }) => outcome === 'saved')).toHaveLength(1)
    expect(results.filter(({ outcome }) => outcome === 'changed')).toHaveLength(39)
    expect(await heldBy(membership.id)).toHaveLength(1)
  })

  it('AUZ-06 nothing is given that the company cannot use; of an administrator only what the role lacks counts', async () => {
    const company = await administered(['hr-payroll-service'])
    const plain = await administered()
    const person = await aMember({ company: plain })
    expect(await outcomeOf(saveGrants(plain.admin, person.membership.id, { 'payroll.tickets': null }, 1))).toBe(
      'permissionNotOffered',
    )
    expect(await heldBy(person.membership.id)).toEqual([])
    const second = await anotherAdmin(company)
    await saveGrants(company.admin, second.membership.id, { 'payroll.tickets': null, 'documents.read': null }, 1)
    expect(await heldBy(second.membership.id)).toEqual(['payroll.tickets'])
  })

  it('decision 12: who grants payroll to the own access is told on to the other administrators', async () => {
    const company = await administered(['hr-payroll-service'])
    const second = await anotherAdmin(company)
    const third = await anotherAdmin(company)
    await saveGrants(second, second.membership.id, { 'payroll.tickets': null }, 1)
    expect((await lettersTo(second.account.email)).map(({ template }) => template)).toEqual([])
    for (const { account } of [company.admin, third])
      expect((await lettersTo(account.email)).map(({ template }) => template)).toEqual(['payrollTaken'])
  })

  it('an administrator who was locked meanwhile grants nothing, and another company’s member does not exist', async () => {
    const company = await administered()
    const second = await anotherAdmin(company)
    const person = await aMember({ company })
    await lockMember(company.admin, second.membership.id, false)
    expect(await outcomeOf(saveGrants(second, person.membership.id, { 'documents.read': null }, 1))).toBe('gone')
    const other = await administered()
    for (const act of [
      () => saveGrants(other.admin, person.membership.id, { 'documents.read': null }, 1),
      () => applySet(other.admin, person.membership.id, ['documents.read'], true),
      () => viewing(other.admin, (room) => readMember(room, person.membership.id)),
      () => viewing(other.admin, (room) => whyMember(room, person.membership.id)),
    ])
      expect(await outcomeOf(act())).toBe('notFound')
    expect(await viewing(other.admin, (room) => grantsOfColleague(room, person.account.email))).toBeNull()
    expect(await heldBy(person.membership.id)).toEqual([])
  })
})

describe('R7.7 templates and several at once', () => {
  it('what is taken over from an administrator is what the role holds, and never payroll', async () => {
    const company = await administered(['hr-payroll-service'])
    const second = await anotherAdmin(company)
    await saveGrants(second, second.membership.id, { 'payroll.tickets': null }, 1)
    const found = (await viewing(company.admin, (room) => grantsOfColleague(room, second.account.email)))!
    expect(found.admin).toBe(true)
    expect(Object.keys(found.grants)).toContain('documents.read')
    expect(Object.keys(found.grants)).not.toContain('payroll.tickets')
    // It contains no permission that no product of the company enables.
    expect(Object.keys(found.grants)).not.toContain('orders.cloud')
    const person = await aMember({ company, holds: ['payroll.tickets'] })
    expect(await viewing(company.admin, (room) => grantsOfColleague(room, person.account.email))).toEqual({
      admin: false,
      grants: { 'payroll.tickets': null },
    })
  })

  it('a template is applied to several; refusals are told line by line', async () => {
    const company = await administered()
    const id = await saveTemplate(company.admin, { name: 'Buchhaltung', permissions: ['documents.read', 'data.shop'] })
    // It contains no permission that the company cannot use.
    expect((await viewing(company.admin, (room) => readTemplate(room, id))).permissions).toEqual(['documents.read'])
    const people = await Promise.all([
      aMember({ company, holds: ['support.tickets'] }),
      aMember({ company, holds: ['documents.read'] }),
    ])
    const ids = people.map(({ membership }) => membership.id)
    const given = await runBulk(company.admin, { id: ids, act: 'grant', template: id, endNow: false })
    expect(given.map(({ refused, changes }) => [refused, changes!.given.length]).sort()).toEqual([
      [null, 0],
      [null, 1],
    ])
    expect(await heldBy(ids[0]!)).toEqual(['documents.read', 'support.tickets'])
    await runBulk(company.admin, { id: ids, act: 'set', template: id, endNow: false })
    expect(await heldBy(ids[0]!)).toEqual(['documents.read'])
    await runBulk(company.admin, { id: [ids[0]!], act: 'lock', endNow: true })
    const locked = await runBulk(company.admin, { id: ids, act: 'lock', endNow: true })
    expect(locked.map(({ refused, unfit }) => refused?.code ?? unfit?.status ?? 'ok').sort()).toEqual(['locked', 'ok'])
  })

  it('an act is only tried on whom it can concern; the others are told why', async () => {
    const company = await administered()
    const { admin } = company
    const waiting = await anActor({ company, status: 'pending', proved: false })
    const active = (await aMember({ company })).membership.id
    const ids = [active, waiting.membership!.id, await addPerson(admin, aPerson())]
    const run = async (act: 'lock' | 'unlock' | 'inviteAgain') =>
      (await runBulk(admin, { id: ids, act, endNow: true }))
        .map(({ refused, unfit }) => refused?.code ?? unfit?.status ?? 'ok')
        .sort()
    expect(await run('lock')).toEqual(['invited', 'ok', 'pending'])
    expect(await run('lock')).toEqual(['invited', 'locked', 'pending'])
    expect(await run('inviteAgain')).toEqual(['locked', 'ok', 'pending'])
    expect(await run('unlock')).toEqual(['invited', 'ok', 'pending'])
    expect(await run('unlock')).toEqual(['active', 'invited', 'pending'])
  })

  it('names are used once, whatever their case; another company sees and removes none', async () => {
    const [company, other] = [await administered(), await administered()]
    const id = await saveTemplate(company.admin, { name: 'Büro', permissions: [] })
    const outcomes = await atOnce(40, () => saveTemplate(company.admin, { name: 'BÜRO', permissions: [] }))
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
    expect(await viewing(other.admin, listTemplates)).toEqual([])
    for (const act of [
      () => viewing(other.admin, (room) => readTemplate(room, id)),
      () => removeTemplate(other.admin, id),
      () => saveTemplate(other.admin, { id, name: 'X', permissions: [] }),
    ])
      expect(await outcomeOf(act())).toBe('notFound')
    await removeTemplate(company.admin, id)
    expect(await viewing(company.admin, listTemplates)).toEqual([])
  })

  it('the overview finds who holds a permission, by grant or by role', async () => {
    const company = await administered()
    const person = await aMember({ company, holds: ['documents.read'] })
    await aMember({ company })
    const found = await viewing(company.admin, (room) =>
      listGrants(room, { q: '', permission: 'documents.read' }, { page: 1, size: 25 }),
    )
    expect(found.rows.map(({ id }) => id).sort()).toEqual([company.admin.membership.id, person.membership.id].sort())
    await lockMember(company.admin, person.membership.id, true)
    const { rows } = await viewing(company.admin, (room) =>
      listGrants(room, { q: '', permission: 'documents.read' }, { page: 1, size: 25 }),
    )
    expect(rows.find(({ id }) => id === person.membership.id)!.status).toBe('locked')
  })
})

describe('T-AUZ-07, T-AUZ-09 the form of the permissions', () => {
  const id = crypto.randomUUID()
  const form = { id, version: '1', base: '' }
  it('takes known permissions and days, and nothing else', () => {
    expect(grantsForm.safeParse({ ...form, permission: 'documents.read' }).success).toBe(true)
    for (const wrong of [
      { permission: 'admin' },
      { permission: ['documents.read', 'toString'] },
      { role: 'admin' },
      { status: 'active' },
      { 'until.nope': '2099-01-01' },
      { intent: 'delete' },
      { permission: 'documents.read', 'until.documents.read': '2020-01-01' },
      { permission: 'documents.read', 'until.documents.read': '31.02.2099' },
    ])
      expect(grantsForm.safeParse({ ...form, ...wrong }).success, JSON.stringify(wrong)).toBe(false)
    const german = grantsForm.parse({ ...form, permission: 'documents.read', 'until.documents.read': '1.3.2099' })
    expect(german['until.documents.read']).toBe('2099-03-01')
  })
})
