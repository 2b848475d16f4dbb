import { expect, test } from 'vitest'
import { canBeProlonged, minutesLeft, phaseAt } from './session-clock'

const ends = { idleEndsAt: 1_800_000, absoluteEndsAt: 28_800_000 }
const warnBefore = 120_000

test('§9 the warning comes two minutes before the end, a second one in the last minute', () => {
  expect(phaseAt(0, ends, warnBefore)).toBe('quiet')
  expect(phaseAt(1_679_999, ends, warnBefore)).toBe('quiet')
  expect(phaseAt(1_680_000, ends, warnBefore)).toBe('warning')
  expect(phaseAt(1_740_000, ends, warnBefore)).toBe('last')
  expect(phaseAt(1_800_000, ends, warnBefore)).toBe('over')
})

test('§9 the sooner of both ends counts, and only idleness can be prolonged', () => {
  const late = { idleEndsAt: 30_000_000, absoluteEndsAt: 28_800_000 }
  expect(phaseAt(28_800_000, late, warnBefore)).toBe('over')
  expect(canBeProlonged(late)).toBe(false)
  expect(canBeProlonged(ends)).toBe(true)
})

test('§9 never says „0 minutes“', () => {
  expect(minutesLeft(1_799_000, ends)).toBe(1)
  expect(minutesLeft(1_680_000, ends)).toBe(2)
})
