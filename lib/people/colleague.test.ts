import { beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../limits/sheet'
import { asConfirmedAdmin, type CompanyAdmin } from '../permissions/proofs'
import { testDatabase } from '../testing/database'
import { aCompany, actorOf, aMember, signIn } from '../testing/factories'
import { eventsOf, lettersTo, owner } from '../testing/inspect'
import { outcomeOf } from '../testing/races'
import { endSessionsOf, remindOfFactor, startReset } from './colleague'

beforeAll(testDatabase)

async function colleagues() {
  const company = await aCompany({ admin: true })
  return { company, admin: asConfirmedAdmin(company.admin as CompanyAdmin), person: await aMember({ company }) }
}
const templates = async (address: string) => (await lettersTo(address)).map(({ template }) => template)

describe('what an administrator may do for a colleague’s security', () => {
  it('SES-07 ends the sessions in this company; the person is told, and it is in both logs', async () => {
    const { admin, person, company } = await colleagues()
    const { token } = await signIn(person.account.id)
    expect(await endSessionsOf(admin, person.membership.id)).toBe(2)
    await expect(actorOf(token)).rejects.toThrow('over')
    expect(await templates(person.account.email)).toEqual(['accessEnded'])
    expect(await eventsOf('company', company.id)).toContain('membership.signedOut')
    expect(await eventsOf('account', person.account.id)).toContain('membership.signedOut')
    expect(await endSessionsOf(admin, person.membership.id)).toBe(0)
    expect(await templates(person.account.email)).toHaveLength(1)
  })

  it('ADM-09 starts a reset whose link goes to the person alone, three times a day; the password stays until then', async () => {
    const { admin, person, company } = await colleagues()
    const sql = await owner()
    const hash = async () =>
      (await sql`select password_hash from accounts where id = ${person.account.id}`)[0]!.password_hash
    const before = await hash()
    for (let count = 0; count < LIMITS.colleague.resetsPerDay; count += 1) await startReset(admin, person.membership.id)
    expect(await outcomeOf(startReset(admin, person.membership.id))).toBe('tooManyTriesToday')
    const [letter] = await lettersTo(person.account.email)
    expect(letter).toMatchObject({
      template: 'resetStarted',
      params: { path: expect.stringMatching(/^\/password\/reset\/.{43}$/) },
    })
    expect(await templates(admin.account.email)).toEqual([])
    expect(await hash()).toBe(before)
    expect(await eventsOf('company', company.id)).toContain('password.resetStarted')
  })

  it('reminds of a stronger factor once a day, and nobody who has one', async () => {
    const { admin, person, company } = await colleagues()
    await remindOfFactor(admin, person.membership.id)
    expect(await outcomeOf(remindOfFactor(admin, person.membership.id))).toBe('tooManyTriesToday')
    expect(await templates(person.account.email)).toEqual(['factorAsked'])
    const strong = await aMember({ company, person: { factor: 'app' } })
    await remindOfFactor(admin, strong.membership.id)
    expect(await templates(strong.account.email)).toEqual([])
  })

  it('T-AUZ-02 is nobody else’s: not the own access, not another company’s', async () => {
    const { admin, person } = await colleagues()
    expect(await outcomeOf(endSessionsOf(admin, admin.membership.id))).toBe('ownAccess')
    expect(await outcomeOf(startReset(admin, admin.membership.id))).toBe('ownAccess')
    const stranger = (await colleagues()).admin
    for (const act of [endSessionsOf, startReset, remindOfFactor])
      expect(await outcomeOf(act(stranger, person.membership.id) as Promise<unknown>)).toBe('notFound')
    expect(await templates(person.account.email)).toEqual([])
  })
})
