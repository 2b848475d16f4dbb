import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { portal } from '../database/clients'
import { forgetEnv } from '../ground/env'
import { HOUR } from '../ground/time'
import { exchangeTicket } from '../sign-in/exchange'
import { showPassword } from '../sign-in/password'
import { testDatabase } from '../testing/database'
import { aClient, anAccount, attemptFor, PASSWORD } from '../testing/factories'
import { afterPassword, enter } from '../testing/half-sign-in'
import { lastCode, lettersTo, owner } from '../testing/inspect'
import { atOnce, outcomeOf } from '../testing/races'
import { secretKey } from './key'
import { anyUsedUp, giveBack, within } from './rate'
import { LIMITS } from './sheet'
import { claimTry, liftWait, passwordKey, tryWasWrong } from './throttle'

const before = { secret: process.env.AUTH_SECRET, previous: process.env.AUTH_SECRET_PREVIOUS }

beforeAll(testDatabase)
afterEach(() => withSecrets(before.secret!, before.previous))

function withSecrets(current: string, previous?: string) {
  process.env.AUTH_SECRET = current
  if (previous) process.env.AUTH_SECRET_PREVIOUS = previous
  else delete process.env.AUTH_SECRET_PREVIOUS
  forgetEnv()
}

/** Rotates the secret; the previous one is still read. */
const rotate = () => withSecrets(randomUUID() + randomUUID(), process.env.AUTH_SECRET)

describe('SES-11 a new AUTH_SECRET', () => {
  it('lifts no hard stop, neither for the owner nor for a stranger, and a reset still lifts it', async () => {
    const { email } = await anAccount()
    const sql = await owner()
    await outcomeOf(showPassword(await attemptFor(email), 'falsch', aClient()))
    await sql`update throttles set failures = ${LIMITS.passwordTries.hardStop} where failures = 1`
    rotate()
    await atOnce(10, async () => claimTry(passwordKey(email), LIMITS.passwordTries))
    expect(await outcomeOf(showPassword(await attemptFor(email), PASSWORD, aClient()))).toBe('passwordStopped')
    rotate()
    await liftWait(portal(), [passwordKey(email)])
    expect(await outcomeOf(showPassword(await attemptFor(email), PASSWORD, aClient()))).toBe('ok')
  })

  it('forgets no failure and no count of a window, and counts what servers with the old one add meanwhile', async () => {
    const text = randomUUID()
    const rule = { name: 'rotating', points: 10, every: HOUR }
    const old = process.env.AUTH_SECRET!
    for (let count = 0; count < 6; count += 1) await within(rule, secretKey('', text))
    await claimTry(secretKey('rotating:', text), LIMITS.factorTries)
    await tryWasWrong(secretKey('rotating:', text), LIMITS.factorTries)
    rotate()
    const renewed = process.env.AUTH_SECRET!
    expect(await anyUsedUp([{ ...rule, points: 6 }], secretKey('', text))).toBe(true)
    const answers = await Promise.all(Array.from({ length: 3 }, () => within(rule, secretKey('', text))))
    expect(answers).toEqual([true, true, true])
    withSecrets(old)
    await within(rule, secretKey('', text))
    withSecrets(renewed, old)
    expect(await within(rule, secretKey('', text))).toBe(false)
    await giveBack(rule, secretKey('', text))
    await claimTry(secretKey('rotating:', text), LIMITS.factorTries)
    expect((await tryWasWrong(secretKey('rotating:', text), LIMITS.factorTries)).failures).toBe(2)
  })

  it('makes no browser new: what it is known by is random and hashed without a key', async () => {
    const account = await anAccount()
    const signIn = async (cookies: string[]) => {
      const { attempt } = await afterPassword(account)
      return (await exchangeTicket(await enter(attempt, await lastCode(account.email)), aClient(), cookies))!.known
    }
    const known = await signIn([])
    rotate()
    expect(await signIn([known])).toBe(known)
    expect((await lettersTo(account.email)).filter(({ template }) => template === 'newDevice')).toHaveLength(1)
  })
})
