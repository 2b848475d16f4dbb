import { sql as query } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { portal } from '../database/clients'
import { LIMITS } from '../limits/sheet'
import { readSession } from '../sessions/read-session'
import { testDatabase } from '../testing/database'
import { aClient, aMember, anAccount, appCode, aWrong } from '../testing/factories'
import { afterPassword, enter, manyAfterPassword, sessionsOf } from '../testing/half-sign-in'
import { eventsOf, lastCode, lettersTo, logOf, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally, values } from '../testing/races'
import { attemptOf } from './attempts'
import { resendSignInCode } from './codes'
import { exchangeTicket } from './exchange'

beforeAll(testDatabase)

describe('R3.2 the code by e-mail', () => {
  it('is mailed after the password, leads to one session, and the log of account and company tell of it', async () => {
    const member = await aMember()
    const account = { ...member.account, secret: null }
    const { attempt } = await afterPassword(account)
    const ticket = await enter(attempt, await lastCode(account.email))
    const session = await exchangeTicket(ticket, aClient({ address: '192.0.2.200' }))
    expect((await readSession(session!.token, true, 'r')).actor?.membership?.id).toBe(member.membership.id)
    const own = (await logOf('account', account.id)).findLast(({ event }) => event === 'signIn.succeeded')!
    const companys = (await logOf('company', member.company.id)).findLast(({ event }) => event === 'signIn.succeeded')!
    expect(JSON.parse(own.body).detail).toHaveProperty('personal')
    expect(JSON.parse(companys.body).detail).not.toHaveProperty('personal')
    for (const { body } of [own, companys]) expect(body).not.toMatch(/192\.0\.2\.200|@/)
  })

  it('T-OTP-02 sent forty times at once gives one ticket', async () => {
    const account = await anAccount()
    const { attempt } = await afterPassword(account)
    const code = await lastCode(account.email)
    const tickets = values(await atOnce(40, () => enter(attempt, code)))
    expect(tickets).toHaveLength(1)
  })

  it('T-OTP-03, T-OTP-08 a hundred wrong ones at once: five are compared, the sign-in is destroyed, the right one comes too late', async () => {
    const account = await anAccount()
    const { token, attempt } = await afterPassword(account)
    const code = await lastCode(account.email)
    const outcomes = tally(await atOnce(100, () => enter(attempt, aWrong(code))))
    expect(outcomes.codeWrong).toBe(LIMITS.code.tries - 1)
    expect(outcomes.ok).toBeUndefined()
    expect(await outcomeOf(enter(attempt, code))).not.toBe('ok')
    expect(await attemptOf(token)).toBeNull()
    expect(await sessionsOf(account.id)).toEqual([])
  })

  it('that has expired is replaced by one new one, and the page says so', async () => {
    const account = await anAccount()
    const { attempt } = await afterPassword(account)
    const sql = await owner()
    await sql`update challenges set expires_at = app_now(), created_at = app_now() - interval '11 minutes' where subject = ${attempt.id}`
    const late = await lastCode(account.email)
    const outcomes = tally(await atOnce(5, () => enter(attempt, late)))
    expect(outcomes.codeExpired).toBeGreaterThan(0)
    const codes = (await lettersTo(account.email)).filter(({ template }) => template === 'signInCode')
    expect(codes).toHaveLength(2)
    expect(await outcomeOf(enter(attempt, codes[1]!.params.code!))).toBe('ok')
  })

  it('is sent again after a minute, and the failures stay (T-OTP-06, T-OTP-07)', async () => {
    const account = await anAccount()
    const { attempt } = await afterPassword(account)
    expect(await outcomeOf(resendSignInCode(attempt, aClient()))).toBe('resendWait')
    for (let count = 0; count < 4; count += 1) await outcomeOf(enter(attempt, aWrong(await lastCode(account.email))))
    const sql = await owner()
    await sql`update challenges set created_at = app_now() - interval '61 seconds' where subject = ${attempt.id}`
    expect(tally(await atOnce(20, () => resendSignInCode(attempt, aClient()))).ok).toBe(1)
    expect(await outcomeOf(enter(attempt, aWrong(await lastCode(account.email))))).toBe('codeLast')
  })

  it('T-OTP-04 of one sign-in does not fit another of the same person', async () => {
    const account = await anAccount()
    const first = await afterPassword(account)
    const code = await lastCode(account.email)
    const second = await afterPassword(account)
    if (code !== (await lastCode(account.email))) expect(await outcomeOf(enter(second.attempt, code))).toBe('codeWrong')
    expect(await outcomeOf(enter(first.attempt, code))).toBe('ok')
  })
})

describe('R3.2 the code of the app', () => {
  it('T-TOTP-02 is accepted once, also in forty sign-ins of the account at the same moment', async () => {
    const account = await anAccount({ factor: 'app' })
    const attempts = await manyAfterPassword(account, 40)
    const code = appCode(account.secret!)
    expect(values(await atOnce(40, (index) => enter(attempts[index]!, code)))).toHaveLength(1)
    const [later] = await manyAfterPassword(account, 1)
    expect(await outcomeOf(enter(later!, code))).not.toBe('ok')
  })

  it('T-TOTP-03 of an older step is worthless after a newer one', async () => {
    const account = await anAccount({ factor: 'app' })
    const [one, other] = await manyAfterPassword(account, 2)
    expect(await outcomeOf(enter(one!, appCode(account.secret!, 1)))).toBe('ok')
    expect(await outcomeOf(enter(other!, appCode(account.secret!)))).toBe('codeWrong')
  })

  it('F-11 is simply wrong when the last step used lies in the future', async () => {
    const account = await anAccount({ factor: 'app' })
    await portal().execute(query`update totp_factors set last_step = 9999999999 where account_id = ${account.id}`)
    const { attempt } = await afterPassword(account)
    expect(await outcomeOf(enter(attempt, appCode(account.secret!)))).toBe('codeWrong')
  })

  it('T-TOTP-10 wrong ten times over several sign-ins makes the account wait, not only the sign-in', async () => {
    const account = await anAccount({ factor: 'app' })
    const attempts = await manyAfterPassword(account, 4)
    const told = []
    for (let count = 0; count < LIMITS.factorTries.free; count += 1)
      told.push(await outcomeOf(enter(attempts[count % 3]!, '000000')))
    expect(new Set(told)).toEqual(new Set(['codeWrong']))
    expect(await outcomeOf(enter(attempts[3]!, appCode(account.secret!)))).toBe('tooManyTries')
  })

  it('of a burst of a hundred guesses no more than ten are compared, and the account waits', async () => {
    const account = await anAccount({ factor: 'app' })
    const { attempt } = await afterPassword(account)
    const outcomes = tally(await atOnce(100, () => enter(attempt, '000000')))
    expect((outcomes.codeWrong ?? 0) + (outcomes.codeLast ?? 0)).toBeLessThanOrEqual(LIMITS.factorTries.free)
    expect(outcomes.ok).toBeUndefined()
    const { attempt: next } = await afterPassword(account)
    expect(await outcomeOf(enter(next, appCode(account.secret!)))).toBe('tooManyTries')
  })

  it('wrong five times ends this sign-in', async () => {
    const account = await anAccount({ factor: 'app' })
    const { token, attempt } = await afterPassword(account)
    for (let count = 0; count < 6; count += 1) await outcomeOf(enter(attempt, '000000'))
    expect(await attemptOf(token)).toBeNull()
    expect(await outcomeOf(enter(attempt, appCode(account.secret!)))).not.toBe('ok')
  })

  it('T-OTP-10 cannot be replaced by one sent by e-mail, though one was forced', async () => {
    const account = await anAccount({ factor: 'app' })
    const { attempt } = await afterPassword(account)
    expect(await lettersTo(account.email)).toEqual([])
    await resendSignInCode(attempt, aClient()).catch(() => undefined)
    const forced = (await lettersTo(account.email)).at(-1)?.params.code
    if (forced) expect(await outcomeOf(enter(attempt, forced))).toBe('codeWrong')
  })

  it('T-TOTP-09, F-19 a secret that does not open denies; it is never „no factor“, and costs no try', async () => {
    const [account, other] = [await anAccount({ factor: 'app' }), await anAccount({ factor: 'app' })]
    await portal().execute(
      query`update totp_factors f set secret = o.secret from totp_factors o where f.account_id = ${account.id} and o.account_id = ${other.id}`,
    )
    const { attempt } = await afterPassword(account)
    for (const code of [appCode(account.secret!), appCode(other.secret!)])
      expect(await outcomeOf(enter(attempt, code))).toBe('factorUnusable')
    expect(await eventsOf('account', account.id)).toContain('factor.unusable')
    const sql = await owner()
    expect(await sql`select failures, pending from throttles where key = ${`factor:${account.id}`}`).toEqual([
      { failures: 0, pending: 0 },
    ])
  })
})
