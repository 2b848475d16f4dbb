import { expect, test } from 'vitest'
import { LOCALES, type Locale } from '../i18n/catalogue'
import { mailParams } from '../testing/mail-params'
import { MAILS, type MailName, type MailParams } from './mails'
import { renderMail } from './render-mail'
import { typedLine, typedProse } from './unlinked'

const HOSTILE = [
  'http://evil.example/x',
  'HTTPS://EVIL.EXAMPLE',
  'http:evil',
  '://evil.example',
  'www.evil.example',
  'WWW2.evil.example:8080/x?y#z',
  'evil.example',
  'e-vil.co.uk.',
  'x.de',
  'me@evil.example',
  'me@localhost',
  'me＠evil．example',
  'evil。example',
  'evil｡example',
  'evil․example',
  'http：//evil.example',
  'http:／／evil.example',
  'ev\u200Bil\u2060.\u200Bexample',
  'evil\u200D.\u200Dexample',
  'http\u00AD:\u00AD//evil\u00AD.example',
  'mailto:me@evil.example',
  'tel:+4990012345',
  'javascript:alert(1)',
  '//evil.example/x',
  '\\\\evil\\share',
  'file:\\\\evil',
  '192.0.2.1',
  'http://[2001:db8::1]/',
  '+49 900 123456',
  '0900 123456',
  '(0900) 12-34-56',
  '0900/123.456',
  '０９００１２３４５６',
  '𝟎𝟗𝟎𝟎 𝟏𝟐𝟑𝟒𝟓𝟔',
  'Tel.0900123456',
  '(555) 123-4567',
  '1-800-555-1234',
  '<http://evil.example>',
  '[hier](http://evil.example)',
  '😀.example',
  'bücher.example',
  'пример.рф',
  'דוגמה.example',
  'x\r\nhttp://evil.example\u2028www.evil.example',
]

/**
 * Looks for links as mail programs do: without invisible characters, in letters of any width, everywhere in the text.
 */
const LINKS = [
  /[a-z][a-z0-9+.-]*:[^\s)]/i,
  /[:/\\][/\\]/,
  /www\d*\./i,
  /\S@\S/,
  /[\p{L}\p{N}\p{S}_-]\.[\p{L}\p{S}][\p{L}\p{N}-]+/u,
  /\d{1,3}(\.\d{1,3}){3}/,
  /(\+|\b0)(?:[\s().\-/]*\d){6,}/,
  /\d{3}\)?[- .]\d{3}[- .]\d{4}/,
]
const linksIn = (text: string) => {
  const seen = text
    .normalize('NFKC')
    .replace(/\p{Cf}|\u034F/gu, '')
    .replace(/。/g, '.')
  return LINKS.flatMap((pattern) => seen.match(pattern)?.[0] ?? [])
}

const OWN =
  /audit:verify|audit-anchor:[\w:]*|http:\/\/localhost:3000[\w\-./?=&%]*|support@torhaus\.test|069 50 00 70-0|\d{4}-\d\d-\d\d|\d\d\.\d\d\.2027|192\.0\.2\.1(?!\d)/g
const decoded = (html: string) =>
  html
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replace(/<[^>]+>/g, '\n')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')

/** Parameters that only the portal writes; a person could have typed any other. */
const OURS = new Set([
  'path',
  'notMe',
  'undo',
  'objection',
  'kind',
  'at',
  'until',
  'lastDay',
  'code',
  'address',
  'news',
  'step',
  'left',
  'required',
  'lines',
])
const hostile = (text: string) =>
  Object.fromEntries(
    Object.entries(mailParams()).map(([name, value]) => {
      if (OURS.has(name)) return [name, value]
      return [name, Array.isArray(value) ? [text] : text]
    }),
  )

const each = (Object.keys(MAILS) as MailName[]).flatMap((name) =>
  LOCALES.map((locale) => [name, locale] as [MailName, Locale]),
)

test.each(HOSTILE)('INJ-08 no mail program makes a link of %j', (text) => {
  expect(linksIn(text)).not.toEqual([])
  expect(linksIn(typedLine(`vor ${text} nach`))).toEqual([])
  expect(linksIn(typedLine(text))).toEqual([])
  expect(linksIn(typedProse(`vor\n${text}\nnach`))).toEqual([])
})

test.each(each)('INJ-08 the mail %s in %s makes no link of anything that a person typed', async (name, locale) => {
  const params = hostile(HOSTILE.join(' | ')) as MailParams<typeof name>
  const { subject, text, html } = await renderMail(name, params, locale)
  for (const part of [subject, text, decoded(html)]) expect(linksIn(part.replace(OWN, ' '))).toEqual([])
  for (const [, href] of html.matchAll(/href="([^"]*)"/g))
    expect(href).toMatch(/^(http:\/\/localhost:3000\/|tel:0695000700$|mailto:support@torhaus\.test$)/)
  expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
})

test('INJ-08 the portal’s own link stays a link, in both parts', async () => {
  const { text, html } = await renderMail('ticketReply', mailParams() as MailParams<'ticketReply'>, 'de')
  expect(text).toContain('http://localhost:3000/support/3f1c')
  expect(html).toContain('href="http://localhost:3000/support/3f1c"')
})

test('INJ-08 an address that nobody has proved gets no name that somebody typed', async () => {
  const marks = mailParams('Werbung')
  for (const name of ['registrationCode', 'emailChangeCode', 'memberInvitation', 'staffInvitation'] as const)
    for (const locale of LOCALES) {
      const { subject, text, html } = await renderMail(name, marks, locale)
      expect(`${subject}${text}${html}`).not.toMatch(/VorWerbung|NachWerbung|NameWerbung/)
      expect(text).toMatch(locale === 'de' ? /^Guten Tag,\n/m : /^Hello,\n/m)
    }
})

test.each([
  'Anna-Lena Müller',
  'Müller & Co. KG',
  '1.234,50 € bis 07.12.2026, 13:52 Uhr',
  'Vorgang 1795690004000, RE-2026-0815',
  'Kundennummer 100000001',
  'Frage: Wie geht es weiter?',
  'علی‌رضا',
  '👩‍💻',
  'und/oder ;-) …',
])('INJ-08 what is no link stays as it was written: %s', (text) => {
  expect(typedLine(text)).toBe(text)
  expect(typedProse(text)).toBe(text)
})

test.each([
  ['Gewinn: http://evil.example/x', 'Gewinn: http: / /evil. example/x'],
  ['Dr.Meier', 'Dr. Meier'],
  ['max@firma.example', 'max @ firma. example'],
  ['069 50 00 70-0', '069·50·00·70·0'],
  ['+49 900 1234567', '+49·900·123·45·67'],
])('INJ-08 a person can still read it: %s', (text, shown) => expect(typedLine(text)).toBe(shown))
