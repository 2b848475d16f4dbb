import { beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../limits/sheet'
import { sendStepUpCode } from '../step-up/code'
import { testDatabase } from '../testing/database'
import { givePhone, signedInBy, withRecoveryCodes } from '../testing/factor-owners'
import { aClient, anAccount, attemptFor, PASSWORD, reread, type TestAccount } from '../testing/factories'
import { afterPassword, enter } from '../testing/half-sign-in'
import { lastCode, lettersTo, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { beginAttempt } from './attempts'
import { noMoreToNumber, resendSignInCode } from './codes'
import { showRecoveryCode } from './factor'
import { showPassword } from './password'
import { chooseWay } from './way'

beforeAll(testDatabase)

let numbers = 0
const aNumber = () => `+491702${String(process.pid % 1000).padStart(3, '0')}${String(numbers++).padStart(3, '0')}`
const PER_DAY = LIMITS.phone.perDayAndNumber

async function minutesLater(attemptId: string, minutes: number) {
  const sql = await owner()
  await sql`update challenges set created_at = created_at - make_interval(mins => ${minutes}),
    expires_at = expires_at - make_interval(mins => ${minutes}) where subject = ${attemptId}`
}

async function withPhone() {
  const account = await anAccount({ factor: 'none' })
  const number = aNumber()
  await givePhone(account.id, number)
  return { account, number }
}

describe('T-TOTP-12, R5.2 back, and the right password once more', () => {
  it('sends nothing while a code can be typed, and that code stays good', async () => {
    const account = await anAccount()
    const { token } = await beginAttempt(account.email, null, aClient().network)
    for (let times = 0; times < 4; times += 1) {
      await showPassword(await reread(token), PASSWORD, aClient())
      await minutesLater((await reread(token)).id, 2)
    }
    expect(await lettersTo(account.email)).toHaveLength(1)
    expect(await outcomeOf(enter(await reread(token), await lastCode(account.email)))).toBe('ok')
  })

  it('of ten at the same moment one sends', async () => {
    const account = await anAccount()
    const attempt = await attemptFor(account.email)
    expect(tally(await atOnce(10, () => showPassword(attempt, PASSWORD, aClient())))).toEqual({ ok: 10 })
    expect(await lettersTo(account.email)).toHaveLength(1)
  })

  it('sends a new code when the old one has expired', async () => {
    const account = await anAccount()
    const { token, attempt } = await afterPassword(account)
    await minutesLater(attempt.id, 11)
    await showPassword(attempt, PASSWORD, aClient())
    expect(await lettersTo(account.email)).toHaveLength(2)
    expect(await outcomeOf(enter(await reread(token), await lastCode(account.email)))).toBe('ok')
  })
})

describe('R5.4 codes to one number', () => {
  const spend = async (account: TestAccount) => {
    for (let count = 0; count < PER_DAY; count += 1) await afterPassword(account)
  }

  it('have an end at sign-in; the password still leads on, and the other ways are open', async () => {
    const { account, codes } = await withRecoveryCodes()
    const number = aNumber()
    await givePhone(account.id, number)
    const sql = await owner()
    await sql`delete from totp_factors where account_id = ${account.id}`
    await spend(account)
    const { attempt, token } = await afterPassword(account)
    expect(await lettersTo(number)).toHaveLength(PER_DAY)
    expect(attempt).toMatchObject({ passwordShown: true, way: 'sms' })
    expect(await noMoreToNumber(attempt)).toBe(true)
    for (const ask of [() => resendSignInCode(attempt, aClient()), () => chooseWay(attempt, 'call', aClient())])
      await expect(ask()).rejects.toMatchObject({ code: 'numberLimit', params: { until: expect.any(Date) } })
    expect(await lettersTo(number)).toHaveLength(PER_DAY)
    expect(await outcomeOf(showRecoveryCode(await reread(token), codes[0]!, null, aClient()))).toBe('ok')
  })

  it('count only those that were not used', async () => {
    const { account, number } = await withPhone()
    for (let count = 0; count <= PER_DAY; count += 1) {
      const { attempt } = await afterPassword(account)
      expect(await noMoreToNumber(attempt)).toBe(false)
      expect(await outcomeOf(enter(attempt, await lastCode(number)))).toBe('ok')
    }
    expect(await lettersTo(number)).toHaveLength(PER_DAY + 1)
  })

  it('have the same end at a step-up', async () => {
    const { account, number } = await withPhone()
    await spend(account)
    const { actor } = await signedInBy(account.id, 'email')
    expect(await outcomeOf(sendStepUpCode(actor))).toBe('numberLimit')
    expect(await lettersTo(number)).toHaveLength(PER_DAY)
  })

  it('decision 17: the code by e-mail is sent whatever was sent before', async () => {
    const account = await anAccount()
    for (let count = 0; count < PER_DAY + 2; count += 1) await afterPassword(account)
    expect(await lettersTo(account.email)).toHaveLength(PER_DAY + 2)
  })
})
