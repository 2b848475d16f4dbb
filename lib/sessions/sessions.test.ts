import { beforeAll, describe, expect, it } from 'vitest'
import { portalSql } from '../database/clients'
import { randomToken } from '../ground/secrets'
import { LIMITS } from '../limits/sheet'
import { addMembership } from '../people/add'
import { testDatabase } from '../testing/database'
import { aCompany, aMember, anAccount, BY, signIn } from '../testing/factories'
import { eventsOf, owner } from '../testing/inspect'
import { atOnce, tally } from '../testing/races'
import { readSession } from './read-session'
import { endSession } from './sessions'

beforeAll(testDatabase)

const read = (token: string, used = true) => readSession(token, used, 'request')
const someone = async () => signIn((await anAccount()).id)

async function row(id: string) {
  const sql = await owner()
  const [found] = await sql<
    {
      last_used_at: Date
      ended_at: Date | null
      end_reason: string | null
      token_hash: Buffer
      idle: number
      hours: number
    }[]
  >`
    select *, idle_seconds as idle, (extract(epoch from expires_at - created_at) / 3600)::float as hours from sessions where id = ${id}`
  return found!
}

async function move(id: string, seconds: { used?: number; ends?: number }) {
  const sql = await owner()
  if (seconds.used !== undefined)
    await sql`update sessions set last_used_at = app_now() - make_interval(secs => ${seconds.used}) where id = ${id}`
  if (seconds.ends !== undefined)
    await sql`update sessions set expires_at = app_now() + make_interval(secs => ${seconds.ends}) where id = ${id}`
}

describe('R3.5 a session ends', () => {
  it('after thirty minutes without use, not before', async () => {
    const { token, actor } = await someone()
    await move(actor.session.id, { used: 30 * 60 - 5 })
    expect((await read(token, false)).actor).not.toBeNull()
    await move(actor.session.id, { used: 30 * 60 + 1 })
    expect(await read(token)).toEqual({ actor: null, over: { over: true, accountId: actor.account.id, idle: true } })
  })

  it('after twelve hours in any case, however busy', async () => {
    const { token, actor } = await someone()
    expect((await row(actor.session.id)).hours).toBeCloseTo(12, 3)
    await move(actor.session.id, { used: 1, ends: 5 })
    expect((await read(token)).actor).not.toBeNull()
    await move(actor.session.id, { used: 1, ends: -1 })
    expect(await read(token)).toMatchObject({ actor: null, over: { idle: false } })
  })

  it('for staff after fifteen minutes and eight hours', async () => {
    const { actor } = await signIn((await anAccount({ staffRoles: ['support'] })).id, true)
    const { idle, hours } = await row(actor.session.id)
    expect([idle, Math.round(hours)]).toEqual([15 * 60, 8])
  })

  it('with the sign-out on the server: the token is worthless afterwards, and the log tells (T-SES-03)', async () => {
    const { token, actor } = await someone()
    await endSession(actor.session, actor.account.id, 'request')
    expect(await read(token)).toMatchObject({ actor: null, over: { accountId: actor.account.id, idle: false } })
    await endSession(actor.session, actor.account.id, 'request')
    expect((await eventsOf('account', actor.account.id)).filter((event) => event === 'session.ended')).toHaveLength(1)
  })

  it('and nothing revives it: not a use, not a clock that is put back (F-11)', async () => {
    const { token, actor } = await someone()
    await endSession(actor.session, actor.account.id, 'request')
    await read(token)
    await move(actor.session.id, { used: 0, ends: 3600 })
    expect((await read(token)).actor).toBeNull()
  })
})

describe('the use of a session', () => {
  it('keeps it alive, and is written at most once a minute', async () => {
    const { token, actor } = await someone()
    await move(actor.session.id, { used: 50 })
    const before = await row(actor.session.id)
    await read(token)
    expect((await row(actor.session.id)).last_used_at).toEqual(before.last_used_at)
    await move(actor.session.id, { used: 70 })
    await read(token)
    expect((await row(actor.session.id)).last_used_at.getTime()).toBeGreaterThan(before.last_used_at.getTime())
  })

  it('is not counted for what the browser loads ahead', async () => {
    const { token, actor } = await someone()
    await move(actor.session.id, { used: 600 })
    const before = await row(actor.session.id)
    expect((await read(token, false)).actor).not.toBeNull()
    expect((await row(actor.session.id)).last_used_at).toEqual(before.last_used_at)
  })

  it('tells when it will end without further use', async () => {
    const { token, actor } = await someone()
    await move(actor.session.id, { used: 600 })
    const { session } = (await read(token, false)).actor!
    expect(session.idleEndsAt.getTime() - Date.now()).toBeLessThanOrEqual(20 * 60 * 1000)
    expect(session.idleEndsAt.getTime() - Date.now()).toBeGreaterThan(20 * 60 * 1000 - 5000)
  })
})

describe('T-SES-09 the eleventh session', () => {
  it('ends the one that was used the longest time ago, and no other', async () => {
    const account = await anAccount()
    const sessions = []
    for (let count = 0; count < LIMITS.sessionsPerAccount; count += 1) sessions.push(await signIn(account.id))
    const idle = sessions[3]!
    await move(idle.actor.session.id, { used: 300 })
    const newest = await signIn(account.id)
    expect((await read(idle.token)).actor).toBeNull()
    expect((await row(idle.actor.session.id)).end_reason).toBe('tooMany')
    const alive = await Promise.all([...sessions, newest].map(({ token }) => read(token)))
    expect(alive.filter(({ actor }) => actor)).toHaveLength(LIMITS.sessionsPerAccount)
    expect(alive.at(-1)!.actor).not.toBeNull()
  })

  it('is none where the ten before it have run out by themselves (SES-06)', async () => {
    const account = await anAccount()
    const old = []
    for (let count = 0; count < LIMITS.sessionsPerAccount; count += 1)
      old.push((await signIn(account.id)).actor.session.id)
    for (const [index, id] of old.entries()) await move(id, index % 2 ? { ends: -60 } : { used: 3600 })
    await signIn(account.id)
    for (const id of old) expect((await row(id)).end_reason).toBeNull()
  })

  it('also when forty sign in at once: ten are left', async () => {
    const account = await anAccount()
    const sql = await owner()
    tally(
      await atOnce(40, () =>
        signIn(account.id).catch((error: Error) => expect(error.message).toBe('the session is over')),
      ),
    )
    const [alive] =
      await sql`select count(*)::int as n from sessions where account_id = ${account.id} and ended_at is null`
    expect(alive!.n).toBe(LIMITS.sessionsPerAccount)
  })

  it('leaves the sessions of others alone', async () => {
    const other = await someone()
    const account = await anAccount()
    for (let count = 0; count <= LIMITS.sessionsPerAccount; count += 1) await signIn(account.id)
    expect((await read(other.token)).actor).not.toBeNull()
  })
})

describe('reading a session', () => {
  it('takes exactly one statement, with account, company, membership and grants', async () => {
    const member = await aMember({
      company: await aCompany({ products: ['x3'], admin: true }),
      holds: ['support.tickets'],
    })
    const { token } = await signIn(member.account.id)
    const statements: string[] = []
    const { options } = portalSql()
    options.debug = (_connection, statement) => void statements.push(statement)
    const { actor } = await read(token)
    options.debug = false
    expect(statements.filter((statement) => !/pg_catalog\.pg_type/.test(statement))).toHaveLength(1)
    expect(actor).toMatchObject({
      requestId: 'request',
      account: { id: member.account.id },
      membership: { role: 'member', status: 'active', grants: ['support.tickets'] },
      company: { id: member.company.id, hasAdmin: true, products: ['x3'], enabled: ['orders.cloud'] },
    })
  })

  it('T-AUZ-06 yields no hash, no secret and nobody else’s address', async () => {
    const { token } = await signIn((await anAccount({ factor: 'app' })).id)
    const text = JSON.stringify((await read(token)).actor)
    expect(text).not.toMatch(/argon2|password|token|hash|secret/i)
    expect([...text.matchAll(/[\w.-]+@[\w.-]+/g)]).toHaveLength(1)
  })

  it('T-SES-10 knows no edited, cut, empty or foreign token, and never fails over one', async () => {
    const { token } = await someone()
    const edited = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`
    for (const wrong of [
      edited,
      token.slice(1),
      `${token}a`,
      token.toLowerCase(),
      '',
      '\0',
      "' or true --",
      randomToken(),
      'é'.repeat(2000),
    ])
      expect(await read(wrong)).toEqual({ actor: null, over: null })
  })

  it('T-SES-12 finds nobody once the row is gone', async () => {
    const { token, actor } = await someone()
    const sql = await owner()
    await sql`delete from sessions where id = ${actor.session.id}`
    expect(await read(token)).toEqual({ actor: null, over: null })
  })

  it('keeps no token, only its hash', async () => {
    const { token, actor } = await someone()
    const { token_hash } = await row(actor.session.id)
    expect(token_hash).toHaveLength(32)
    expect(token_hash.includes(token)).toBe(false)
  })

  it('T-SES-11, T-AUZ-11 shows rights, role and status as they are at this request', async () => {
    const company = await aCompany()
    const account = await anAccount()
    const id = await addMembership(BY, {
      companyId: company.id,
      accountId: account.id,
      role: 'admin',
      status: 'active',
      proved: true,
      holds: ['payroll.tickets'],
    })
    const { token } = await signIn(account.id)
    const sql = await owner()
    const now = async () => (await read(token)).actor?.membership
    expect(await now()).toMatchObject({ role: 'admin', grants: ['payroll.tickets'] })
    await sql`delete from grants where membership_id = ${id}`
    await sql`update memberships set role = 'member', status = 'locked' where id = ${id}`
    expect(await now()).toMatchObject({ role: 'member', status: 'locked', grants: [] })
    await sql`update memberships set status = 'removed' where id = ${id}`
    expect(await now()).toBeNull()
  })
})
