import { afterEach, describe, expect, it } from 'vitest'
import { forgetEnv } from '../ground/env'
import { LOCALES, type Locale } from '../i18n/catalogue'
import { mailParams } from '../testing/mail-params'
import { MAILS, type MailName, type MailParams } from './mails'
import { renderMail } from './render-mail'

const names = Object.keys(MAILS) as MailName[]
const each = names.flatMap((name) => LOCALES.map((locale) => [name, locale] as [MailName, Locale]))
const render = (name: MailName, locale: Locale, mark?: string) =>
  renderMail(name, mailParams(mark) as MailParams<typeof name>, locale)

const before = { ...process.env }
afterEach(() => {
  process.env = { ...before }
  forgetEnv()
})

/** The visible text of the HTML part. */
const shown = (html: string) =>
  html.replace(/<style[\s\S]*?<\/style>|<head>[\s\S]*?<\/head>/g, '').replace(/<[^>]+>/g, ' ')

describe.each(each)('the mail %s in %s', (name, locale) => {
  it('has a subject, a text part and an HTML part, with no word left out', async () => {
    const { subject, text, html } = await render(name, locale)
    expect(subject).toMatch(/\S{3}/)
    expect(text.length).toBeGreaterThan(80)
    expect(html).toMatch(new RegExp(`<html[^>]* lang="${locale}"`))
    for (const part of [subject, text, html]) expect(part).not.toMatch(/mails\.|\{\w+\}|undefined|\[object/)
  })

  it('says the same in both parts', async () => {
    const { text, html } = await render(name, locale)
    const plain = shown(html)
      .replace(/&quot;/g, '"')
      .replace(/&#x27;/g, "'")
      .replace(/&amp;/g, '&')
      .replace(/\s+/g, ' ')
    for (const line of text.replace(/^> /gm, '').split('\n').filter(Boolean))
      expect(plain).toContain(
        line
          .replace(/:$/, '')
          .trim()
          .replace(/^https?:.*/, ''),
      )
  })

  it('T-RST-07 links to the configured address only', async () => {
    Object.assign(process.env, { APP_URL: 'https://portal.example' })
    forgetEnv()
    const { text, html } = await render(name, locale)
    const links = [...`${text} ${html}`.matchAll(/https?:\/\/[^\s"'<)]+/g)].map(([link]) => link)
    const foreign = links.filter(
      (link) => !link.startsWith('https://portal.example/') && !link.startsWith('http://www.w3.org/'),
    )
    expect(foreign).toEqual([])
    expect(html).not.toMatch(/<img|<script|<form|<iframe|javascript:/i)
  })

  it('T-INJ-02 shows what people wrote as text', async () => {
    const marks = `<img src=x onerror=alert(1)>{{7*7}}${'$'}{7*7}{brand}<b>`
    const { text, html } = await render(name, locale, marks)
    expect(html).not.toContain('<img')
    expect(html).not.toContain('<b>')
    for (const part of [text, html]) expect(part).not.toContain('49')
  })

  it('T-INJ-01 has a subject of one line', async () => {
    const { subject } = await render(name, locale, 'x\r\nBcc: evil@example.org\u2028y\u0085z')
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
  })
})

describe.each(LOCALES)('T-OTP-11 a mail with a code (%s)', (locale) => {
  it.each(['registrationCode', 'signInCode', 'stepUpCode', 'emailChangeCode'] as const)(
    '%s has it on a line of its own, and not in the subject',
    async (name) => {
      const { subject, text, html } = await render(name, locale)
      expect(text.split('\n')).toContain('012345')
      expect(html).toContain('>012345<')
      expect(subject).not.toContain('012345')
      expect(html).not.toMatch(/href="[^"]*012345/)
    },
  )
})

it('R2.4 the mail „Verifizieren Sie Ihre E-Mail-Adresse“ greets without the name that was typed, says what to do if one did not ask, and links to help', async () => {
  const { subject, text } = await render('registrationCode', 'de')
  expect(subject).toBe('Verifizieren Sie Ihre E-Mail-Adresse')
  expect(text).toMatch(/^Guten Tag,\n/)
  expect(text).toContain('Wenn diese Anfrage nicht von Ihnen kommt')
  expect(text).toContain('http://localhost:3000/help/registration')
})

it('T-INJ-03 the message of a person is framed as theirs', async () => {
  const { text } = await render('contactAdmin', 'de')
  expect(text).toContain('Nachricht von SenderText\n> Zeile 1 Text\n> Zeile 2')
})

it('names the configured brand everywhere', async () => {
  Object.assign(process.env, { BRAND_NAME: 'Beispielwerk' })
  forgetEnv()
  for (const [name, locale] of each) {
    const { subject, text, html } = await render(name, locale)
    expect(`${subject}${text}${html}`).not.toMatch(/torhaus(?!\.test)/i)
    expect(text).toContain('Beispielwerk')
  }
})

it.each([
  ['membershipRequested', 'http://localhost:3000/admin/users?status=pending'],
  ['memberJoined', 'http://localhost:3000/admin/users'],
] as const)('R2.9 %s leads to the page where an administrator acts', async (name, href) => {
  const { text, html } = await render(name, 'de')
  expect(text).toContain(href)
  expect(html).toContain(`href="${href}"`)
})
