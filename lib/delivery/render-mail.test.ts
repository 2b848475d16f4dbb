import { afterEach, describe, expect, it } from 'vitest'
import { forgetEnv } from '../ground/env'
import { LOCALES, type Locale } from '../i18n/catalogue'
import { mailParams } from '../testing/mail-params'
import { MAILS, type MailName, type MailParams } from './mails'
import { renderMail } from './render-mail'

const names = Object.keys(MAILS) as MailName[]
const each = names.flatMap((name) => LOCALES.map((locale) => [name, locale] as [MailName, Locale]))
const render = (name: MailName, locale: Locale, mark?: string) =>
  renderMail(name, mailParams(mark) as MailParams<typeof name>, locale, SIGNATURE)

const SIGNATURE = ['Muster GmbH, Musterstraße 1, 00000 Musterstadt', 'Amtsgericht Musterstadt, HRB 1']

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
    // Where the HTML part has cells and links, the text part has colons and lines.
    const plain = (part: string) => part.replace(/[\s:]+/g, '')
    const seen = shown(html)
      .replace(/&quot;/g, '"')
      .replace(/&#x27;/g, "'")
      .replace(/&amp;/g, '&')
    for (const line of text.replace(/^> |^-- $|^https?:.*$/gm, '').split('\n'))
      expect(plain(seen)).toContain(plain(line))
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
    expect(html).not.toMatch(/<script|<form|<iframe|javascript:/i)
    for (const [picture] of html.matchAll(/<img[^>]*>/g)) {
      expect(picture).toMatch(/src="https:\/\/portal\.example\//)
      expect(picture).toContain('alt=""')
    }
  })

  it('T-INJ-02 shows what people wrote as text', async () => {
    const marks = `<img src=x onerror=alert(1)>{{7*7}}${'$'}{7*7}{brand}<b>"'><script>`
    const { text, html } = await render(name, locale, marks)
    expect(html).not.toContain('<img src=x')
    expect(html).not.toContain('<b>')
    expect(html).not.toContain('<script>')
    expect(html).not.toContain(`&lt;b&gt;"'`)
    for (const part of [text, html]) expect(part).not.toContain('49')
  })

  it('T-INJ-01 has a subject of one line', async () => {
    const { subject } = await render(name, locale, 'x\r\nBcc: evil@example.org\u2028y\u0085z')
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
  })
})

describe.each(each)('UX-16 the mail %s in %s', (name, locale) => {
  it('has one heading, at most one button, and „Das war ich nicht“ apart from it', async () => {
    const { text, html } = await render(name, locale)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html.match(/class="button"/g)?.length ?? 0).toBeLessThanOrEqual(1)
    expect(html).not.toMatch(/class="button"[^>]*><a href="[^"]*not-me/)
    if (text.includes('/not-me/')) expect(text.indexOf('/not-me/')).toBeGreaterThan(text.indexOf('Torhaus-Team'))
  })

  it('ends with whom to ask, as links, and with what § 35a GmbHG wants', async () => {
    const { text, html } = await render(name, locale)
    expect(html).toContain('href="tel:0695000700"')
    expect(html).toContain('href="mailto:support@torhaus.test"')
    const [, signature] = text.split('\n-- \n')
    for (const line of SIGNATURE) {
      expect(signature).toContain(line)
      expect(html).toContain(line)
    }
  })

  it('goes on in small letters after the greeting where German does, and in capitals in English', async () => {
    const { text } = await render(name, locale)
    const [, first] = /^(?:Hallo|Guten Tag|Hello)[^\n]*,\n\n(\S+)/m.exec(text)!
    if (locale === 'en') expect(first).toMatch(/^[A-Z]/)
    else expect(first).not.toMatch(/^(Ein|Der|Die|Das|Für|Bei|Zu|Geben|Jemand|Dem|Eine)$/)
  })
})

describe.each(LOCALES)('T-OTP-11 a mail with a code (%s)', (locale) => {
  it.each(['registrationCode', 'signInCode', 'stepUpCode', 'emailChangeCode'] as const)(
    '%s has it on a line of its own, and not in the subject',
    async (name) => {
      const { subject, text, html } = await render(name, locale)
      expect(text.split('\n')[1]).toBe('012345')
      expect(html.replace(/^[\s\S]*<body/, '')).toMatch(/^[^>]*>(<!--[^>]*>)*<div[^>]*>[^<]* 012345</)
      expect(html).toContain('>012345<')
      expect(subject).not.toContain('012345')
      expect(html).not.toMatch(/href="[^"]*012345/)
    },
  )
})

it('R2.4 the mail „Verifizieren Sie Ihre E-Mail-Adresse“ greets without the name that was typed, says what to do if one did not ask, and links to help', async () => {
  const { subject, text } = await render('registrationCode', 'de')
  expect(subject).toBe('Verifizieren Sie Ihre E-Mail-Adresse')
  expect(text).toMatch(/^Ihr Code lautet:\n\d{6}\n\nGuten Tag,\n/)
  expect(text).toContain('Wenn diese Anfrage nicht von Ihnen kommt')
  expect(text).toContain('http://localhost:3000/help/registration')
})

it('T-INJ-03 the message of a person is framed as theirs', async () => {
  const { text } = await render('contactAdmin', 'de')
  expect(text).toContain('Nachricht von SenderText:\n> Zeile 1 Text\n> Zeile 2')
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
