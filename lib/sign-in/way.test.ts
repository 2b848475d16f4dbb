import { beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../limits/sheet'
import { readSession } from '../sessions/read-session'
import { testDatabase } from '../testing/database'
import { aDevice, givePhone, withRecoveryCodes } from '../testing/factor-owners'
import { aClient, anAccount, appCode, aWrong, reread, type TestAccount } from '../testing/factories'
import { afterPassword, enter, manyAfterPassword } from '../testing/half-sign-in'
import { eventsOf, lastCode, lettersTo, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally, values } from '../testing/races'
import { type Attempt, attemptOf } from './attempts'
import { resendSignInCode } from './codes'
import { exchangeTicket } from './exchange'
import { showRecoveryCode } from './factor'
import { chooseWay, type OtherWay, otherWays } from './way'

beforeAll(testDatabase)

const NUMBER = '+4915112345678'
let numbers = 0
const aNumber = () => `${NUMBER.slice(0, -4)}${String(numbers++).padStart(4, '0')}`

async function withAppAndPhone(): Promise<{ account: TestAccount; number: string }> {
  const account = await anAccount({ factor: 'app' })
  const number = aNumber()
  await givePhone(account.id, number)
  return { account, number }
}

const choose = (attempt: Attempt, way: OtherWay) => chooseWay(attempt, way, aClient())
const recover = (attempt: Attempt, code: string) => showRecoveryCode(attempt, code, null, aClient())
const WRONG_RECOVERY = 'A'.repeat(24)

describe('R5.5 the identity in another way', () => {
  it('offers the account’s other factors and the recovery code, never the e-mail code', async () => {
    const { account } = await withRecoveryCodes()
    await givePhone(account.id)
    const { attempt } = await afterPassword(account)
    expect(attempt.way).toBe('totp')
    expect(otherWays(attempt)).toEqual(['sms', 'call', 'recovery'])
    const email = await anAccount()
    expect(otherWays((await afterPassword(email)).attempt)).toEqual([])
  })

  it('an SMS: the code goes to the proved number, and signs in', async () => {
    const { account, number } = await withAppAndPhone()
    const { token, attempt } = await afterPassword(account)
    await choose(attempt, 'sms')
    expect((await lettersTo(number)).map(({ channel }) => channel)).toEqual(['sms'])
    const session = await exchangeTicket(await enter(await reread(token), await lastCode(number)), aClient())
    expect((await readSession(session!.token, false, 'r')).actor?.session.factor).toBe('sms')
  })

  it('R5.4 a phone that is the strongest factor gets the code by itself', async () => {
    const account = await anAccount({ factor: 'none' })
    const number = aNumber()
    await givePhone(account.id, number, 'call')
    const { attempt } = await afterPassword(account)
    expect(attempt.way).toBe('call')
    expect((await lettersTo(number)).map(({ channel }) => channel)).toEqual(['call'])
    expect(await lettersTo(account.email)).toEqual([])
  })

  it.each(['email', 'sms', 'recovery', 'passkey', ''])(
    'T-OTP-10 „%s“ posted by hand is refused where it is not offered',
    async (way) => {
      const account = await anAccount({ factor: 'app' })
      const { token, attempt } = await afterPassword(account)
      expect(await outcomeOf(choose(attempt, way as OtherWay))).toBe('wayGone')
      expect((await reread(token)).way).toBe('totp')
      expect(await lettersTo(account.email)).toEqual([])
    },
  )

  it('T-OTP-10 even a row that says „email“ sends nothing beside a stronger factor', async () => {
    const account = await anAccount({ factor: 'app' })
    const { token, attempt } = await afterPassword(account)
    const sql = await owner()
    await sql`update sign_in_attempts set factor = 'email' where id = ${attempt.id}`
    expect(await outcomeOf(resendSignInCode(await reread(token), aClient()))).toBe('flowOver')
    expect(await lettersTo(account.email)).toEqual([])
  })

  it('sends one code however often it is chosen at once', async () => {
    const { account, number } = await withAppAndPhone()
    const { attempt } = await afterPassword(account)
    const outcomes = tally(await atOnce(40, () => choose(attempt, 'sms')))
    expect(outcomes.ok).toBe(1)
    expect(await lettersTo(number)).toHaveLength(1)
  })

  it('T-OTP-03 wrong codes of all ways together end the sign-in with the fifth', async () => {
    const { account, number } = await withAppAndPhone()
    const { token, attempt } = await afterPassword(account)
    for (let tries = 0; tries < 3; tries += 1) expect(await outcomeOf(enter(attempt, '000000'))).toBe('codeWrong')
    await choose(attempt, 'sms')
    const code = await lastCode(number)
    expect(await outcomeOf(enter(await reread(token), aWrong(code)))).toBe('codeWrong')
    expect(await outcomeOf(recover(await reread(token), WRONG_RECOVERY))).toBe('codeLast')
    expect(await attemptOf(token)).toBeNull()
    expect((await lettersTo(account.email)).map(({ template }) => template)).toEqual(['codesFailed'])
  })

  it('T-TOTP-10, MFA-10 ten wrong ones over several sign-ins and mixed ways make the account wait in every way', async () => {
    const { account, codes } = await withRecoveryCodes()
    const number = aNumber()
    await givePhone(account.id, number)
    const attempts = await manyAfterPassword(account, 6)
    await choose(attempts[2]!, 'sms')
    const bySms = { ...attempts[2]!, way: 'sms' as const }
    const code = aWrong(await lastCode(number))
    const told = []
    for (let count = 0; count < 4; count += 1) told.push(await outcomeOf(enter(attempts[0]!, '000000')))
    for (let count = 0; count < 3; count += 1) told.push(await outcomeOf(enter(bySms, code)))
    for (let count = 0; count < 3; count += 1) told.push(await outcomeOf(recover(attempts[1]!, WRONG_RECOVERY)))
    expect(new Set(told)).toEqual(new Set(['codeWrong']))
    expect(told).toHaveLength(LIMITS.factorTries.free)
    expect(await outcomeOf(enter(attempts[3]!, appCode(account.secret!)))).toBe('tooManyTries')
    expect(await outcomeOf(recover(attempts[4]!, codes[0]!))).toBe('tooManyTries')
  })

  it('T-TOTP-09 a number that does not open gets no code, is noted, and the password still leads on', async () => {
    const [one, other] = [await anAccount({ factor: 'none' }), await anAccount({ factor: 'none' })]
    const number = aNumber()
    await givePhone(one.id, number)
    await givePhone(other.id, aNumber())
    const sql = await owner()
    await sql`update phone_factors p set number = o.number from phone_factors o where p.account_id = ${other.id} and o.account_id = ${one.id}`
    const { attempt } = await afterPassword(other)
    expect(attempt.way).toBe('sms')
    expect(await lettersTo(number)).toEqual([])
    expect(await eventsOf('account', other.id)).toContain('factor.unusable')
  })
})

describe('R5.6 a recovery code at sign-in', () => {
  it('T-RC-07 signs in; mail and log tell how many are left, trusted devices end, the session knows how it began', async () => {
    const { account, codes } = await withRecoveryCodes()
    await aDevice(account.id)
    const { attempt } = await afterPassword(account)
    const session = await exchangeTicket(await recover(attempt, codes[0]!.toLowerCase()), aClient())
    const { actor } = await readSession(session!.token, false, 'r')
    expect(actor?.session.factor).toBe('recovery')
    expect(actor?.account.recovery.left).toBe(9)
    const sql = await owner()
    expect(await sql`select id from trusted_devices where account_id = ${account.id} and ended_at is null`).toEqual([])
    const letter = (await lettersTo(account.email)).findLast(({ template }) => template === 'recoveryUsed')
    expect(letter?.params).toMatchObject({ left: 9 })
    expect(await eventsOf('account', account.id)).toContain('recovery.used')
  })

  it('T-RC-01 the same one from two browsers at once, fifty rounds: exactly one', async () => {
    const { account, codes } = await withRecoveryCodes()
    const sql = await owner()
    for (let round = 0; round < 50; round += 1) {
      const [one, other] = await manyAfterPassword(account, 2)
      const code = codes[round % codes.length]!
      const outcomes = tally(await atOnce(2, (index) => recover(index ? one! : other!, code)))
      expect(outcomes).toEqual({ ok: 1, codeWrong: 1 })
      await sql`update recovery_codes set used_at = null where account_id = ${account.id}`
      await sql`delete from throttles where key = ${`factor:${account.id}`}`
    }
    // A hundred argon2id hashes take their time on a busy machine.
  }, 60_000)

  it('T-RC-01 forty times at once in one sign-in gives one ticket, one mail and one entry', async () => {
    const { account, codes } = await withRecoveryCodes()
    const { attempt } = await afterPassword(account)
    const tickets = values(await atOnce(40, () => recover(attempt, codes[0]!)))
    expect(tickets).toHaveLength(1)
    expect((await eventsOf('account', account.id)).filter((event) => event === 'recovery.used')).toHaveLength(1)
    expect((await lettersTo(account.email)).filter(({ template }) => template === 'recoveryUsed')).toHaveLength(1)
  })

  it('T-RC-02 that was used, or belongs to somebody else, is refused', async () => {
    const [mine, others] = [await withRecoveryCodes(), await withRecoveryCodes()]
    const [one, other] = await manyAfterPassword(mine.account, 2)
    expect(await outcomeOf(recover(one!, mine.codes[0]!))).toBe('ok')
    expect(await outcomeOf(recover(other!, mine.codes[0]!))).toBe('codeWrong')
    expect(await outcomeOf(recover(other!, others.codes[0]!))).toBe('codeWrong')
  })

  it('T-RC-04 wrong ones up to the limit make this account wait and no other', async () => {
    const { account, codes } = await withRecoveryCodes()
    const attempts = await manyAfterPassword(account, 4)
    for (let count = 0; count < LIMITS.factorTries.free; count += 1)
      await outcomeOf(recover(attempts[count % 3]!, WRONG_RECOVERY))
    expect(await outcomeOf(recover(attempts[3]!, codes[0]!))).toBe('tooManyTries')
    const other = await anAccount()
    const { attempt } = await afterPassword(other)
    expect(await outcomeOf(enter(attempt, await lastCode(other.email)))).toBe('ok')
  })

  it('T-TOTP-11 a fault while it is used spends neither the code nor a try', async () => {
    const { account, codes } = await withRecoveryCodes()
    const { attempt } = await afterPassword(account)
    const broken = { ...attempt, account: { ...attempt.account!, logKey: Buffer.alloc(3) } }
    await expect(recover(broken, codes[0]!)).rejects.toThrow()
    const sql = await owner()
    const [row] =
      await sql`select count(*)::int as left from recovery_codes where account_id = ${account.id} and used_at is null`
    expect(row!.left).toBe(10)
    expect(await sql`select failures, pending from throttles where key = ${`factor:${account.id}`}`).toEqual([
      { failures: 0, pending: 0 },
    ])
    expect(await outcomeOf(recover(attempt, codes[0]!))).toBe('ok')
  })

  it('MFA-10 a hundred wrong ones in a row disable the factor; a recovery code still opens, and enables it again', async () => {
    const { account, codes } = await withRecoveryCodes()
    const attempts = await manyAfterPassword(account, 3)
    const sql = await owner()
    await sql`
      insert into throttles (key, failures, last_failure_at) values (${`factor:${account.id}`}, 100, app_now() - interval '3 days')
      on conflict (key) do update set failures = 100, last_failure_at = excluded.last_failure_at`
    expect(await outcomeOf(enter(attempts[0]!, appCode(account.secret!)))).toBe('factorStopped')
    expect(await outcomeOf(recover(attempts[0]!, WRONG_RECOVERY))).toBe('codeWrong')
    expect(await outcomeOf(recover(attempts[1]!, codes[0]!))).toBe('ok')
    expect(await outcomeOf(enter(attempts[2]!, appCode(account.secret!)))).toBe('ok')
  })
})
