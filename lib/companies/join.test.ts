import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../limits/sheet'
import type { Actor } from '../permissions/actor'
import { holds } from '../permissions/proofs'
import { testDatabase } from '../testing/database'
import { aCompany, actorOf, aNumber, anAccount, aSupporter, BY, signIn } from '../testing/factories'
import { eventsOf, lettersTo, logOf, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { joinByCode, joinByNumber, withdraw } from './join'
import { issueRegistrationCode } from './keep'
import { membershipsOf } from './memberships'

beforeAll(testDatabase)

/** A person whose registration has come as far as the customer number. */
const aNewcomer = async () => {
  const account = await anAccount()
  return { ...account, ...(await signIn(account.id)) }
}

const someCode = () => `TOR-${randomUUID()}`
async function aCode(companyId: string, days = 30) {
  const code = someCode()
  await issueRegistrationCode(BY, companyId, code, days)
  return code
}

const statusOf = async ({ account }: Actor) =>
  (await membershipsOf(account.id)).map(({ status, name, number }) => ({ status, name, number }))

describe('R2.8, R2.9 the customer number', () => {
  it('of a company with an administrator makes the membership pending and mails every administrator', async () => {
    const company = await aCompany({ admin: true })
    const { actor, token } = await aNewcomer()
    expect(await joinByNumber(actor, company.number)).toBe('pending')
    const [letter, ...more] = await lettersTo(company.admin!.account.email)
    expect(more).toEqual([])
    expect(letter).toMatchObject({
      template: 'membershipRequested',
      params: { email: actor.account.email, number: company.number },
    })
    const now = await actorOf(token)
    expect(now.membership).toMatchObject({ status: 'pending', proved: false, grants: [] })
    expect(await eventsOf('company', company.id)).toContain('membership.requested')
    expect(await eventsOf('account', actor.account.id)).toContain('membership.requested')
  })

  it('of a company without one makes it active at once, with no permission', async () => {
    const company = await aCompany()
    const { actor, token } = await aNewcomer()
    expect(await joinByNumber(actor, company.number)).toBe('active')
    const now = await actorOf(token)
    expect(now.membership).toMatchObject({ status: 'active', role: 'member', proved: false, grants: [] })
    expect(holds(now, 'support.tickets')).toBe(false)
  })

  it('shows no name of the company, neither pending nor active', async () => {
    const [withAdmin, without] = [await aCompany({ admin: true }), await aCompany()]
    const { actor } = await aNewcomer()
    await joinByNumber(actor, withAdmin.number)
    await joinByNumber(actor, without.number)
    const seen = await statusOf(actor)
    expect(seen).toHaveLength(2)
    expect(seen.every(({ name }) => name === null)).toBe(true)
  })

  it('entered again changes nothing', async () => {
    const company = await aCompany({ admin: true })
    const { actor } = await aNewcomer()
    await joinByNumber(actor, company.number)
    expect(await joinByNumber(actor, company.number)).toBe('already')
    expect(await statusOf(actor)).toHaveLength(1)
    expect(await lettersTo(company.admin!.account.email)).toHaveLength(1)
  })

  it('F-24 sent forty times at once makes one membership and one mail', async () => {
    const company = await aCompany({ admin: true })
    const { actor } = await aNewcomer()
    const outcomes = tally(await atOnce(40, () => joinByNumber(actor, company.number)))
    expect(Object.keys(outcomes).filter((outcome) => outcome !== 'ok' && outcome !== 'numberTries')).toEqual([])
    expect(await joinByNumber(actor, company.number)).toBe('already')
    expect(await statusOf(actor)).toHaveLength(1)
    expect(await lettersTo(company.admin!.account.email)).toHaveLength(1)
  })

  it('T-REG-12 is good for forty people at once', async () => {
    const company = await aCompany({ admin: true })
    const people = await Promise.all(Array.from({ length: 40 }, aNewcomer))
    expect(tally(await atOnce(40, (index) => joinByNumber(people[index]!.actor, company.number)))).toEqual({ ok: 40 })
    const sql = await owner()
    const [row] =
      await sql`select count(*)::int as n from memberships where company_id = ${company.id} and status = 'pending'`
    expect(row!.n).toBe(40)
  })

  it('can be given anew after a request was taken back; an answered one cannot be taken back', async () => {
    const company = await aCompany({ admin: true })
    const { actor, token } = await aNewcomer()
    await joinByNumber(actor, company.number)
    await withdraw(await actorOf(token))
    expect(await statusOf(actor)).toEqual([])
    expect((await actorOf(token)).membership).toBeNull()
    expect(await eventsOf('company', company.id)).toContain('membership.withdrawn')
    expect(await outcomeOf(withdraw(await aSupporter()))).toBe('notFound')
  })
})

describe('R2.9, INJ-03 asking and taking back', () => {
  it('mails the administrators five times a day, however often it is done', async () => {
    const company = await aCompany({ admin: true })
    const { actor, token } = await aNewcomer()
    const told = []
    for (let round = 0; round < 8; round += 1) {
      told.push(await outcomeOf(joinByNumber(actor, company.number)))
      await outcomeOf(withdraw(await actorOf(token)))
    }
    const most = LIMITS.customerNumber.requestsPerDay
    expect(told).toEqual([...Array(most).fill('ok'), ...Array(8 - most).fill('joinLimit')])
    expect(await lettersTo(company.admin!.account.email)).toHaveLength(most)
    expect(await statusOf(actor)).toEqual([])
  })
})

describe('R2.10 a registration code', () => {
  it('makes the membership active and proved at once, however it is typed, and tells the administrators', async () => {
    const company = await aCompany({ admin: true })
    const code = await aCode(company.id)
    const { actor, token } = await aNewcomer()
    expect(await joinByCode(actor, `  ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe('active')
    expect((await actorOf(token)).membership).toMatchObject({
      status: 'active',
      proved: true,
      role: 'member',
      grants: [],
    })
    expect(await statusOf(actor)).toEqual([{ status: 'active', name: company.name, number: company.number }])
    expect((await lettersTo(company.admin!.account.email)).map(({ template }) => template)).toEqual(['memberJoined'])
  })

  it('is good for one person, also when forty use it at once', async () => {
    const company = await aCompany()
    const code = await aCode(company.id)
    const people = await Promise.all(Array.from({ length: 40 }, aNewcomer))
    const outcomes = tally(await atOnce(40, (index) => joinByCode(people[index]!.actor, code)))
    expect(outcomes).toEqual({ ok: 1, numberUnknown: 39 })
    const sql = await owner()
    expect(await sql`select id from memberships where company_id = ${company.id}`).toHaveLength(1)
  })

  it('activates a request that was pending', async () => {
    const company = await aCompany({ admin: true })
    const { actor, token } = await aNewcomer()
    await joinByNumber(actor, company.number)
    await joinByCode(actor, await aCode(company.id))
    expect((await actorOf(token)).membership).toMatchObject({ status: 'active', proved: true })
    expect(await statusOf(actor)).toHaveLength(1)
  })

  it('is not used up by who belongs to the company already, and does not unlock anybody', async () => {
    const company = await aCompany()
    const code = await aCode(company.id)
    const { actor } = await aNewcomer()
    await joinByNumber(actor, company.number)
    const sql = await owner()
    await sql`update memberships set status = 'locked' where company_id = ${company.id}`
    expect(await joinByCode(actor, code)).toBe('already')
    expect(await statusOf(actor)).toMatchObject([{ status: 'locked' }])
    expect(await joinByCode((await aNewcomer()).actor, code)).toBe('active')
  })

  it('expires, and is kept as a hash only', async () => {
    const company = await aCompany()
    const code = await aCode(company.id)
    const sql = await owner()
    const [row] = await sql`select * from registration_codes where company_id = ${company.id}`
    expect(JSON.stringify(row)).not.toContain(code)
    await sql`update registration_codes set expires_at = app_now() - interval '1 second' where company_id = ${company.id}`
    expect(await outcomeOf(joinByCode((await aNewcomer()).actor, code))).toBe('numberUnknown')
  })

  it('proves the tie of who joined by number before', async () => {
    const company = await aCompany()
    const { actor, token } = await aNewcomer()
    await joinByNumber(actor, company.number)
    expect((await actorOf(token)).membership).toMatchObject({ status: 'active', proved: false })
    await joinByCode(actor, await aCode(company.id))
    expect((await actorOf(token)).membership).toMatchObject({ status: 'active', proved: true })
  })
})

describe('R2.11 what cannot be matched', () => {
  it('is told alike for a number and a code, and stands in the log of the account without what was typed', async () => {
    const { actor } = await aNewcomer()
    const [number, code] = [aNumber(), someCode()]
    expect(await outcomeOf(joinByNumber(actor, number))).toBe('numberUnknown')
    expect(await outcomeOf(joinByCode(actor, code))).toBe('numberUnknown')
    const entries = (await logOf('account', actor.account.id)).filter(
      ({ event }) => event === 'membership.refusedNumber',
    )
    expect(entries).toHaveLength(2)
    expect(JSON.stringify(entries)).not.toMatch(new RegExp(`${number}|${code}`))
  })

  it('ten times a day leads to support, even with the right number', async () => {
    const company = await aCompany()
    const { actor } = await aNewcomer()
    for (let count = 0; count < LIMITS.customerNumber.failuresPerDay; count += 1)
      expect(await outcomeOf(joinByNumber(actor, aNumber()))).toBe('numberUnknown')
    expect(await outcomeOf(joinByNumber(actor, company.number))).toBe('numberTries')
    expect(await outcomeOf(joinByCode(actor, await aCode(company.id)))).toBe('numberTries')
    expect(await statusOf(actor)).toEqual([])
    const events = await eventsOf('account', actor.account.id)
    expect(events.filter((event) => event === 'membership.refusedNumber')).toHaveLength(
      LIMITS.customerNumber.failuresPerDay,
    )
  })

  it('is looked up ten times of forty at once', async () => {
    const { actor } = await aNewcomer()
    const outcomes = tally(await atOnce(40, () => joinByNumber(actor, aNumber())))
    expect(outcomes).toEqual({ numberUnknown: 10, numberTries: 30 })
  })

  it('does not count what could be matched', async () => {
    const { actor } = await aNewcomer()
    const company = await aCompany()
    for (let count = 0; count < 12; count += 1) await joinByNumber(actor, company.number)
    expect(await outcomeOf(joinByNumber(actor, aNumber()))).toBe('numberUnknown')
  })
})
