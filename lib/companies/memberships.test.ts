import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { addMembership } from '../people/add'
import { testDatabase } from '../testing/database'
import { aCompany, actorOf, aMember, anAccount, anActor, BY, signIn } from '../testing/factories'
import { eventsOf, owner } from '../testing/inspect'
import { outcomeOf } from '../testing/races'
import { askedToJoinAt, membershipsOf, switchCompany } from './memberships'

beforeAll(testDatabase)

const member = { role: 'member' as const, status: 'active' as const, proved: true, holds: [] }

/** One person in two companies, signed in. */
async function inTwo(second: Partial<{ status: 'active' | 'pending' | 'locked'; proved: boolean }> = {}) {
  const account = await anAccount()
  const [one, other] = [await aCompany(), await aCompany()]
  const first = await addMembership(BY, {
    ...member,
    companyId: one.id,
    accountId: account.id,
    holds: ['support.tickets'],
  })
  const next = await addMembership(BY, { ...member, companyId: other.id, accountId: account.id, ...second })
  return { account, one, other, first, next, ...(await signIn(account.id)) }
}

describe('an account with several companies', () => {
  it('switches to another of its memberships; both logs tell, and rights are those of the company entered (R7.4)', async () => {
    const { actor, token, other, next, account } = await inTwo()
    expect(actor.membership?.grants).toEqual(['support.tickets'])
    await switchCompany(actor, next)
    const now = await actorOf(token)
    expect(now.company?.id).toBe(other.id)
    expect(now.membership).toMatchObject({ id: next, grants: [] })
    expect((await eventsOf('company', other.id)).at(-1)).toBe('company.entered')
    expect((await eventsOf('account', account.id)).at(-1)).toBe('company.entered')
  })

  it('enters the company it used last when it signs in again', async () => {
    const { actor, account, other, next } = await inTwo()
    await switchCompany(actor, next)
    expect((await signIn(account.id)).actor.company?.id).toBe(other.id)
  })

  it('sees all its memberships, and of each only what it may know', async () => {
    const { account, one, other } = await inTwo({ status: 'pending', proved: false })
    const seen = await membershipsOf(account.id)
    expect(new Map(seen.map(({ number, name }) => [number, name]))).toEqual(
      new Map([
        [one.number, one.name],
        [other.number, null],
      ]),
    )
  })
})

describe('T-AUZ-02 a membership that is not one’s own', () => {
  it('is like one that never was, and the session stays where it is', async () => {
    const { actor, token, one } = await inTwo()
    const stranger = await aMember()
    for (const id of [stranger.membership.id, randomUUID()])
      expect(await outcomeOf(switchCompany(actor, id))).toBe('notFound')
    expect((await actorOf(token)).company?.id).toBe(one.id)
    expect(await eventsOf('company', stranger.company.id)).not.toContain('company.entered')
  })

  it('is refused when it is locked or removed', async () => {
    const { actor, next } = await inTwo({ status: 'locked' })
    expect(await outcomeOf(switchCompany(actor, next))).toBe('notFound')
    const sql = await owner()
    await sql`update memberships set status = 'removed' where id = ${next}`
    expect(await outcomeOf(switchCompany(actor, next))).toBe('notFound')
  })

  it('is refused for a session that has ended', async () => {
    const { actor, next } = await inTwo()
    const sql = await owner()
    await sql`update sessions set ended_at = app_now() where id = ${actor.session.id}`
    expect(await outcomeOf(switchCompany(actor, next))).toBe('gone')
  })
})

it('R2.9 whoever waits learns since when, and nothing of anybody else’s membership', async () => {
  const [one, other] = [await anActor({ status: 'pending' }), await anActor({ status: 'pending' })]
  const since = await askedToJoinAt(one)
  expect(Math.abs(since!.getTime() - Date.now())).toBeLessThan(60_000)
  expect(await askedToJoinAt({ ...one, membership: other.membership })).toBeNull()
})
