import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compared, decimalOf, dividedBy, minus, plus, rounded, sumOf, textOf, times } from './decimal'

const of = (text: string) => decimalOf(text)!
const cents = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })

describe('an amount', () => {
  it('is read as XML Schema writes decimals, and nothing else is', () => {
    const texts = ['1', '+1', '-1', '1.', '.5', '0001.50', '-.25', '10000.0']
    expect(texts.map((text) => textOf(of(text), 2))).toEqual([
      '1.00',
      '1.00',
      '-1.00',
      '1.00',
      '0.50',
      '1.50',
      '-0.25',
      '10000.00',
    ])
    for (const text of ['', '.', '-', '1e5', '1,5', 'NaN', '0x1', '1 000', '١', '9'.repeat(41)])
      expect(decimalOf(text), text).toBeNull()
  })

  it('adds up without the faults of floats', () => {
    expect(textOf(plus(of('0.1'), of('0.2')))).toBe('0.3')
    expect(textOf(sumOf(Array(10_000).fill(of('0.01'))), 2)).toBe('100.00')
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const [x, y] = [
          { units: a, scale: 2 },
          { units: b, scale: 4 },
        ]
        expect(compared(minus(plus(x, y), y), x)).toBe(0)
        expect(decimalOf(textOf(x, 2))).not.toBeNull()
        expect(compared(of(textOf(x)), x)).toBe(0)
      }),
    )
  })

  it('is rounded commercially: a half goes away from zero', () => {
    const round = (text: string) => textOf(rounded(of(text), 2), 2)
    expect(['1.005', '1.004', '-1.005', '-1.004', '2.675', '0.5'].map(round)).toEqual([
      '1.01',
      '1.00',
      '-1.01',
      '-1.00',
      '2.68',
      '0.50',
    ])
    expect(textOf(rounded(times(of('12536.84'), of('0.19')), 2))).toBe('2382')
    expect(textOf(dividedBy(of('10'), of('3'), 4)!)).toBe('3.3333')
    expect(textOf(dividedBy(of('-10'), of('4'), 0)!)).toBe('-3')
    expect(dividedBy(of('1'), of('0.00'), 2)).toBeNull()
  })
})
