import { beforeAll, describe, expect, it } from 'vitest'
import { canonicalEmail, type EmailAddress } from '../inputs/email-address'
import { LIMITS } from '../limits/sheet'
import { testDatabase } from '../testing/database'
import { aConfirmed, changed } from '../testing/email-changing'
import { aClient, anAccount, anAddress, PASSWORD } from '../testing/factories'
import { lettersTo } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { beginRegistration, isTaken, registrationOf, submitDetails } from './registration'

beforeAll(testDatabase)

const details = { firstName: 'Rita', lastName: 'Regner', password: PASSWORD }

describe('R2.1, REG-03 whether an address is known', () => {
  it('is told to one network twenty times a minute, for known and unknown ones alike', async () => {
    const known = canonicalEmail((await anAccount()).email)!
    for (const address of [known, anAddress()]) {
      const { network } = aClient()
      const outcomes = tally(await atOnce(60, () => isTaken(address, network)))
      // The minute may have changed in between.
      expect(outcomes.ok).toBeLessThanOrEqual(2 * LIMITS.networkFailures.perMinute)
      expect(outcomes.tooManyTries).toBeGreaterThanOrEqual(60 - 2 * LIMITS.networkFailures.perMinute)
    }
    expect([await isTaken(known, aClient().network), await isTaken(anAddress(), aClient().network)]).toEqual([
      true,
      false,
    ])
  })
})

describe('decision 20 a registration with a former address', () => {
  const register = async (address: EmailAddress) => {
    const flow = (await registrationOf(await beginRegistration(address, 'de', null)))!
    await submitDetails(flow, details, aClient())
    return (await lettersTo(address.canonical)).at(-1)!
  }

  it('is told that the address was changed, when, and how to undo it, instead of to sign in', async () => {
    const { account, actor } = await aConfirmed()
    const old = canonicalEmail(account.email)!
    const now = await changed(actor)
    const letter = await register(old)
    expect(letter.template).toBe('formerAddress')
    expect(Math.abs(new Date(letter.params.at!).getTime() - Date.now())).toBeLessThan(60_000)
    expect((await register(now)).template).toBe('accountExists')
  })
})

describe('a registration', () => {
  it('counts for its network also where the password is refused', async () => {
    const client = aClient()
    const flow = (await registrationOf(await beginRegistration(anAddress(), 'de', null)))!
    const weak = { ...details, password: 'Sommer2026' }
    const outcomes = tally(await atOnce(25, () => submitDetails(flow, weak, client)))
    expect(outcomes).toEqual({ passwordCommon: LIMITS.registration.perHourAndNetwork, tooManyTries: 5 })
    expect(await outcomeOf(submitDetails(flow, details, client))).toBe('tooManyTries')
  })
})
