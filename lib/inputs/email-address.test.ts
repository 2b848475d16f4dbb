import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalEmail, isSharedMailbox, maskedEmail, needsUtf8Mail } from './email-address'

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

  it.each(['Max.Muster@Müller.DE', 'Max.Muster@xn--mller-kva.de'])(
    'C32 keeps how its local part was typed, shows the letters of the domain and is compared in its ASCII form: %s',
    (typed) => {
      expect(canonicalEmail(typed)).toEqual({
        canonical: 'max.muster@xn--mller-kva.de',
        shown: 'Max.Muster@müller.de',
      })
    },
  )

  it('C32 shows the domains of the world as people write them', () => {
    for (const domain of ['straße.example', 'łódź.pl', 'æble.dk', '東京.example', 'президент.рф', 'نامه‌ای.com'])
      expect(canonicalEmail(`max@${domain}`)?.shown, domain).toBe(`max@${domain}`)
  })
})

describe('C4, C5 an address as people bring it', () => {
  it.each([
    ["sinead.o'connor@firma.example"],
    ['sinead.o’connor@firma.example', "sinead.o'connor@firma.example"],
    ['sinead.o\u00B4connor@firma.example', "sinead.o'connor@firma.example"],
    ['sinead.o\u02BBconnor@firma.example', "sinead.o'connor@firma.example"],
    ["'x'@firma.example"],
    ["!#$%&'*+-/=?^_`{|}~@firma.example"],
    ['a/b+c=d@firma.example'],
  ])('C4 of any character that RFC 5322 allows: %s', (typed, read = typed) => {
    expect(canonicalEmail(typed)).toEqual({ canonical: read, shown: read })
  })

  const PASTED = [
    '\u202Amax@firma.example\u202C',
    '\u2068max@firma.example\u2069',
    '\uFEFFmax@firma.example',
    '\u200Bmax@fir\u00ADma.exam\u200Bple\u200B',
    'max\u2060@\u200Dfirma.example',
    '\u00A0max@firma.example\u00A0\u202F',
    '\u3000max@firma.example\r\n',
    'mailto:max@firma.example',
    'MAILTO:max%40firma.example?subject=Hallo%20Welt',
    'mailto:max@firma.example?subject=Hallo',
    '<max@firma.example>',
    '<mailto:max@firma.example>',
    'Max Muster <max@firma.example>',
    '"Muster, Max" <max@firma.example>;',
    'Max\u00A0Muster\u00A0<max@firma.example>,',
    'Müller GmbH (Einkauf) <max@firma.example>',
    "'max@firma.example'",
    'max@firma.example.',
    'max@firma.example,',
    'max@firma.example; ',
    'max@firma.example\u202C.',
    'ｍａｘ＠ｆｉｒｍａ．ｅｘａｍｐｌｅ',
    'max@firma。example',
    '"max@firma.example"',
    '„max@firma.example“',
    '“max@firma.example”,',
    '‚max@firma.example‘',
    '«max@firma.example»',
    '(max@firma.example)',
    '[max@firma.example]',
    "'max@firma.example",
    'mailto:\u00A0max@firma.example',
    'mailto://max@firma.example',
    'SMTP:max@firma.example',
    'E-Mail: max@firma.example',
    '• max@firma.example',
    'max@firma.example!',
    'max@firma.example。',
  ]
  it.each(PASTED)('C5 pasted as %j is understood', (typed) => expect(canonical(typed)).toBe('max@firma.example'))

  it('C5 whatever invisible stands anywhere in it, it is the same address', () => {
    const invisible = fc.constantFrom(
      ...'\u00AD\u061C\u200B\u200C\u200D\u200E\u200F\u202A\u202C\u202E\u2060\u2066\u2069\uFEFF\u180E',
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(invisible, fc.nat(17)), { maxLength: 8 }), (marks) => {
        const signs = [...'max@firma.example']
        for (const [mark, at] of marks) signs.splice(at, 0, mark)
        expect(canonical(signs.join(''))).toBe('max@firma.example')
      }),
    )
  })

  it.each([
    'max@firma.examplemax@firma.example',
    'max@firma.example max@firma.example',
    'max@firma.example <max@firma.example>',
    '"a@evil.example" <b@firma.example>',
    'Max <max@firma.example>, Eva <eva@firma.example>',
    'max@firma.example; eva@firma.example',
    '<max@firma.example> <eva@firma.example>',
    'mailto:max@firma.example?cc=eva@firma.example',
    'mailto:max@firma.example?bcc=eva%40firma.example',
    'mailto:max@firma.example,eva@firma.example',
    'mailto:max%0d%0a@firma.example',
    'mailto:max%ZZ@firma.example',
    'mailto:%22a%22@firma.example',
    'max@firma.example\u200B@evil.example',
    '"max@firma.example" eva@firma.example',
    '"max"@firma.example',
    '(max)@firma.example',
    '[max@firma.example](mailto:eva@firma.example)',
  ])('C5 never chooses from two: %j is refused', (typed) => expect(canonical(typed)).toBeNull())

  it('C16 tells whether only SMTPUTF8 carries it: the local part decides, never the domain', () => {
    expect(needsUtf8Mail(canonicalEmail('jürgen@firma.example')!)).toBe(true)
    expect(needsUtf8Mail(canonicalEmail('max@straße.example')!)).toBe(false)
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
    'a(b)@firma.de',
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

  it.each(['fir\u043Ca.de', '\u0430\u0440\u0440\u04CF\u0435.com', 'f\u0131rma.de', 'f\u03BFrd.com', 'firm\u0251.de'])(
    'a look-alike domain stands in punycode, so that it is seen and never mixed up: %s',
    (domain) => {
      expect(canonicalEmail(`max@${domain}`)?.shown).toMatch(/^max@xn--/)
      expect(canonical(`max@${domain}`)).not.toBe(canonical('max@firma.de'))
    },
  )

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
        expect(address.canonical).toMatch(/^[^\s\p{Cc}\p{Cf}@",;<>()]+@[a-z0-9.-]+$/u)
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
  expect(maskedEmail('max@xn--strae-oqa.example')).toBe('m•••x@straße.example')
})

it('R2.2 shared mailboxes are recognised, persons are not', () => {
  for (const address of ['info@firma.de', 'Support@firma.de', 'buchhaltung@firma.de'])
    expect(isSharedMailbox(address)).toBe(true)
  for (const address of ['ina.fo@firma.de', 'infomann@firma.de', 'max@info.de'])
    expect(isSharedMailbox(address)).toBe(false)
})
