import { describe, expect, it } from 'vitest'
import { readDay, writeDay } from './day'

describe('a day', () => {
  it('is understood as it is kept and as people write it, and goes there and back', () => {
    expect([readDay('2027-03-31'), readDay('31.03.2027'), readDay(' 1.3.2027 ')]).toEqual([
      '2027-03-31',
      '2027-03-31',
      '2027-03-01',
    ])
    expect(readDay(writeDay('2027-03-31'))).toBe('2027-03-31')
  })

  it('is none where the calendar has no such day', () => {
    for (const wrong of ['', '31.02.2027', '03/31/2027', '31.3.27', '2027-02-30', 'morgen'])
      expect(readDay(wrong), wrong).toBeNull()
  })
})
