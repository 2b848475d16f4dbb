import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { LIMITS } from '../limits/sheet'
import { anyPassword, choice, code, customerNumber, email, line, newPassword, prose, ticked } from './fields'

/** The value, or the key of the error message. */
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

  it('C12 has one plain blank where any white space stood', () => {
    const wide = line('firstName', 100)
    for (const blank of ['\u00A0', '\u202F', '\u2009', '\u3000', '\t', '  ', ' \u00A0 ', '\u2800', '\u205F'])
      expect(outcome(wide, `Anna${blank}Lena${blank}`), JSON.stringify(blank)).toEqual({ value: 'Anna Lena' })
  })

  it('C13 keeps the joiners that names need, and emoji whole; every other invisible character goes', () => {
    const wide = line('firstName', 100)
    const kept = [
      'علی\u200Cرضا',
      'क्\u200Dष',
      'രാജന്\u200D',
      'Auf\u200Clage',
      '👩\u200D👩\u200D👧',
      '❤\uFE0F',
      '葛\u{E0100}城',
    ]
    for (const name of kept) expect(outcome(wide, name), name).toEqual({ value: name.normalize('NFC') })
    for (const stray of [
      '\u200CAli',
      'Ali\u200D',
      'A \u200C B',
      'A\u200C\u200CB',
      'A\u061CB',
      'A\u{E0041}B',
      'A\u034FB',
      'A\u3164',
    ])
      expect(outcome(wide, stray), JSON.stringify(stray)).toEqual({
        value:
          stray === 'A \u200C B'
            ? 'A B'
            : stray === 'A\u200C\u200CB'
              ? 'A\u200CB'
              : stray.replace(/[^\p{ASCII}]/gu, '').replace(/^A$/, 'A'),
      })
  })

  it('C13 takes the names of the world', () => {
    const wide = line('lastName', 100)
    for (const name of [
      'O',
      'Ng',
      'O’Brien',
      "D'Angelo",
      'Müller-Lüdenscheidt',
      'Jon 3rd',
      'X Æ A-12',
      '李',
      'ดวงใจ',
      'Nguyễn',
      'שָׁלוֹם',
      'Ðorđe',
      'རྒྱལ་མཚན',
    ])
      expect(outcome(wide, name), name).toEqual({ value: name.normalize('NFC') })
  })

  it('C13 refuses heaps of marks, which would be drawn over the lines beside it', () => {
    expect(outcome(line('firstName', 100), `Z${'\u0335\u0301'.repeat(10)}algo`)).toEqual({ error: 'marks' })
    expect(outcome(prose('message', 100), `Z${'\u0335\u0301'.repeat(10)}algo`)).toEqual({ error: 'marks' })
  })

  it('is told to be empty when only blanks or invisible characters stand in it', () => {
    for (const text of ['', '   ', '\u200B', '\t\n', '\u3164', '\uFE0F', '\u200D', '\u2800'])
      expect(outcome(field, text)).toEqual({ error: 'empty.firstName' })
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

it('T-REG-08 an address longer than the limit is refused before it is read', () => {
  expect(outcome(email(), `${'a'.repeat(250)}@kunde.test`)).toEqual({ error: `tooLong?max=${LIMITS.text.email}` })
})
