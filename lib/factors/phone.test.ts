import { beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../limits/sheet'
import { asConfirmed } from '../permissions/proofs'
import { beginAttempt } from '../sign-in/attempts'
import { sendStepUpCode, stepUpDestination } from '../step-up/code'
import { confirmIdentity, demandsOf } from '../step-up/step-up'
import { testDatabase } from '../testing/database'
import { aConfirmed, givePhone, signedInBy, withRecoveryCodes } from '../testing/factor-owners'
import { aClient, actorOf, anAccount, aWrong, signIn } from '../testing/factories'
import { afterPassword, enter } from '../testing/half-sign-in'
import { eventsOf, lastCode, lettersTo, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { checkCode } from './challenges'
import {
  namePhone,
  pendingPhone,
  phoneOf,
  provePhone,
  removePhone,
  replacePhone,
  requestPhone,
  resendPhoneCode,
  sendFirstPhoneCode,
} from './phone'
import { maskedNumber } from './phone-number'

beforeAll(testDatabase)

let count = 0
const aNumber = () => `+491701${String(process.pid % 1000).padStart(3, '0')}${String(count++).padStart(3, '0')}`
const bySms = (number: string) => ({ number, channel: 'sms' as const })

async function afterPause(accountId: string) {
  const sql = await owner()
  await sql`update challenges set created_at = app_now() - interval '61 seconds' where account_id = ${accountId}`
}

describe('R5.4 setting up a phone', () => {
  it('takes the code that was sent to it; the number is stored encrypted, the e-mail code goes, recovery codes are due', async () => {
    const { account, token, actor } = await aConfirmed({ factor: 'email' }, 'email')
    const number = aNumber()
    await requestPhone(actor, bySms(number), aClient())
    expect(await phoneOf(actor)).toBeNull()
    expect(await outcomeOf(replacePhone(actor, aWrong(await lastCode(number)), aClient()))).toBe('codeWrong')
    const outcomes = tally(await atOnce(40, async () => replacePhone(actor, await lastCode(number), aClient())))
    expect(outcomes.ok).toBe(1)
    expect(await phoneOf(actor)).toEqual(bySms(number))
    const now = await actorOf(token)
    expect(now.account).toMatchObject({ factors: { email: false, phone: 'sms' }, recovery: { owed: true } })
    expect(now.session.factor).toBe('sms')
    const sql = await owner()
    const [row] = await sql<{ number: Buffer }[]>`select number from phone_factors where account_id = ${account.id}`
    expect(row!.number.includes(number)).toBe(false)
    expect((await lettersTo(account.email)).map(({ template }) => template)).toContain('phoneEnabled')
    expect(await eventsOf('account', account.id)).toContain('factor.phone.enabled')
  })

  it('C7 is shown as it was understood before anything is sent, and no older code proves it', async () => {
    const { actor } = await aConfirmed({ factor: 'email' }, 'email')
    const [first, second] = [aNumber(), aNumber()]
    await requestPhone(actor, bySms(first), aClient())
    const old = await lastCode(first)
    await namePhone(actor, bySms(second))
    expect(await pendingPhone(actor)).toEqual({ ...bySms(second), sent: false })
    expect(await lettersTo(second)).toEqual([])
    expect(await outcomeOf(replacePhone(actor, old, aClient()))).toBe('flowOver')
    expect(await outcomeOf(resendPhoneCode(actor, aClient()))).toBe('flowOver')
    expect(await phoneOf(actor)).toBeNull()
    await afterPause(actor.account.id)
    expect(await outcomeOf(sendFirstPhoneCode(actor, first, aClient()))).toBe('flowOver')
    await sendFirstPhoneCode(actor, second, aClient())
    await replacePhone(actor, await lastCode(second), aClient())
    expect(await phoneOf(actor)).toEqual(bySms(second))
  })

  it('T-OTP-09 another number kills the code for the first, also forty times at once', async () => {
    const { account, actor } = await aConfirmed({ factor: 'email' }, 'email')
    const [first, second] = [aNumber(), aNumber()]
    await requestPhone(actor, bySms(first), aClient())
    const old = await lastCode(first)
    await afterPause(account.id)
    await atOnce(40, (index) =>
      index === 20
        ? requestPhone(actor, bySms(second), aClient())
        : replacePhone(actor, index % 2 ? old : aWrong(old), aClient()),
    )
    const proved = (await phoneOf(actor))?.number
    // Whichever request came first, the second number is never proved by the code of the first.
    if (proved) expect(proved).toBe(first)
    else expect((await pendingPhone(actor))?.number).toBe(second)
  })

  it('T-OTP-09 a change of the number voids what was sent for a sign-in', async () => {
    const { account, actor } = await aConfirmed({ factor: 'none' }, 'sms')
    const [first, second] = [aNumber(), aNumber()]
    await givePhone(account.id, first)
    const { attempt } = await afterPassword(account)
    const code = await lastCode(first)
    await requestPhone(asConfirmed(actor, 'factors'), bySms(second), aClient())
    await replacePhone(actor, await lastCode(second), aClient())
    expect(await outcomeOf(enter(attempt, code))).toBe('codeWrong')
  })

  it('T-OTP-05 its code is worthless for a sign-in or a step-up', async () => {
    const { account, actor } = await aConfirmed({ factor: 'email' }, 'email')
    const number = aNumber()
    await requestPhone(actor, bySms(number), aClient())
    const code = await lastCode(number)
    const { token } = await beginAttempt(account.email, null, aClient().network)
    expect(token).toBeTruthy()
    for (const purpose of ['signIn', 'stepUp', 'register', 'emailChange'] as const)
      expect((await checkCode(purpose, account.id, code)).result).toBe('wrong')
    expect((await checkCode('phone', account.id, code)).result).toBe('right')
  })

  it('asks for patience before another code, and five wrong ones end this one', async () => {
    const { account, actor } = await aConfirmed({ factor: 'email' }, 'email')
    const number = aNumber()
    expect(tally(await atOnce(40, () => requestPhone(actor, bySms(number), aClient()))).ok).toBe(1)
    expect(await outcomeOf(resendPhoneCode(actor, aClient()))).toBe('resendWait')
    const wrong = aWrong(await lastCode(number))
    const told = []
    for (let tries = 0; tries < 5; tries += 1) told.push(await outcomeOf(replacePhone(actor, wrong, aClient())))
    expect(told).toEqual(['codeWrong', 'codeWrong', 'codeWrong', 'codeWrong', 'codeLast'])
    expect(await outcomeOf(replacePhone(actor, await lastCode(number), aClient()))).toBe('codeLast')
    expect(await phoneOf(actor)).toBeNull()
    void account
  })

  it('T-TOTP-07 in the way of the registration is for the first factor only', async () => {
    const bare = await anAccount({ factor: 'none' })
    const { actor } = await signIn(bare.id)
    const number = aNumber()
    await requestPhone(actor, bySms(number), aClient())
    await provePhone(actor, await lastCode(number), aClient())
    const { actor: other } = await aConfirmed({ factor: 'app' })
    const another = aNumber()
    await requestPhone(other, bySms(another), aClient())
    expect(await outcomeOf(provePhone(other, await lastCode(another), aClient()))).toBe('flowOver')
  })

  it('a number gets ten codes a day, whoever asks, and a network twenty an hour', async () => {
    const number = aNumber()
    const ask = async (to: string, client = aClient()) => {
      const account = await anAccount({ factor: 'none' })
      return outcomeOf(requestPhone((await signIn(account.id)).actor, bySms(to), client))
    }
    const told = []
    for (let asked = 0; asked <= LIMITS.phone.perDayAndNumber; asked += 1) told.push(await ask(number))
    expect(told.filter((one) => one === 'ok')).toHaveLength(LIMITS.phone.perDayAndNumber)
    expect(told.at(-1)).toBe('numberLimit')
    const client = aClient()
    const most = LIMITS.codesSent.perHourAndNetwork
    const outcomes = []
    for (let asked = 0; asked <= most; asked += 1) outcomes.push(await ask(aNumber(), client))
    expect(outcomes.filter((one) => one === 'ok')).toHaveLength(most)
  })

  it('R10.1 is nothing for staff', async () => {
    const { actor } = await aConfirmed({ factor: 'app', staffRoles: ['support'] })
    expect(await outcomeOf(requestPhone(actor, bySms(aNumber()), aClient()))).toBe('notFound')
  })

  it('deleted: the e-mail code comes back, or the app remains', async () => {
    const { account, token, actor } = await withRecoveryCodes()
    await givePhone(account.id, aNumber())
    await removePhone(actor, aClient())
    expect((await actorOf(token)).account).toMatchObject({ factors: { email: false, totp: true, phone: null } })
    expect((await actorOf(token)).account.recovery.left).toBe(10)
    expect(await outcomeOf(removePhone(actor, aClient()))).toBe('factorGone')
    const only = await aConfirmed({ factor: 'none' }, 'sms')
    await givePhone(only.account.id, aNumber())
    await removePhone(only.actor, aClient())
    expect((await actorOf(only.token)).account.factors).toEqual({ email: true, totp: false, phone: null })
  })
})

describe('R5.9 a step-up with the phone as the strongest factor', () => {
  it('sends the code to the number, and records the factor', async () => {
    const account = await anAccount({ factor: 'none' })
    const number = aNumber()
    await givePhone(account.id, number, 'call')
    const { token, actor } = await signedInBy(account.id, 'email')
    expect(demandsOf(actor, 'basic')).toEqual(['phone'])
    expect(await stepUpDestination(actor)).toBe(maskedNumber(number))
    await sendStepUpCode(actor)
    expect((await lettersTo(number)).map(({ channel }) => channel)).toEqual(['call'])
    expect(await lettersTo(account.email)).toEqual([])
    const renewed = await confirmIdentity(actor, ['phone'], { code: await lastCode(number) }, aClient())
    expect((await actorOf(renewed)).session.factor).toBe('call')
    await expect(actorOf(token)).rejects.toThrow()
    expect(demandsOf(await actorOf(renewed), 'factors')).toEqual([])
  })

  it('asked for anew after five wrong ones gives five more tries, until the account has to wait (MFA-09, MFA-10)', async () => {
    const account = await anAccount({ factor: 'none' })
    const number = aNumber()
    await givePhone(account.id, number)
    const { actor } = await signedInBy(account.id, 'email')
    const told = []
    for (const _ of [1, 2]) {
      await sendStepUpCode(actor)
      const code = aWrong(await lastCode(number))
      for (let tries = 0; tries < 5; tries += 1)
        told.push(await outcomeOf(confirmIdentity(actor, ['phone'], { code }, aClient())))
      await afterPause(account.id)
    }
    expect(told.filter((one) => one === 'codeLast')).toHaveLength(2)
    expect(await outcomeOf(confirmIdentity(actor, ['phone'], { code: await lastCode(number) }, aClient()))).toBe(
      'tooManyTries',
    )
  })

  it('MFA-14 a recovery code does not stand in for the e-mail code, which has none', async () => {
    const { actor } = await aConfirmed({ factor: 'email' }, 'device')
    expect(await outcomeOf(confirmIdentity(actor, ['email'], { recoveryCode: 'A'.repeat(24) }, aClient()))).toBe(
      'codeWrong',
    )
  })
})
