import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalEmail, isSharedMailbox, maskedEmail } from './email-address'

const canonical = (typed: string) => canonicalEmail(typed)?.canonical ?? null

describe('T-REG-01 one address', () => {
  it.each([
    ['identical', 'jürgen@müller.de', 'jürgen@müller.de'],
    ['in another case', 'Jürgen@MÜLLER.de', 'jürgen@müller.de'],
    ['with blanks around it', '  jürgen@müller.de\t', 'jürgen@müller.de'],
    ['composed or decomposed', 'ju\u0308rgen@mu\u0308ller.de', 'jürgen@müller.de'],
    ['with its domain in punycode', 'jürgen@xn--mller-kva.de', 'jürgen@müller.de'],
    ['with a full-width @', 'jürgen＠müller.de', 'jürgen@müller.de'],
    ['with a small @', 'jürgen﹫müller.de', 'jürgen@müller.de'],
    ['with the dots of East Asian keyboards', 'jürgen@müller。de', 'jürgen@müller.de'],
  ])('is the same %s', (_how, one, other) => {
    expect(canonical(one)).not.toBeNull()
    expect(canonical(one)).toBe(canonical(other))
  })

  it('keeps how its local part was typed, and shows the domain as it is in punycode', () => {
    expect(canonicalEmail('Max.Muster@Müller.DE')).toEqual({
      canonical: 'max.muster@xn--mller-kva.de',
      shown: 'Max.Muster@xn--mller-kva.de',
    })
  })
})

describe('T-REG-08 what could be read in two ways', () => {
  it.each([
    'a@evil.example＠firma.example',
    '"a@evil.example"@firma.example',
    'a@b@c.de',
    'a@firma.de,evil.de',
    'a@firma.de;b@evil.de',
    'a@firma.de b@evil.de',
    'a\r\nBcc: x@evil.de@firma.de',
    'a@firma.de\r\nBcc:x@evil.de',
    'a\u2028@firma.de',
    'a\0@firma.de',
    'a\u200B@firma.de',
    'a\u202E@firma.de',
    'Max <max@firma.de>',
    'mailto:max@firma.de',
    'a(b)@firma.de',
    "o'a@firma.de",
    'a\\b@firma.de',
    '.a@firma.de',
    'a..b@firma.de',
    'a.@firma.de',
    'a@firma',
    'a@-firma.de',
    'a@firma-.de',
    'a@.de',
    'a@firma..de',
    'a@[127.0.0.1]',
    'a@127.0.0.1',
    'a@127.0.0.11',
    'a@2130706433',
    'a@0x7f000001',
    'a@firma.de/pfad',
    'a@firma.de:25',
    'a@firma%2ede',
    '@firma.de',
    'a@',
    '@',
    '',
    ' ',
    `${'a'.repeat(65)}@firma.de`,
    `a@${'b'.repeat(64)}.de`,
    `${'a'.repeat(60)}@${'b.'.repeat(120)}de`,
  ])('is refused: %j', (typed) => expect(canonical(typed)).toBeNull())

  it('a look-alike domain stands in punycode, so that it is seen and never mixed up', () => {
    expect(canonicalEmail('max@fir\u043Ca.de')?.shown).toMatch(/^max@xn--/)
    expect(canonical('max@fir\u043Ca.de')).not.toBe(canonical('max@firma.de'))
  })

  it('whatever is accepted has one @, no blank, no control character, at most 254 characters, and is its own canonical form', () => {
    const local = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 })
    const typed = fc.oneof(
      local,
      fc.tuple(local, local).map(([a, b]) => `${a}@${b}.de`),
      local.map((a) => `${a}@firma.de`),
      fc.emailAddress(),
    )
    fc.assert(
      fc.property(typed, (text) => {
        const address = canonicalEmail(text)
        if (!address) return
        expect(address.canonical).toMatch(/^[^\s\p{Cc}\p{Cf}@"',;<>()]+@[a-z0-9.-]+$/u)
        expect(address.canonical.length).toBeLessThanOrEqual(254)
        expect(canonical(address.shown)).toBe(address.canonical)
      }),
      { numRuns: 2000 },
    )
  })
})

it('a masked address tells neither its length nor more than two letters of its local part', () => {
  expect(maskedEmail('max.mustermann@firma.de')).toBe('m•••n@firma.de')
  expect(maskedEmail('ab@firma.de')).toBe('a•••@firma.de')
  expect(maskedEmail('a@firma.de')).toBe('a•••@firma.de')
})

it('R2.2 shared mailboxes are recognised, persons are not', () => {
  for (const address of ['info@firma.de', 'Support@firma.de', 'buchhaltung@firma.de'])
    expect(isSharedMailbox(address)).toBe(true)
  for (const address of ['ina.fo@firma.de', 'infomann@firma.de', 'max@info.de'])
    expect(isSharedMailbox(address)).toBe(false)
})
