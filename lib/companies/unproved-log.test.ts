import { beforeAll, describe, expect, test } from 'vitest'
import { contactAdministrators } from '../people/contact-admin'
import type { Actor } from '../permissions/actor'
import { asMember } from '../permissions/proofs'
import { attachDocument } from '../requests/apply'
import { testDatabase } from '../testing/database'
import { enterOn, register } from '../testing/devices'
import { aCompany, actorOf, aMember, anActor, signIn } from '../testing/factories'
import { eventsOf, owner } from '../testing/inspect'
import { outcomeOf } from '../testing/races'
import { joinByNumber } from './join'
import { switchCompany } from './memberships'

beforeAll(testDatabase)

const entriesOf = async (companyId: string) => (await eventsOf('company', companyId)).length

/** Signs in: on a trusted device, so without a code. */
const enter = async (actor: Actor) => enterOn({ ...actor.account, secret: null }, (await register(actor)).credential)

describe('AUD-08, decision 52: who only knows a company’s number writes nothing into its log but the request', () => {
  test('switching to and fro, and into the company where one is already, is noted in the own log, and only where something changes', async () => {
    const [own, other] = [await aCompany({ admin: true }), await aCompany({ admin: true })]
    const member = await aMember({ company: own })
    await joinByNumber(member, other.number)
    const { actor, token } = await signIn(member.account.id)
    const pending = actor.membership!.id
    const [before, mine] = [await entriesOf(other.id), (await eventsOf('account', member.account.id)).length]
    for (let round = 0; round < 3; round += 1) await switchCompany(await actorOf(token), pending)
    expect((await eventsOf('account', member.account.id)).length).toBe(mine)
    for (let round = 0; round < 3; round += 1) {
      await switchCompany(await actorOf(token), member.membership.id)
      await switchCompany(await actorOf(token), pending)
    }
    expect(await entriesOf(other.id)).toBe(before)
    expect((await eventsOf('account', member.account.id)).slice(mine)).toEqual(Array(6).fill('company.entered'))
    expect((await eventsOf('company', own.id)).filter((event) => event === 'company.entered')).toHaveLength(3)
  })

  test.each(['pending', 'refused', 'unproved'])('a sign-in of somebody %s', async (state) => {
    const company = await aCompany({ admin: state !== 'unproved' })
    const actor = await anActor({ company, status: state === 'unproved' ? 'active' : 'pending', proved: false })
    const sql = await owner()
    if (state === 'refused') await sql`update memberships set status = 'refused' where id = ${actor.membership!.id}`
    const before = await entriesOf(company.id)
    await enter(actor)
    expect(await entriesOf(company.id)).toBe(before)
    expect(await eventsOf('account', actor.account.id)).toContain('signIn.succeeded')
  })

  test('a sign-in of a proved member is in both', async () => {
    const actor = await aMember()
    await enter(actor)
    expect(await eventsOf('company', actor.company.id)).toContain('signIn.succeeded')
  })

  test('a message, and a document that is uploaded', async () => {
    const company = await aCompany({ admin: true })
    const waiting = await anActor({ company, status: 'pending', proved: false })
    const unproved = asMember(await anActor({ company, proved: false }))!
    const before = await entriesOf(company.id)
    await contactAdministrators(waiting, 'Bitte', 'Schalten Sie mich frei')
    expect(await eventsOf('account', waiting.account.id)).toContain('message.toAdministrators')
    const sql = await owner()
    await sql`insert into requests (kind, company_id, membership_id, reason) values ('adminRights', ${company.id}, ${unproved.membership.id}, 'x')`
    const pdf = Buffer.from('%PDF-1.7\n')
    for (let round = 0; round < 3; round += 1) await attachDocument(unproved, 'Antrag.pdf', pdf)
    expect(await eventsOf('account', unproved.account.id)).toContain('adminRequest.attached')
    expect(await entriesOf(company.id)).toBe(before)
  })

  test('a company without an administrator: giving the number, leaving and giving it again is limited too', async () => {
    const company = await aCompany()
    const { actor } = await signIn((await anActor()).account.id)
    const sql = await owner()
    const told = []
    for (let round = 0; round < 7; round += 1) {
      told.push(await outcomeOf(joinByNumber(actor, company.number)))
      await sql`update memberships set status = 'removed' where company_id = ${company.id} and account_id = ${actor.account.id}`
    }
    expect(told).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'joinLimit', 'joinLimit'])
  })
})
