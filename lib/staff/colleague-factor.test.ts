import { beforeAll, describe, expect, it } from 'vitest'
import { beginTotp, confirmTotp } from '../factors/enrolment'
import { vendorByCommand } from '../permissions/proofs'
import { nextStep } from '../sessions/gate'
import { readSession } from '../sessions/read-session'
import { exchangeTicket } from '../sign-in/exchange'
import { testDatabase } from '../testing/database'
import { factorsOf } from '../testing/factor-resets'
import { aClient, actorOf, anAccount, appCode, PASSWORD, signIn, type TestAccount } from '../testing/factories'
import { afterPassword } from '../testing/half-sign-in'
import { lettersTo, logOf, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { resetColleagueFactor, resetFactorByCommand } from './colleague-factor'
import { enrolByLink, enrolling } from './enrolment'
import { offboardStaff, suspendStaff } from './members'
import { staffPeople } from './people'

beforeAll(testDatabase)

const aLead = () => aStaff('accounts.write', ['staff-admin'])
const worker = () => anAccount({ staffRoles: ['support'], factor: 'app' })
const reset = (lead: Awaited<ReturnType<typeof aLead>>, id: string) =>
  resetColleagueFactor(lead, id, 'Unter der bekannten Nummer gesprochen.')

async function linkOf({ email }: Pick<TestAccount, 'email'>) {
  const letter = (await lettersTo(email)).findLast(({ template }) => template === 'staffFactorReset')
  return letter!.params.path!.split('/').at(-1)!
}
const enrol = (token: string, password = PASSWORD) => enrolByLink(token, password, null, aClient())

describe('R10.1, decision 19: the factor of a colleague', () => {
  it('R10.1 ends at once with everything that rests on it, and person, colleagues and log say so', async () => {
    const [lead, other, person] = [await aLead(), await aLead(), await worker()]
    const { token } = await signIn(person.id, true)
    await reset(lead, person.id)
    expect(await factorsOf(person.id)).toMatchObject({ app: false, code: false, sessions: 0, devices: 0 })
    expect((await readSession(token, false, 'x')).over).not.toBeNull()
    expect(await outcomeOf(afterPassword(person))).toBe('wrongCredentials')
    expect(JSON.stringify(await lettersTo(other.account.email))).toContain('"news":"factorReset"')
    expect(JSON.stringify(await lettersTo(lead.account.email))).not.toContain('factorReset')
    const entry = (await logOf('account', person.id)).find(({ event }) => event === 'staff.factorReset')
    expect(entry?.body).toContain('bekannten Nummer')
    expect((await staffPeople(lead)).find(({ id }) => id === person.id)).toMatchObject({
      app: false,
      linkUntil: expect.any(Date),
    })
  })

  it('R10.1 the link and the password lead to a session that only sets up the app, and to the console after that', async () => {
    const [lead, person] = [await aLead(), await worker()]
    await reset(lead, person.id)
    const link = await linkOf(person)
    expect((await enrolling(link))?.email).toBe(person.email)
    const entered = await exchangeTicket(await enrol(link), aClient())
    const actor = await actorOf(entered!.token)
    expect(nextStep(actor)).toBe('/register/factor')
    const secret = await beginTotp(actor)
    await confirmTotp(actor, appCode(secret), aClient())
    expect((await factorsOf(person.id)).app).toBe(true)
    expect((await logOf('account', person.id)).map(({ event }) => event)).toContain('staff.enrolled')
    expect(await enrolling(link)).toBeNull()
  })

  it('R10.1 a wrong password uses nothing up, and counts as at the sign-in', async () => {
    const [lead, person] = [await aLead(), await worker()]
    await reset(lead, person.id)
    const link = await linkOf(person)
    for (let wrong = 0; wrong < 5; wrong += 1) expect(await outcomeOf(enrol(link, 'falsch'))).toBe('passwordWrong')
    expect(await outcomeOf(enrol(link))).toBe('tooManyTries')
    expect(await enrolling(link)).not.toBeNull()
  })

  it('R10.1 is never done for oneself, for a member, or for somebody who is suspended', async () => {
    const [lead, member, suspended] = [await aLead(), await anAccount({ factor: 'app' }), await worker()]
    await suspendStaff(lead, suspended.id, 'x')
    expect(await outcomeOf(reset(lead, lead.account.id))).toBe('ownAccess')
    for (const id of [member.id, suspended.id, 'x', crypto.randomUUID()])
      expect(await outcomeOf(reset(lead, id))).toBe('notFound')
    expect([(await factorsOf(member.id)).app, (await factorsOf(suspended.id)).app]).toEqual([true, true])
  })

  it('R10.1 the database drops no factor of a member, whatever the console asks for', async () => {
    const [sql, member] = [await owner(), await anAccount({ factor: 'app' })]
    const [row] = await sql`select drop_staff_factors(${member.id}) as done`
    expect([row!.done, (await factorsOf(member.id)).app]).toEqual([false, true])
  })
})

describe('R10.1 the link to set up the app', () => {
  it('R10.1 is good once, also when it is sent many times at the same moment', async () => {
    const [lead, person] = [await aLead(), await worker()]
    await reset(lead, person.id)
    const link = await linkOf(person)
    expect(tally(await atOnce(4, () => enrol(link)))).toEqual({ ok: 1, linkOver: 3 })
    expect(await outcomeOf(enrol(link))).toBe('linkOver')
  })

  it('R10.1 is over after 24 hours, after a newer one, and when the person is suspended or leaves', async () => {
    const [sql, lead] = [await owner(), await aLead()]
    const [old, twice, suspended, left] = [await worker(), await worker(), await worker(), await worker()]
    for (const { id } of [old, twice, suspended, left]) await reset(lead, id)
    const links = await Promise.all([old, twice, suspended, left].map(linkOf))
    await sql`update account_links set expires_at = app_now() where account_id = ${old.id} and purpose = 'staffFactor'`
    await reset(lead, twice.id)
    await suspendStaff(lead, suspended.id, 'x')
    await offboardStaff(lead, left.id, { to: null, reason: 'x' })
    for (const link of links) expect([await enrolling(link), await outcomeOf(enrol(link))]).toEqual([null, 'linkOver'])
    expect(await enrolling(await linkOf(twice))).not.toBeNull()
  })

  it('R10.1 of the link and a suspension at the same moment no session is left', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [lead, person] = [await aLead(), await worker()]
      await reset(lead, person.id)
      const link = await linkOf(person)
      await atOnce(2, async (index) => {
        if (index === 0) await suspendStaff(lead, person.id, 'x')
        else await exchangeTicket(await enrol(link), aClient())
      })
      expect((await factorsOf(person.id)).sessions).toBe(0)
    }
  })
})

describe('R10.1 at the same moment', () => {
  it('R10.1 two administrators who reset each other: one succeeds, and the other one can still work', async () => {
    for (let round = 0; round < 4; round += 1) {
      const leads = [await aLead(), await aLead()]
      const outcomes = tally(await atOnce(2, (index) => reset(leads[index]!, leads[1 - index]!.account.id)))
      expect(outcomes).toEqual({ ok: 1, gone: 1 })
      const left = await Promise.all(leads.map(({ account }) => factorsOf(account.id)))
      expect(left.filter(({ app }) => app)).toHaveLength(1)
    }
  })

  it('R10.1 two who reset the same colleague leave one link that works', async () => {
    const [one, two, person] = [await aLead(), await aLead(), await worker()]
    expect(tally(await atOnce(2, (index) => reset([one, two][index]!, person.id)))).toEqual({ ok: 2 })
    const letters = (await lettersTo(person.email)).filter(({ template }) => template === 'staffFactorReset')
    const open = await Promise.all(letters.map(({ params }) => enrolling(params.path!.split('/').at(-1)!)))
    expect(open.filter(Boolean)).toHaveLength(1)
  })

  it('decision 19: the last administrator comes back by the command on the server, and nobody else’s address works', async () => {
    const person = await anAccount({ staffRoles: ['staff-admin'], factor: 'app' })
    const by = vendorByCommand('staff:add')
    const path = await resetFactorByCommand(by, person.email)
    expect(path).toBe(`/enrolment/${await linkOf(person)}`)
    expect((await factorsOf(person.id)).app).toBe(false)
    expect(await resetFactorByCommand(by, (await anAccount()).email)).toBeNull()
  })
})
