import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../testing/database'
import { owner } from '../testing/inspect'
import { atOnce, values } from '../testing/races'
import { LIMITS } from './sheet'
import { claimTry, type ThrottleRule, tryWasLost, tryWasRight, tryWasWrong } from './throttle'

const RULE: ThrottleRule = LIMITS.passwordTries

beforeAll(testDatabase)

const aKey = () => `test:${randomUUID()}`
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** One try as callers make it: reserve, compare for a moment, report the result. */
async function attempt(key: string, right: boolean): Promise<boolean> {
  const { allowed } = await claimTry(key, RULE)
  if (!allowed) return false
  await pause(Math.random() * 20)
  await (right ? tryWasRight(key) : tryWasWrong(key, RULE))
  return true
}

const fail = async (key: string, times: number) => {
  for (let count = 0; count < times; count += 1) await attempt(key, false)
}

async function waitOf(key: string): Promise<number> {
  const sql = await owner()
  const [row] =
    await sql`select coalesce(extract(epoch from blocked_until - app_now()), 0)::float as seconds from throttles where key = ${key}`
  return row!.seconds
}

async function waitIsOver(key: string) {
  const sql = await owner()
  await sql`update throttles set blocked_until = app_now() - interval '1 second' where key = ${key}`
}

describe('T-LOG-03 wrong tries', () => {
  it('in a burst of a hundred: no more than the free ones are compared', async () => {
    const key = aKey()
    const compared = values(await atOnce(100, () => attempt(key, false)))
    expect(compared).toHaveLength(100)
    expect(compared.filter(Boolean)).toHaveLength(RULE.free)
  })

  it('in a burst after the wait: one is compared', async () => {
    const key = aKey()
    await fail(key, RULE.free)
    await waitIsOver(key)
    const compared = values(await atOnce(50, () => attempt(key, false)))
    expect(compared.filter(Boolean)).toHaveLength(1)
  })

  it('of one key do not slow another', async () => {
    const key = aKey()
    await fail(key, RULE.free)
    expect((await claimTry(key, RULE)).allowed).toBe(false)
    expect((await claimTry(aKey(), RULE)).allowed).toBe(true)
  })
})

describe('T-LOG-09 right tries', () => {
  it('of twenty at once all pass', async () => {
    const key = aKey()
    expect(values(await atOnce(20, () => attempt(key, true)))).toEqual(Array(20).fill(true))
  })

  it('pass at once after four failures, too', async () => {
    const key = aKey()
    await fail(key, RULE.free - 1)
    expect(values(await atOnce(20, () => attempt(key, true)))).toEqual(Array(20).fill(true))
  })

  it('forget the failures: the free ones are there again', async () => {
    const key = aKey()
    await fail(key, RULE.free - 1)
    await attempt(key, true)
    await fail(key, RULE.free - 1)
    expect((await claimTry(key, RULE)).allowed).toBe(true)
  })
})

describe('T-LOG-01 the wait', () => {
  it('begins with the last free failure at thirty seconds, doubles with each further one and ends at fifteen minutes', async () => {
    const key = aKey()
    await fail(key, RULE.free - 1)
    expect(await waitOf(key)).toBe(0)
    const waits: number[] = []
    for (let count = 0; count < 8; count += 1) {
      await waitIsOver(key)
      expect(await attempt(key, false)).toBe(true)
      // Rounded up to ten: on a busy machine seconds may pass before the check.
      waits.push(Math.ceil(((await waitOf(key)) - 1) / 10) * 10)
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900])
  })

  it('does not grow by tries that come while it runs', async () => {
    const key = aKey()
    await fail(key, RULE.free)
    const before = await waitOf(key)
    const refused = values(await atOnce(40, () => claimTry(key, RULE)))
    expect(refused.every((one) => !one.allowed && one.until !== null)).toBe(true)
    expect(await waitOf(key)).toBeLessThanOrEqual(before)
    const sql = await owner()
    expect(await sql`select failures from throttles where key = ${key}`).toEqual([{ failures: RULE.free }])
  })

  it('tells when it ends', async () => {
    const key = aKey()
    await fail(key, RULE.free)
    const refused = await claimTry(key, RULE)
    const seconds = !refused.allowed && refused.until ? (refused.until.getTime() - Date.now()) / 1000 : 0
    expect(seconds).toBeGreaterThan(25)
    expect(seconds).toBeLessThanOrEqual(30.1)
  })

  it('starts anew after twelve hours without a failure', async () => {
    const key = aKey()
    await fail(key, RULE.free)
    const sql = await owner()
    await sql`update throttles set blocked_until = app_now(), last_failure_at = app_now() - interval '12 hours' where key = ${key}`
    await fail(key, RULE.free - 1)
    expect((await claimTry(key, RULE)).allowed).toBe(true)
  })
})

it('a hundred failures in a row are the hard stop: no wait ends it', async () => {
  const key = aKey()
  await fail(key, RULE.free)
  const sql = await owner()
  await sql`update throttles set failures = ${RULE.hardStop}, blocked_until = app_now() - interval '1 day' where key = ${key}`
  expect(await claimTry(key, RULE)).toEqual({ allowed: false, until: null })
  await sql`update throttles set failures = ${RULE.hardStop - 1} where key = ${key}`
  expect((await claimTry(key, RULE)).allowed).toBe(true)
})

describe('T-TOTP-11 a try that a fault of ours cut short', () => {
  it('is not counted', async () => {
    const key = aKey()
    for (let count = 0; count < RULE.free * 2; count += 1) {
      expect((await claimTry(key, RULE)).allowed).toBe(true)
      await tryWasLost(key)
    }
    const sql = await owner()
    expect(await sql`select failures, pending from throttles where key = ${key}`).toEqual([{ failures: 0, pending: 0 }])
  })

  it('does not bar the way for good when its server died: after ten seconds its place is free', async () => {
    const key = aKey()
    for (let count = 0; count < RULE.free; count += 1) await claimTry(key, RULE)
    const sql = await owner()
    await sql`update throttles set pending_since = app_now() - interval '11 seconds' where key = ${key}`
    expect((await claimTry(key, RULE)).allowed).toBe(true)
  })
})
