import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newRecoveryCode, readRecoveryCode } from './recovery-code'

const A_CODE = '0123-4567-89AB'
const A_LONG_CODE = '0123-4567-89AB-CDEF-GHJK-0101'

describe('MFA-16 a recovery code', () => {
  it('has twelve characters of Crockford’s alphabet in three groups of four, 60 random bits', () => {
    const codes = Array.from({ length: 2000 }, newRecoveryCode)
    expect(new Set(codes).size).toBe(2000)
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/)
    const counts = new Map<string, number>()
    for (const character of codes.join('').replaceAll('-', '')) counts.set(character, (counts.get(character) ?? 0) + 1)
    expect(counts.size).toBe(32)
    const expected = (2000 * 12) / 32
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    // 31 degrees of freedom: exceeds 70 in fewer than one of ten thousand runs.
    expect(chiSquare).toBeLessThan(70)
  })

  it.each([
    ['lower case', (code: string) => code.toLowerCase()],
    ['no dashes', (code: string) => code.replaceAll('-', '')],
    ['blanks instead', (code: string) => ` ${code.replaceAll('-', ' ')} `],
    ['O for 0', (code: string) => code.replaceAll('0', 'O')],
    ['o for 0', (code: string) => code.replaceAll('0', 'o')],
    ['I for 1', (code: string) => code.replaceAll('1', 'I')],
    ['l for 1', (code: string) => code.replaceAll('1', 'l')],
    ['full width', (code: string) => code.replace(/[0-9A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
    ['other dashes', (code: string) => code.replaceAll('-', '–')],
    ['a hyphen that does not break', (code: string) => code.replaceAll('-', '\u2011')],
    ['its number in the list', (code: string) => `3. ${code}`],
    ['words around it', (code: string) => `Mein Code lautet: ${code}, der dritte.`],
    ['words around it and blanks', (code: string) => `Der dritte: ${code.replaceAll('-', ' ')} – noch frei`],
    ['a word of four letters and blanks', (code: string) => `Code ${code.replaceAll('-', ' ')}`],
    ['two such words before it, one behind', (code: string) => `Mein Code ${code.replaceAll('-', ' ')} oder`],
    ['marks of direction', (code: string) => `\u202A${code}\u202C`],
    ['other digits', (code: string) => code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))],
  ])('T-RC-03 is understood with %s, also one of the longer codes from before', (_, written) => {
    for (const code of [A_CODE, A_LONG_CODE]) expect(readRecoveryCode(written(code))).toBe(code.replaceAll('-', ''))
  })

  it('T-RC-03 is read the same however often, and nothing else is a code', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const code = readRecoveryCode(text)
        expect(code === null || readRecoveryCode(code) === code).toBe(true)
      }),
    )
    for (const text of [
      '',
      '123456',
      'U'.repeat(12),
      ...[11, 13, 23, 25].map((length) => 'A'.repeat(length)),
      'Ä'.repeat(12),
      ...[A_CODE, A_LONG_CODE].flatMap((code) => [`${code}\n${code}`, `0101 ${code.replaceAll('-', ' ')}`]),
      `${A_CODE} CDEF-GHJK-0101`,
    ])
      expect(readRecoveryCode(text)).toBeNull()
  })
})
