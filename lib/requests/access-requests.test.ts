import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { cleanUp } from '../delivery/cleanup'
import { saveGrants } from '../grants/grants'
import { LIMITS } from '../limits/sheet'
import { asConfirmedAdmin, type CompanyAdmin } from '../permissions/proofs'
import { testDatabase } from '../testing/database'
import { aCompany, actorOf, aMember, signIn } from '../testing/factories'
import { eventsOf, lettersTo, logOf, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { grantAccess, listAccessRequests, openWish, refuseAccess, requestAccess } from './access-requests'

beforeAll(testDatabase)

async function anAsker() {
  const company = await aCompany({ admin: true })
  const admin = asConfirmedAdmin(company.admin as CompanyAdmin)
  return { company, admin, asker: await aMember({ company }) }
}
const templates = async (address: string) => (await lettersTo(address)).map(({ template }) => template)
const grantsNow = async (accountId: string) => (await actorOf((await signIn(accountId)).token)).membership!.grants

describe('asking for a permission', () => {
  it('reaches the administrators with the reason, once while it is open, also of forty at once', async () => {
    const { asker, admin, company } = await anAsker()
    const outcomes = tally(await atOnce(40, () => requestAccess(asker, 'documents.read', 'Ich prüfe Rechnungen.')))
    expect(outcomes.ok).toBe(1)
    expect((outcomes.accessAsked ?? 0) + (outcomes.tooManyTriesToday ?? 0)).toBe(39)
    const letters = (await lettersTo(admin.account.email)).filter(({ template }) => template === 'accessRequested')
    expect(letters).toMatchObject([
      { replyTo: asker.account.email, params: { reason: 'Ich prüfe Rechnungen.', permission: 'Meine Belege' } },
    ])
    expect(await openWish(asker, 'documents.read')).toBeInstanceOf(Date)
    expect(await openWish(asker, 'data.licences')).toBeNull()
    const entry = (await logOf('company', company.id)).find(({ event }) => event === 'access.requested')!
    expect(entry.body).toContain('documents.read')
    expect(entry.body).not.toContain('Rechnungen')
  })

  it('is refused for what is held, what no product enables, and where nobody could grant it; five a day', async () => {
    const { asker } = await anAsker()
    const holder = await aMember({ company: asker.company, holds: ['documents.read'] })
    expect(await outcomeOf(requestAccess(holder, 'documents.read', 'x'))).toBe('accessHeld')
    expect(await outcomeOf(requestAccess(asker, 'payroll.tickets', 'x'))).toBe('permissionNotOffered')
    const alone = await aMember({ company: await aCompany() })
    expect(await outcomeOf(requestAccess(alone, 'documents.read', 'x'))).toBe('noAdministrator')
    const free = ['documents.read', 'data.licences', 'data.master', 'data.payment', 'support.tickets'] as const
    expect(free).toHaveLength(LIMITS.accessRequests.perDayAndUser)
    for (const permission of free) expect(await outcomeOf(requestAccess(asker, permission, 'x'))).toBe('ok')
    expect(await outcomeOf(requestAccess(asker, 'contracts.read', 'x'))).toBe('tooManyTriesToday')
  })
})

describe('the answer', () => {
  it('grants at once, until a day where one is named, and is given once of forty at once', async () => {
    const { asker, admin, company } = await anAsker()
    await requestAccess(asker, 'documents.read', 'x')
    const [wish] = (await listAccessRequests(admin)).open
    expect(wish).toMatchObject({ permission: 'documents.read', reason: 'x', email: asker.account.email })
    const outcomes = tally(await atOnce(40, () => grantAccess(admin, wish!.id, '2099-12-31')))
    expect(outcomes).toEqual({ ok: 1, requestOver: 39 })
    expect(await grantsNow(asker.account.id)).toEqual(['documents.read'])
    const sql = await owner()
    const [grant] =
      await sql`select until at time zone 'Europe/Berlin' as until from grants where membership_id = ${asker.membership.id}`
    expect(String((grant!.until as Date).toISOString())).toMatch(/^2100-01-01T00:00|^2099-12-31T23:00/)
    expect(await templates(asker.account.email)).toEqual(['accessGranted'])
    expect((await eventsOf('company', company.id)).filter((event) => event === 'grant.given')).toHaveLength(1)
    expect((await listAccessRequests(admin)).decided).toMatchObject([{ id: wish!.id, status: 'approved' }])
  })

  it('refuses, tells the person, and lets ask again', async () => {
    const { asker, admin, company } = await anAsker()
    await requestAccess(asker, 'documents.read', 'x')
    const [wish] = (await listAccessRequests(admin)).open
    await refuseAccess(admin, wish!.id)
    expect(await grantsNow(asker.account.id)).toEqual([])
    expect(await templates(asker.account.email)).toEqual(['accessRefused'])
    expect(await eventsOf('company', company.id)).toContain('access.requestRefused')
    expect(await outcomeOf(requestAccess(asker, 'documents.read', 'noch einmal'))).toBe('ok')
  })

  it('a grant by the matrix answers the wish, with one mail and the reason in the log', async () => {
    const { asker, admin, company } = await anAsker()
    await requestAccess(asker, 'documents.read', 'x')
    const [wish] = (await listAccessRequests(admin)).open
    await saveGrants(admin, asker.membership.id, { 'documents.read': null }, 1)
    const { open, decided } = await listAccessRequests(admin)
    expect([open, decided.map(({ id, status }) => [id, status])]).toEqual([[], [[wish!.id, 'approved']]])
    expect(await outcomeOf(grantAccess(admin, wish!.id, '2099-12-31'))).toBe('requestOver')
    expect(await templates(asker.account.email)).toEqual(['permissionsChanged'])
    const entry = (await logOf('company', company.id)).find(({ event }) => event === 'grant.given')!
    expect(entry.body).toContain('accessRequest')
  })

  it('never cuts short what is held, says until when it was, and mails no refusal of it', async () => {
    const { asker, admin, company } = await anAsker()
    const sql = await owner()
    const grant = (day: string | null) => sql`
      insert into grants (company_id, membership_id, permission, until)
      values (${company.id}, ${asker.membership.id}, 'documents.read', ${day}::timestamptz)
      on conflict (membership_id, permission) do update set until = excluded.until`
    await requestAccess(asker, 'documents.read', 'x')
    const [wish] = (await listAccessRequests(admin)).open
    await grant(null)
    expect(await outcomeOf(grantAccess(admin, wish!.id, '2099-12-31'))).toBe('accessEndless')
    await grant('2100-06-01')
    expect(await outcomeOf(grantAccess(admin, wish!.id, '2099-12-31'))).toBe('accessLonger')
    expect((await listAccessRequests(admin)).open).toHaveLength(1)
    expect(await grantAccess(admin, wish!.id, null)).toMatchObject({ answer: 'granted' })
    const entry = (await logOf('company', company.id)).findLast(({ event }) => event === 'grant.given')!
    expect(JSON.parse(entry.body).detail).toMatchObject({ until: null, before: { until: '2100-06-01' } })
    await sql`insert into requests (kind, company_id, membership_id, subject, reason)
      values ('access', ${company.id}, ${asker.membership.id}, 'documents.read', 'x')`
    const [late] = (await listAccessRequests(admin)).open
    expect(await refuseAccess(admin, late!.id)).toEqual({
      answer: 'kept',
      name: `${asker.account.firstName} ${asker.account.lastName}`,
    })
    expect(await grantsNow(asker.account.id)).toEqual(['documents.read'])
    expect(await templates(asker.account.email)).toEqual(['accessGranted'])
  })

  it('T-AUZ-02 to a wish of another company is like one to none', async () => {
    const { asker, admin } = await anAsker()
    await requestAccess(asker, 'documents.read', 'x')
    const [wish] = (await listAccessRequests(admin)).open
    const other = (await anAsker()).admin
    for (const id of [wish!.id, randomUUID()]) {
      expect(await outcomeOf(grantAccess(other, id, null))).toBe('notFound')
      expect(await outcomeOf(refuseAccess(other, id))).toBe('notFound')
    }
    expect(await listAccessRequests(other)).toEqual({ open: [], decided: [] })
    expect(await grantsNow(asker.account.id)).toEqual([])
  })
})

describe('a grant with an end', () => {
  it('lapses by itself, and its end is in the log once, however many servers clean up', async () => {
    const { asker, company } = await anAsker()
    const sql = await owner()
    const give = (permission: string, end: string) =>
      sql`insert into grants (company_id, membership_id, permission, until)
        values (${company.id}, ${asker.membership.id}, ${permission}, app_now() + ${end}::interval)`
    await give('documents.read', '-1 second')
    await give('data.licences', '1 day')
    expect(await grantsNow(asker.account.id)).toEqual(['data.licences'])
    await Promise.all([cleanUp(), cleanUp(), cleanUp()])
    expect((await eventsOf('company', company.id)).filter((event) => event === 'grant.lapsed')).toHaveLength(1)
    const left = await sql`select permission from grants where membership_id = ${asker.membership.id}`
    expect(left.map(({ permission }) => permission)).toEqual(['data.licences'])
    const [row] = await sql`select version from memberships where id = ${asker.membership.id}`
    expect(row!.version).toBe(2)
  })
})
