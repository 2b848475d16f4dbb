import { describe, expect, it } from 'vitest'
import { isReadable } from '@/lib/ground/day'
import { daysOf } from './filter'

describe('R12.4 the days of the log', () => {
  it('are understood as people write them, and as an address holds them', () => {
    const november = { from: '2026-11-01', to: '2026-11-02', range: null, wrong: {} }
    expect(daysOf({ from: '01.11.2026', to: '2.11.2026' })).toEqual(november)
    expect(daysOf({ from: '2026-11-01', to: ' 2026-11-02 ' })).toEqual(november)
  })

  it('that cannot be meant are told, each at its field', () => {
    for (const from of ['quatsch', '31.02.2026', '11/01/2026', '2026-13-01', '01.11.26', '01.01.0000'])
      expect(daysOf({ from }), from).toMatchObject({ from: null, wrong: { from: 'dayWrong' } })
    expect(daysOf({ from: '02.11.2026', to: '01.11.2026' }).wrong).toEqual({ to: 'daysCrossed' })
    expect(isReadable(daysOf({ from: '01.11.2026', to: 'morgen' }))).toBe(false)
    expect(isReadable(daysOf({ from: ' ', to: '' }))).toBe(true)
  })

  it('win over a chosen period, which counts without them', () => {
    expect(daysOf({ range: '7', from: '2020-01-01', to: '2020-01-02' })).toMatchObject({
      from: '2020-01-01',
      to: '2020-01-02',
      range: null,
    })
    expect(daysOf({ range: '7' })).toMatchObject({ range: '7', from: expect.any(String), to: null })
    expect(daysOf({ range: '8' })).toEqual({ from: null, to: null, range: null, wrong: {} })
  })
})
