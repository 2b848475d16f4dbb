import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { code, customerNumber } from './fields'

/** The value, or the key of the error message. */
function outcome<T>(field: z.ZodType<T>, value: unknown): { value: T } | { error: string } {
  const result = field.safeParse(value)
  return result.success ? { value: result.data } : { error: result.error.issues[0]!.message }
}

describe('T-TOTP-04 a code', () => {
  it.each([
    ['123456', '123456'],
    [' 123 456\u200B', '123456'],
    ['123-456', '123456'],
    ['012345', '012345'],
    ['123\u2011456', '123456'],
    ['123 – 456', '123456'],
    ['123.456', '123456'],
    ['1 2 3 4 5 6', '123456'],
    ['12 34 56', '123456'],
    ['Ihr Code: 123 456', '123456'],
    ['Ihr Code lautet: 123456. Er gilt 10 Minuten, bis 13:52 Uhr am 07.12.2026.', '123456'],
    ['G-123456', '123456'],
    ['\u202A123\u00A0456\u202C', '123456'],
    ['１２３４５６', '123456'],
    ['١٢٣٤٥٦', '123456'],
    ['۱۲۳۴۵۶', '123456'],
    ['१२३ ४५६', '123456'],
    ['𝟏𝟐𝟑𝟒𝟓𝟔', '123456'],
    ['123\u2043456', '123456'],
    ['123•456', '123456'],
    ["123'456", '123456'],
    ['123/456', '123456'],
  ])('C14 „%s“ is understood', (typed, value) => expect(outcome(code(), typed)).toEqual({ value }))

  it.each([
    '12345',
    '1234567',
    '12345a',
    '1'.repeat(10_000),
    '+12345',
    '0x1234',
    '123456 654321',
    '123 456 789',
    'Ihr Code',
  ])('C14 „%s“ is refused in words, and so never counted as a try', (typed) =>
    expect(outcome(code(), typed)).toEqual({ error: 'code?n=6' }),
  )
})

describe('R2.8 the customer number', () => {
  it.each([
    ['123456789', '123456789'],
    ['D123456789', '123456789'],
    ['d 123 456 789', '123456789'],
    ['123.456.789', '123456789'],
    ['012345678', '012345678'],
    ['', ''],
    [' \u200B ', ''],
    ['１２３４５６７８９', '123456789'],
    ['D\u2011123\u00A0456\u00A0789', '123456789'],
    ['Kundennummer: D123456789', '123456789'],
    ['Rechnung 2026-0815, Kd.-Nr. 123456789', '123456789'],
    ['٩٨٧٦٥٤٣٢١', '987654321'],
    ['KdNr123456789', '123456789'],
    ['Kd-NrD123456789', '123456789'],
    ['KD123456789', '123456789'],
    ['123’456’789', '123456789'],
  ])('C14 „%s“ is understood', (typed, value) => expect(outcome(customerNumber(), typed)).toEqual({ value }))

  it.each([
    '12345678',
    '1234567890',
    'DD123456789',
    'DE123456789',
    'ATU123456789',
    '12345678D',
    'E123456789',
    '0',
    "1' or '1'='1",
    '123456789 987654321',
  ])('„%s“ is refused in words', (typed) =>
    expect(outcome(customerNumber(), typed)).toEqual({ error: 'customerNumber' }),
  )

  it('is nine digits or empty, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const told = outcome(customerNumber(), typed)
        if ('value' in told) expect(told.value).toMatch(/^(\d{9})?$/)
      }),
    )
  })
})
