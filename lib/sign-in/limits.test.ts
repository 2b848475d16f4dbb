import { beforeAll, describe, expect, it } from 'vitest'
import { clientAddress, networkOf } from '../http/request'
import { nameOf } from '../limits/key'
import { networkIsSlowed } from '../limits/network'
import { LIMITS } from '../limits/sheet'
import { passwordKey } from '../limits/throttle'
import { changePassword } from '../passwords/change'
import { asConfirmed } from '../permissions/proofs'
import { PEER_HEADER } from '../runtime/receive'
import { confirmIdentity } from '../step-up/step-up'
import { testDatabase } from '../testing/database'
import { passwordOn } from '../testing/devices'
import { aClient, anAccount, anAddress, attemptFor, aWrong, PASSWORD, signIn } from '../testing/factories'
import { afterPassword, enter } from '../testing/half-sign-in'
import { eventsOf, lastCode, lettersTo, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { showPassword } from './password'

beforeAll(testDatabase)

const WRONG = 'Falsches-Kennwort-1'

/** The client as the server sees it, where no proxy stands in front. */
function clientFrom(peer: string, forwarded: string) {
  const address = clientAddress(new Headers({ [PEER_HEADER]: peer, 'x-forwarded-for': forwarded }), 0)
  return aClient({ address, network: networkOf(address) })
}

/** Wrong passwords for addresses without an account, at the same moment. */
const guess = (count: number, clientOf: (index: number) => ReturnType<typeof aClient>) =>
  atOnce(count, async (index) => {
    const attempt = await attemptFor(anAddress().canonical)
    return showPassword(attempt, WRONG, clientOf(index))
  })

describe('T-DOS-03 the bucket of a network', () => {
  it('is one for a rotating X-Forwarded-For that no proxy vouches for', async () => {
    const peer = '203.0.113.77'
    await guess(40, (index) => clientFrom(peer, `198.51.100.${index}`))
    expect(await networkIsSlowed(peer)).toBe(true)
    expect(await outcomeOf(passwordOn(await anAccount(), null, PASSWORD, clientFrom(peer, '192.0.2.200')))).toBe(
      'tooManyTries',
    )
  })

  it('is one for all addresses of an IPv6 /64, and another for the next one', async () => {
    await guess(40, (index) => clientFrom(`2001:db8:77:1::${index.toString(16)}`, ''))
    expect(await networkIsSlowed(networkOf('2001:db8:77:1:ffff::1'))).toBe(true)
    expect(await networkIsSlowed(networkOf('2001:db8:77:2::1'))).toBe(false)
  })
})

describe('T-LOG-01 after the wait', () => {
  it('the right password works, and the counter is back to nothing', async () => {
    const account = await anAccount()
    for (let count = 0; count < LIMITS.passwordTries.free; count += 1) await outcomeOf(passwordOn(account, null, WRONG))
    const refused = await passwordOn(account, null).catch((fault) => fault)
    expect(refused).toMatchObject({ code: 'tooManyTries', params: { until: expect.any(Date) } })
    const seconds = (refused.params.until.getTime() - Date.now()) / 1000
    expect(seconds).toBeGreaterThan(20)
    expect(seconds).toBeLessThanOrEqual(31)
    const sql = await owner()
    await sql`update throttles set blocked_until = app_now() - interval '1 second' where blocked_until > app_now() + interval '20 seconds' and failures = ${LIMITS.passwordTries.free}`
    expect(await outcomeOf(passwordOn(account, null))).toBe('ok')
    const again = []
    for (let count = 0; count < LIMITS.passwordTries.free; count += 1)
      again.push(await outcomeOf(passwordOn(account, null, WRONG)))
    expect(again).toEqual(Array(LIMITS.passwordTries.free).fill('wrongCredentials'))
  })

  it('T-LOG-03 of forty wrong ones at once no more than the free ones were compared', async () => {
    const account = await anAccount()
    const outcomes = tally(await atOnce(40, () => passwordOn(account, null, WRONG)))
    expect(outcomes).toEqual({
      wrongCredentials: LIMITS.passwordTries.free,
      tooManyTries: 40 - LIMITS.passwordTries.free,
    })
  })

  it('T-LOG-09 forty right ones at once all pass', async () => {
    const account = await anAccount({ factor: 'app' })
    expect(tally(await atOnce(40, () => passwordOn(account, null)))).toEqual({ ok: 40 })
  })
})

describe('LOG-03 the hard stop', () => {
  it('is told alike for known and unknown addresses, at once and without a time', async () => {
    const sql = await owner()
    const told = []
    for (const email of [(await anAccount()).email, anAddress().canonical]) {
      await outcomeOf(showPassword(await attemptFor(email), WRONG, aClient()))
      // The hundredth was a moment ago, so its wait still runs.
      await sql`update throttles set failures = 100, blocked_until = app_now() + interval '15 minutes' where key = ${nameOf(passwordKey(email))}`
      told.push(await showPassword(await attemptFor(email), PASSWORD, aClient()).catch((fault) => fault))
    }
    expect(told[0]).toMatchObject({ code: 'passwordStopped', params: {}, field: null })
    expect(JSON.stringify(told[0])).toBe(JSON.stringify(told[1]))
  })

  it('of the step-up and the change of the password names no time either', async () => {
    const { actor } = await signIn((await anAccount()).id)
    const sql = await owner()
    await sql`insert into throttles (key, failures) values (${`stepUp:${actor.account.id}`}, 100)`
    const shown = { password: PASSWORD }
    expect(await outcomeOf(confirmIdentity(actor, ['password'], shown, aClient()))).toBe('passwordStopped')
    const input = { currentPassword: PASSWORD, password: 'Neues-Kennwort-am-Fluss-9' }
    expect(await outcomeOf(changePassword(asConfirmed(actor, 'basic'), input, aClient()))).toBe('passwordStopped')
  })
})

describe('T-LOG-12 the right password and five wrong codes', () => {
  it('end the sign-in and send the owner one mail; four do not', async () => {
    const account = await anAccount()
    const told = async () =>
      (await lettersTo(account.email)).filter(({ template }) => template === 'codesFailed').length
    const { attempt } = await afterPassword(account)
    const wrong = aWrong(await lastCode(account.email))
    const outcomes = []
    for (let count = 0; count < LIMITS.code.tries; count += 1) {
      expect(await told()).toBe(0)
      outcomes.push(await outcomeOf(enter(attempt, wrong)))
    }
    expect(outcomes).toEqual([...Array(LIMITS.code.tries - 1).fill('codeWrong'), 'codeLast'])
    expect(await told()).toBe(1)
    await outcomeOf(enter(attempt, wrong))
    expect(await told()).toBe(1)
    expect(
      (await eventsOf('account', account.id)).filter((event) => event === 'code.failed').length,
    ).toBeGreaterThanOrEqual(5)
  })

  it('are told once, also when forty arrive at once', async () => {
    const account = await anAccount({ factor: 'app' })
    const { attempt } = await afterPassword(account)
    const outcomes = tally(await atOnce(40, () => enter(attempt, '000000')))
    expect(outcomes.ok).toBeUndefined()
    const told = (await lettersTo(account.email)).filter(({ template }) => template === 'codesFailed')
    expect(told).toHaveLength(1)
  })
})
