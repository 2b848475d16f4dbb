import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { anyPassword, choice, code, customerNumber, email, line, newPassword, prose, ticked } from './fields'
import { LIMITS } from './limits/sheet'

/** The value, or the key of the sentence that refuses it. */
function outcome<T>(field: z.ZodType<T>, value: unknown): { value: T } | { error: string } {
  const result = field.safeParse(value)
  return result.success ? { value: result.data } : { error: result.error.issues[0]!.message }
}

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constant(undefined),
  fc.constant(null),
  fc.integer(),
  fc.array(fc.string()),
  fc.object(),
)
const FIELDS: [string, z.ZodType][] = [
  ['line', line('subject', 200)],
  ['prose', prose('message', 5000)],
  ['email', email()],
  ['anyPassword', anyPassword()],
  ['newPassword', newPassword()],
  ['code', code()],
  ['customerNumber', customerNumber()],
  ['choice', choice('topic', ['a', 'b'])],
  ['ticked', ticked('terms')],
]

describe('T-CFG-03 a field', () => {
  it.each(FIELDS)('%s answers whatever is sent with a value or a sentence, and never throws', (_name, field) => {
    fc.assert(
      fc.property(anything, (value) => {
        const told = outcome(field, value)
        expect('error' in told ? told.error : 'fine').toMatch(/^[a-zA-Z.]+(\?.+)?$/)
      }),
    )
  })
})

describe('a line of text', () => {
  const field = line('firstName', 10)

  it('is trimmed, composed and rid of invisible characters, so that two names that look the same are the same', () => {
    expect(outcome(field, '  Ju\u0308r\u200Bgen\u00AD ')).toEqual({ value: 'Jürgen' })
    expect(outcome(field, 'Ju\u200B\u0308rgen')).toEqual({ value: 'Jürgen' })
  })

  it('is at most as long as allowed, counted in characters; nothing is cut off', () => {
    expect(outcome(field, '😀'.repeat(10))).toEqual({ value: '😀'.repeat(10) })
    expect(outcome(field, '😀'.repeat(11))).toEqual({ error: 'tooLong?max=10' })
  })

  it('T-INJ-01 holds no line break or control character', () => {
    const breaks = ['a\r\nb', 'a\nb', 'a\u2028b', 'a\u2029b', 'a\u0085b', 'a\0b', 'a\u001B[31m']
    for (const text of breaks) expect(outcome(field, text), JSON.stringify(text)).toEqual({ error: 'control' })
  })

  it('T-INJ-06 keeps no mark that turns the direction of writing', () => {
    expect(outcome(field, 'ab\u202Ecd\u2066')).toEqual({ value: 'abcd' })
  })

  it('is told to be empty when only blanks or invisible characters stand in it', () => {
    for (const text of ['', '   ', '\u200B', '\t\n']) expect(outcome(field, text)).toEqual({ error: 'empty.firstName' })
  })

  it('stays what it is when it comes back from the form', () => {
    const wide = line('subject', 5000)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const told = outcome(wide, text)
        if ('value' in told) expect(outcome(wide, told.value)).toEqual(told)
      }),
    )
  })
})

describe('several lines', () => {
  const field = prose('message', 20)

  it('keep their breaks, in one form; other control characters are refused', () => {
    expect(outcome(field, 'eins\r\nzwei\rdrei\n')).toEqual({ value: 'eins\nzwei\ndrei' })
    expect(outcome(field, 'eins\0')).toEqual({ error: 'control' })
    expect(outcome(field, 'eins\u2028zwei')).toEqual({ error: 'control' })
    expect(outcome(field, 'x'.repeat(21))).toEqual({ error: 'tooLong?max=20' })
  })
})

describe('T-LOG-10 a password', () => {
  it.each([
    ['7 characters', 'a'.repeat(7), 'passwordShort?min=8'],
    ['8 characters', 'a'.repeat(8), null],
    ['8 emoji, which are 32 bytes', '😀'.repeat(8), null],
    ['128 characters', 'a'.repeat(128), null],
    ['129 characters', 'a'.repeat(129), 'passwordLong?max=128'],
    ['128 emoji in families, beyond 1,024 bytes', '👩‍👩‍👧'.repeat(60), 'passwordLong?max=128'],
    ['eight blanks', ' '.repeat(8), null],
    ['NUL', 'a\0bcdefgh', null],
    ['nothing', '', 'empty.password'],
  ])('of %s', (_what, typed, error) => {
    expect(outcome(newPassword(), typed)).toEqual(error ? { error } : { value: typed })
  })

  it('of one megabyte is refused in less than 50 ms', () => {
    const megabyte = 'x'.repeat(1_000_000)
    const took = Array.from({ length: 5 }, () => {
      const start = performance.now()
      expect(outcome(anyPassword(), megabyte)).toEqual({ error: 'passwordLong?max=128' })
      return performance.now() - start
    })
    expect(Math.min(...took)).toBeLessThan(50)
  })

  it('is the same typed on a keyboard that decomposes umlauts (NFC), and else taken as it is', () => {
    expect(outcome(anyPassword(), ' Gru\u0308n ')).toEqual({ value: ' Grün ' })
  })
})

describe('T-TOTP-04 a code', () => {
  it.each([
    ['123456', '123456'],
    [' 123 456\u200B', '123456'],
    ['123-456', '123456'],
    ['012345', '012345'],
  ])('„%s“ is understood', (typed, value) => expect(outcome(code(), typed)).toEqual({ value }))

  it.each(['12345', '1234567', '12345a', '１２３４５６', '1'.repeat(10_000), '+12345', '0x1234'])(
    '„%s“ is refused in words',
    (typed) => expect(outcome(code(), typed)).toEqual({ error: 'code?n=6' }),
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
  ])('„%s“ is understood', (typed, value) => expect(outcome(customerNumber(), typed)).toEqual({ value }))

  it.each([
    '12345678',
    '1234567890',
    'DD123456789',
    '12345678D',
    'E123456789',
    '0',
    "1' or '1'='1",
    '１２３４５６７８９',
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

it('T-REG-08 an address longer than the limit is refused before it is read', () => {
  expect(outcome(email(), `${'a'.repeat(250)}@kunde.test`)).toEqual({ error: `tooLong?max=${LIMITS.text.email}` })
})
