import { beforeAll, describe, expect, test } from 'vitest'
import { membershipsOf } from '../companies/memberships'
import { saveRules } from '../company-rules/company-rules'
import { ownData } from '../content/own-data'
import { saveGrants } from '../grants/grants'
import { activateMember, refuseMember } from '../people/activate'
import { endSessionsOf, remindOfFactor, startReset } from '../people/colleague'
import { lockMember, unlockMember } from '../people/lock'
import { removeMember, restoreMember } from '../people/remove'
import { testDatabase } from '../testing/database'
import { aCompany, anActor, signIn } from '../testing/factories'
import { lettersTo, owner } from '../testing/inspect'
import { companyNameFor, mayKnowName } from './company-name'
import type { ConfirmedAdmin } from './proofs'

beforeAll(testDatabase)

const STATUSES = ['pending', 'invited', 'active', 'locked', 'refused', 'removed'] as const
const KNOWS = new Set(['active proved', 'locked proved', 'removed proved'])
const each = STATUSES.flatMap((status) => [true, false].map((proved) => [status, proved] as const))

describe('decision 2: who may know a company’s name', () => {
  test.each(each)('%s, proved: %s', (status, proved) => {
    const knows = KNOWS.has(`${status} ${proved ? 'proved' : ''}`)
    expect(mayKnowName({ status, proved })).toBe(knows)
    const company = { name: 'Muster GmbH', number: '100000001' }
    expect(companyNameFor(company, { status, proved }, 'de')).toBe(knows ? 'Muster GmbH' : 'Kundennummer 100000001')
  })

  test('who has no tie at all does not', () => {
    expect(companyNameFor({ name: 'Muster GmbH', number: '1' }, null, 'en')).toBe('Customer number 1')
  })

  test.each(each.filter(([status]) => status !== 'removed' && status !== 'invited'))(
    'the database says the same: %s, proved: %s',
    async (status, proved) => {
      const company = await aCompany()
      const actor = await anActor({ company, proved })
      const sql = await owner()
      await sql`update memberships set status = ${status} where id = ${actor.membership!.id}`
      const [own] = await membershipsOf(actor.account.id)
      expect(own!.name !== null).toBe(mayKnowName({ status, proved }))
      const held = (await ownData(actor)).memberships
      expect(held.map((one) => one.company !== null)).toEqual([mayKnowName({ status, proved })])
    },
  )

  test('no mail about an act on somebody who was never proved names the company', async () => {
    const company = await aCompany({ admin: true })
    const admin = company.admin as ConfirmedAdmin
    const unproved = await anActor({ company, proved: false })
    const waiting = await anActor({ company, status: 'pending', proved: false })
    const id = unproved.membership!.id
    const rules = { appRequired: 'none' as const, deviceDays: null, mailDomains: [], viewsAllowed: true }
    await saveRules(admin, rules, { ...rules, appRequired: 'all' })
    await remindOfFactor(admin, id)
    await startReset(admin, id)
    await saveGrants(admin, id, { 'support.tickets': null }, 1)
    await lockMember(admin, id, true)
    await unlockMember(admin, id)
    await signIn(unproved.account.id)
    await endSessionsOf(admin, id)
    await removeMember(admin, id)
    await restoreMember(admin, id)
    await refuseMember(admin, waiting.membership!.id)
    await removeMember(admin, waiting.membership!.id)
    for (const { account } of [unproved, waiting]) {
      const letters = await lettersTo(account.email)
      expect(letters.length).toBeGreaterThan(1)
      for (const letter of letters) expect(JSON.stringify(letter.params), letter.template).not.toContain(company.name)
    }
    const again = await anActor({ company, status: 'pending', proved: false })
    await activateMember(admin, again.membership!.id)
    expect(JSON.stringify(await lettersTo(again.account.email))).toContain(company.name)
  })
})
