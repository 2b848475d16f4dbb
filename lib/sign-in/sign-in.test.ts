import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { accounts } from '@/db/schema/accounts'
import { portal } from '../database/clients'
import { LIMITS } from '../limits/sheet'
import { hashPassword } from '../passwords/hash'
import { readSession } from '../sessions/read-session'
import { testDatabase } from '../testing/database'
import { aClient, anAccount, anAddress, appCode, attemptFor, PASSWORD } from '../testing/factories'
import { afterPassword, enter, manyAfterPassword, sessionsOf } from '../testing/half-sign-in'
import { eventsOf, lettersTo, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { exchangeTicket } from './exchange'
import { showPassword } from './password'

beforeAll(testDatabase)

const WRONG = 'Falsches-Kennwort-1'

describe('T-LOG-07, R3.4 a wrong password and an unknown address', () => {
  it('get the same refusal, with the same keys', async () => {
    const known = await attemptFor((await anAccount()).email)
    const unknown = await attemptFor(anAddress().canonical)
    const [one, other] = await Promise.allSettled([
      showPassword(known, WRONG, aClient()),
      showPassword(unknown, PASSWORD, aClient()),
    ])
    expect(one).toMatchObject({ status: 'rejected', reason: { code: 'wrongCredentials', params: {}, field: null } })
    expect(JSON.stringify(one)).toBe(JSON.stringify(other))
  })

  it('cost the same work: an unknown address is compared too', async () => {
    const time = async (email: string) => {
      const attempt = await attemptFor(email)
      const start = performance.now()
      await outcomeOf(showPassword(attempt, WRONG, aClient()))
      return performance.now() - start
    }
    const [known, unknown]: [number[], number[]] = [[], []]
    for (let round = 0; round < 9; round += 1) {
      known.push(await time((await anAccount()).email))
      unknown.push(await time(anAddress().canonical))
    }
    const median = (times: number[]) => times.sort((a, b) => a - b)[4]!
    expect(median(unknown) / median(known)).toBeGreaterThan(0.5)
    expect(median(unknown) / median(known)).toBeLessThan(2)
    expect(median(unknown)).toBeGreaterThan(10)
  })

  it('are slowed alike after five tries, and the right password waits too (T-LOG-01)', async () => {
    for (const email of [(await anAccount()).email, anAddress().canonical]) {
      const told = []
      for (let count = 0; count < 6; count += 1)
        told.push(await outcomeOf(showPassword(await attemptFor(email), WRONG, aClient())))
      expect(told).toEqual([...Array(5).fill('wrongCredentials'), 'tooManyTries'])
      expect(await outcomeOf(showPassword(await attemptFor(email), PASSWORD, aClient()))).toBe('tooManyTries')
    }
  })

  it('T-AUD-08 an unknown address is in nobody’s log, and nowhere in words', async () => {
    const address = anAddress().canonical
    await outcomeOf(showPassword(await attemptFor(address), WRONG, aClient()))
    const sql = await owner()
    expect(await sql`select 1 from audit_entries where body like ${`%${address}%`}`).toEqual([])
    const [last] =
      await sql`select e.company_id, e.account_id from audit_entries e where event = 'signIn.unknown' order by at desc limit 1`
    expect(last).toEqual({ company_id: null, account_id: null })
  })
})

describe('T-LOG-02, T-LOG-03 wrong passwords', () => {
  it('a hundred at once, in any spelling of the address, from a hundred networks: five are compared', async () => {
    const account = await anAccount()
    const attempts = await Promise.all(Array.from({ length: 100 }, () => attemptFor(account.email)))
    const outcomes = tally(await atOnce(100, (index) => showPassword(attempts[index]!, WRONG, aClient())))
    expect(outcomes.wrongCredentials).toBe(LIMITS.passwordTries.free)
    const failures = (await eventsOf('account', account.id)).filter((event) => event === 'signIn.failed')
    expect(failures).toHaveLength(LIMITS.passwordTries.free)
  })

  it('T-TOTP-10 do not lock the second factor, and wrong codes do not lock the password', async () => {
    const account = await anAccount({ factor: 'app' })
    const { attempt } = await afterPassword(account)
    for (let count = 0; count < 6; count += 1)
      await outcomeOf(showPassword(await attemptFor(account.email), WRONG, aClient()))
    expect(await outcomeOf(enter(attempt, appCode(account.secret!)))).toBe('ok')
    const other = await anAccount({ factor: 'app' })
    for (const one of await manyAfterPassword(other, 10)) await outcomeOf(enter(one, '000000'))
    expect(await outcomeOf(showPassword(await attemptFor(other.email), PASSWORD, aClient()))).toBe('ok')
  })

  it('T-LOG-05 twenty from one network in a minute slow that network, not the accounts', async () => {
    const client = aClient()
    for (let count = 0; count < LIMITS.networkFailures.perMinute; count += 1)
      await outcomeOf(showPassword(await attemptFor(anAddress().canonical), WRONG, client))
    const account = await anAccount()
    const outcome = await outcomeOf(showPassword(await attemptFor(account.email), PASSWORD, client))
    // The minute may have changed in between.
    expect(['tooManyTries', 'ok']).toContain(outcome)
    expect(await outcomeOf(showPassword(await attemptFor(account.email), PASSWORD, aClient()))).toBe('ok')
  })
})

describe('T-LOG-09 right passwords', () => {
  it('of twenty at once all pass', async () => {
    const account = await anAccount({ factor: 'app' })
    const attempts = await Promise.all(Array.from({ length: 20 }, () => attemptFor(account.email)))
    expect(tally(await atOnce(20, (index) => showPassword(attempts[index]!, PASSWORD, aClient())))).toEqual({ ok: 20 })
  })

  it('are no session: nothing but the page of the code is open, and the cookie is worthless elsewhere (T-LOG-06)', async () => {
    const account = await anAccount()
    const { token, attempt } = await afterPassword(account)
    expect(attempt).toMatchObject({ passwordShown: true, factorShown: false, finished: false })
    expect(await sessionsOf(account.id)).toEqual([])
    expect(await readSession(token, true, 'r')).toEqual({ actor: null, over: null })
    expect(await exchangeTicket(token, aClient())).toBeNull()
  })

  /** An account whose hash has older parameters. */
  async function outdated() {
    const account = await anAccount({ factor: 'app' })
    const { hash } = await import('@node-rs/argon2')
    const passwordHash = await hash(PASSWORD, { memoryCost: 8192 })
    await portal().update(accounts).set({ passwordHash }).where(eq(accounts.id, account.id))
    return account
  }

  it('T-LOG-11 renew a hash of older parameters', async () => {
    const account = await outdated()
    await afterPassword(account)
    const [row] = await portal().select().from(accounts).where(eq(accounts.id, account.id))
    expect(row!.passwordHash).toContain('m=19456,t=2,p=1')
    expect(await outcomeOf(showPassword(await attemptFor(account.email), PASSWORD, aClient()))).toBe('ok')
  })

  it('R4.5 do not bring back the old password when it is reset at the same moment', async () => {
    const account = await outdated()
    const attempt = await attemptFor(account.email)
    const renewed = await hashPassword('Neues-Kennwort-am-Fluss-9')
    const sql = await owner()
    let signingIn: Promise<unknown> = Promise.resolve()
    await sql.begin(async (tx) => {
      await tx`update accounts set password_hash = ${renewed}, credential_version = credential_version + 1 where id = ${account.id}`
      signingIn = outcomeOf(showPassword(attempt, PASSWORD, aClient()))
      await new Promise((resolve) => setTimeout(resolve, 600))
    })
    await signingIn
    const [row] = await portal().select().from(accounts).where(eq(accounts.id, account.id))
    expect(row!.passwordHash).toBe(renewed)
    expect(await outcomeOf(showPassword(await attemptFor(account.email), PASSWORD, aClient()))).toBe('wrongCredentials')
  })
})

describe('R10.1 staff', () => {
  it('never sign in by a code from a mail: without the app the right password is as good as a wrong one', async () => {
    const account = await anAccount({ staffRoles: ['support'], factor: 'email' })
    expect(await outcomeOf(showPassword(await attemptFor(account.email), PASSWORD, aClient()))).toBe('wrongCredentials')
    expect(await lettersTo(account.email)).toEqual([])
  })
})
