import { describe, expect, it } from 'vitest'
import { labelled, ticksFor } from './scale'

describe('the axis of a chart', () => {
  it('reaches above the highest value in at most four even, whole steps from zero', () => {
    for (const highest of [0, 1, 3, 4, 7, 19, 43, 99, 100, 101, 999, 12_345, 7_000_000]) {
      const ticks = ticksFor(highest)
      const step = ticks[1]! - ticks[0]!
      expect(ticks[0], String(highest)).toBe(0)
      expect(ticks.at(-1)!, String(highest)).toBeGreaterThanOrEqual(highest)
      expect(ticks.length, String(highest)).toBeLessThanOrEqual(5)
      expect(ticks.length, String(highest)).toBeGreaterThanOrEqual(2)
      expect(ticks.every((tick, at) => Math.abs(tick - at * step) < 1e-6 && Number.isInteger(tick))).toBe(true)
    }
  })

  it('names the last stretch and as many before it as have room', () => {
    expect(labelled(3)).toEqual([0, 1, 2])
    for (const count of [12, 13, 30, 31]) {
      expect(labelled(count).at(-1)).toBe(count - 1)
      expect(labelled(count).length).toBeLessThanOrEqual(5)
      expect(labelled(count).length).toBeGreaterThanOrEqual(4)
    }
  })
})
