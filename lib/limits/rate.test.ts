import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { HOUR, MINUTE } from '../ground/time'
import { testDatabase } from '../testing/database'
import { atOnce, values } from '../testing/races'
import { networkIsSlowed, noteNetworkFailure } from './network'
import { anyUsedUp, giveBack, windowEnds, within } from './rate'
import { LIMITS } from './sheet'

const RULE = { name: 'test', points: 10, every: HOUR }

beforeAll(testDatabase)
afterEach(() => void vi.useRealTimers())

/** A window that is longer than the test. */
const nextMinute = () => (Math.floor(Date.now() / MINUTE) + 1) * MINUTE

const several = async (times: number, key: string) => {
  const answers = []
  for (let count = 0; count < times; count += 1) answers.push(await within(RULE, key))
  return answers
}

describe('a limit', () => {
  it('lets exactly its number pass, also of a hundred at once', async () => {
    const key = randomUUID()
    expect(values(await atOnce(100, () => within(RULE, key))).filter(Boolean)).toHaveLength(RULE.points)
    expect(await within(RULE, key)).toBe(false)
  })

  it('is counted per key and per rule', async () => {
    const key = randomUUID()
    await several(11, key)
    expect(await within(RULE, randomUUID())).toBe(true)
    expect(await within({ ...RULE, name: 'test-other' }, key)).toBe(true)
  })

  it('is used up when the last one has passed, and asking does not count', async () => {
    const key = randomUUID()
    await several(9, key)
    await Promise.all(Array.from({ length: 40 }, () => anyUsedUp([RULE], key)))
    expect(await anyUsedUp([RULE], key)).toBe(false)
    await several(1, key)
    expect([await anyUsedUp([RULE], key), await anyUsedUp([{ ...RULE, name: 'test-empty' }, RULE], key)]).toEqual([
      true,
      true,
    ])
    expect(await anyUsedUp([{ ...RULE, name: 'test-empty' }], key)).toBe(false)
  })

  it('gets back what was not used in the end', async () => {
    const key = randomUUID()
    await several(10, key)
    await giveBack(RULE, key)
    expect(await several(2, key)).toEqual([true, false])
  })

  it('begins anew with the next window, whose start the rule tells', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-01T10:59:59Z') })
    const key = randomUUID()
    await several(11, key)
    expect(windowEnds(RULE).toISOString()).toBe('2026-03-01T11:00:00.000Z')
    vi.setSystemTime(new Date('2026-03-01T11:00:00Z'))
    expect(await within(RULE, key)).toBe(true)
  })
})

describe('T-LOG-05 failures from one network', () => {
  it('slow it after twenty in a minute, and no other', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: nextMinute() })
    const [network, other] = [randomUUID(), randomUUID()]
    for (let count = 1; count < LIMITS.networkFailures.perMinute; count += 1) await noteNetworkFailure(network)
    expect(await networkIsSlowed(network)).toBe(false)
    await noteNetworkFailure(network)
    expect([await networkIsSlowed(network), await networkIsSlowed(other)]).toEqual([true, false])
    vi.setSystemTime(Date.now() + MINUTE)
    expect(await networkIsSlowed(network)).toBe(false)
  })

  it('are counted one by one, also forty at once', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: nextMinute() })
    const network = randomUUID()
    await atOnce(40, () => noteNetworkFailure(network))
    expect(await networkIsSlowed(network)).toBe(true)
  })
})
