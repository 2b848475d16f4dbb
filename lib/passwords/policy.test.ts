import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Rejection } from '../ground/rejection'
import { assertLongEnough, assertStrongEnough, COMMON, judgePassword } from './policy'

const person = { email: 'max.beispiel@werkstatt.example', firstName: 'Maximiliane', lastName: 'Großmann' }

function why(password: string, who = person): string | null {
  try {
    assertStrongEnough(password, who)
    return null
  } catch (refused) {
    return refused instanceof Rejection ? refused.code : String(refused)
  }
}

describe('R4.4 a password is refused with its reason', () => {
  it.each([
    'password',
    'PASSWORD1',
    'passwort',
    'Iloveyou',
    'P@ssw0rd1',
    'Pa55w0rt!',
    'Passw0rt2026',
    'Admin1234!',
    'Start1234!',
    'test1234!',
    'qwertzuiop',
    'football',
    '12345678',
    '87654321',
    'abcdefgh',
    'aaaaaaaa',
    'abcabcabc',
    '😀😀😀😀😀😀😀😀',
  ])('when it is common or a pattern: %s', (password) => expect(why(password)).toBe('passwordCommon'))

  it.each(['Sommer2026', 'winter24!', 'Dezember2025', 'März 2026', 'Summer2026!!', '2026Sommer', '24-Winter!'])(
    'when it is a season or month with a year: %s',
    (password) => expect(why(password)).toBe('passwordCommon'),
  )

  it.each([
    'Maximiliane1',
    'großmann2026',
    'GROSSMANN!'.replace('SS', 'ß'),
    'werkstatt!1',
    'Torhaus2026',
    'torhaus-portal',
    'beispiel99',
    'Administrator1',
    'maximilianegroßmann',
  ])('when little but the own name, address or the brand stands in it: %s', (password) =>
    expect(why(password)).toBe('passwordPersonal'),
  )

  it('when the name is one of several in a field', () => {
    const who = { ...person, firstName: 'Anna-Lena Sophie', lastName: 'von Hohenfels' }
    for (const password of ['annalena1', 'Hohenfels24', 'sophie2026'])
      expect(why(password, who), password).toBe('passwordPersonal')
  })

  it('when one name is the beginning of another', () => {
    expect(why('maxwell1234', { ...person, firstName: 'Max', lastName: 'Maxwell' })).toBe('passwordPersonal')
  })

  it('with the brand in the answer, for the sentence', () => {
    expect(() => assertStrongEnough('torhaus-1', person, 'newPassword')).toThrow(
      expect.objectContaining({ code: 'passwordPersonal', params: { brand: 'Torhaus' }, field: 'newPassword' }),
    )
  })
})

describe('R4.4 a password is taken', () => {
  it.each([
    'Grüner-Leuchtturm-77',
    'correct horse battery',
    'xK9#mQ2$',
    'пароль-из-слов',
    '        x       y',
    'maximiliane fährt nach köln',
    'Tür 4 klemmt',
    '東京の夜は明るい',
  ])('without rules on character classes: %s', (password) => expect(why(password)).toBeNull())

  it('of which a short name is a chance part', () => {
    expect(why('bonanza-riff', { ...person, firstName: 'Bo', lastName: 'An' })).toBeNull()
  })
})

describe('PWD-04 the list of common passwords', () => {
  it('ships with the portal and holds at least ten thousand, none shorter than a password may be', () => {
    expect(COMMON.size).toBeGreaterThanOrEqual(10_000)
    expect([...COMMON].every((entry) => entry.length >= 8)).toBe(true)
  })

  it('is compared as a whole and without regard to case', () => {
    const [entry = ''] = COMMON
    expect(why(entry.toUpperCase())).toBe('passwordCommon')
    expect(why(`${entry} und noch ein Satz`)).toBeNull()
  })
})

describe('PWD-04 the company', () => {
  it('makes a password weak as the own name does', () => {
    const who = { ...person, context: ['Prüfwerk Nord GmbH', '123450001'] }
    for (const password of ['Prüfwerk26', '123450001a']) expect(why(password, who), password).toBe('passwordPersonal')
  })
})

describe('PWD-01 the least length', () => {
  it.each([
    ['sieben7', false, 'passwordShort'],
    ['acht-ist', false, null],
    ['vierzehn-ist-k', true, 'passwordShort'],
    ['fünfzehn-reicht', true, null],
  ])('%s (staff: %s)', (password, staff, code) => {
    const told = () => assertLongEnough(password, staff)
    if (code) expect(told).toThrow(expect.objectContaining({ code }))
    else expect(told).not.toThrow()
  })
})

describe('R4.4 the meter', () => {
  const level = (password: string, min = 8) => judgePassword(password, person, min).level

  it('says of every password what the server does', () => {
    const part = fc.oneof(
      fc.constantFrom(
        'Torhaus',
        'Portal',
        'Passwort',
        'Großmann',
        'Sommer',
        '2026',
        '1234',
        '-',
        'blaue',
        'Kamele',
        'ä',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const password = parts.join('').normalize('NFC')
        const { level, refusal } = judgePassword(password, person, 8)
        if ([...password].length < 8) expect(level).toBe('short')
        else expect([level === 'refused', refusal?.code ?? null]).toEqual([why(password) !== null, why(password)])
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['Torhaus-Portal-2026', 'refused'],
    ['Passwort1234', 'refused'],
    ['Großmann!2026', 'refused'],
    ['Sommer2026!', 'refused'],
    ['kurz', 'short'],
    ['!Passwort-2026!', 'refused'],
    ['Verwaltung-2026!', 'weak'],
    ['xK9#mQ2$', 'weak'],
    ['Torhaus-ist-ein-Wort', 'good'],
    ['vier-blaue-Kamele', 'strong'],
    ['東京の夜は明るいね、そうでしょう', 'strong'],
  ])('%s is %s', (password, expected) => expect(level(password)).toBe(expected))

  it('asks more of the vendor’s people', () => expect(level('acht-ist-kurz', 15)).toBe('short'))
})
