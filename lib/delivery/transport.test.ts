import addressParser from 'nodemailer/lib/addressparser'
import { afterEach, beforeAll, describe, expect, it, test } from 'vitest'
import { inPortal } from '../rooms/rooms'
import { mailParams } from '../testing/mail-params'
import { resendStandIn, smtpStandIn } from '../testing/mail-servers'
import { aMail, drain, emptyOutbox, isDue, newAddress, received, rowOf, through } from '../testing/mailing'
import { MAILS, type MailName } from './mails'
import { sendMail } from './outbox'
import { sendDue } from './worker'

beforeAll(emptyOutbox)
afterEach(() => through({}))

describe('through Resend', () => {
  it('a mail arrives with both parts, its own idempotency key and the marks of an automatic mail', async () => {
    const provider = await resendStandIn()
    const to = newAddress()
    const id = await aMail(to, { replyTo: 'antwort@kunde.test' })
    through({ RESEND_API_KEY: 're_key', RESEND_BASE_URL: provider.url })
    await drain()
    expect(provider.requests).toHaveLength(1)
    const [{ headers, body, path }] = provider.requests as [(typeof provider.requests)[number]]
    expect(path).toBe('/emails')
    expect(headers).toMatchObject({ 'idempotency-key': id, authorization: 'Bearer re_key' })
    expect(body).toMatchObject({
      to,
      subject: 'Sie haben bereits ein Torhaus-Konto',
      reply_to: 'antwort@kunde.test',
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    expect(body.text).toContain('Hallo Paula Post')
    expect(body.html).toContain('<html')
    expect(await rowOf(id)).toMatchObject({ state: 'sent', payload: null })
    await provider.close()
  })

  it('F-01 that answers 500, or never, the mail is tried again under the same key', async () => {
    const provider = await resendStandIn()
    const id = await aMail(newAddress())
    through({ RESEND_API_KEY: 're_key', RESEND_BASE_URL: provider.url })
    for (const mode of ['error', 'silent', 'ok'] as const) {
      provider.state.mode = mode
      await isDue(id)
      await sendDue()
      if (mode !== 'ok') expect((await rowOf(id)).error).toMatch(mode === 'error' ? /^resend: / : /timed out/)
    }
    expect((await rowOf(id)).state).toBe('sent')
    expect(new Set(provider.requests.map(({ headers }) => headers['idempotency-key']))).toEqual(new Set([id]))
    await provider.close()
  })
})

test.each(['Torhaus: Kunden', 'Müller, Maier "& Co"', '🏠 Häuser', 'x\r\nBcc: evil@y.example'])(
  'C15 the sender of the brand %j is one name and one address, for every provider',
  async (brand) => {
    const name = `${brand.replace(/\s+/g, ' ')} Portal`
    const [resend, smtp] = [await resendStandIn(), await smtpStandIn()]
    const settings = { BRAND_NAME: brand, MAIL_FROM: '{brand} Portal <portal@torhaus.test>' }
    const providers: Record<string, string>[] = [
      { RESEND_API_KEY: 're_key', RESEND_BASE_URL: resend.url },
      { SMTP_URL: smtp.url },
    ]
    for (const provider of providers) {
      through({ ...settings, ...provider })
      await aMail(newAddress())
      await drain()
    }
    expect(addressParser(resend.requests[0]!.body.from as string)).toEqual([{ name, address: 'portal@torhaus.test' }])
    const headers = smtp.mails[0]!.data.split('\n\n')[0]!.replace(/\n[ \t]+/g, ' ')
    const [from, ...more] = headers.match(/^From: .*$/gim)!
    expect(more).toEqual([])
    expect(addressParser(decodeWords(from!.slice(6)))).toEqual([{ name, address: 'portal@torhaus.test' }])
    expect(headers).not.toMatch(/^Bcc/im)
    await Promise.all([resend.close(), smtp.close()])
  },
)

test('C22 an answer to any mail reaches the support', async () => {
  through({ SUPPORT_EMAIL: 'hilfe@firma.example' })
  const sent = (Object.keys(MAILS) as MailName[]).map((name) => ({ name, to: newAddress() }))
  await inPortal(async (tx) => {
    for (const { name, to } of sent) await sendMail(tx, name, { to, locale: 'de' }, mailParams() as never)
  })
  await drain()
  for (const { name, to } of sent)
    expect((await received(to))[0], name).toMatchObject({ replyTo: 'hilfe@firma.example' })
})

test.each([
  ['anna@kunde.test', 'anna@kunde.test'],
  ['anna@kunde.test, evil@y.example', 'hilfe@firma.example'],
  ['a@kunde.test\r\nBcc: evil@y.example', 'hilfe@firma.example'],
])(
  'C22 an answer to what a person wrote reaches that person where it is one address: %j',
  async (replyTo, answered) => {
    through({ SUPPORT_EMAIL: 'hilfe@firma.example' })
    const to = newAddress()
    await inPortal((tx) => sendMail(tx, 'contactAdmin', { to, locale: 'de', replyTo }, mailParams() as never))
    await drain()
    expect((await received(to))[0]).toMatchObject({ replyTo: answered })
  },
)

/** Decodes RFC 2047 encoded words as a mail program does, and quotes them, because their text is not syntax. */
const decodeWords = (header: string) => {
  const words = /(?:=\?UTF-8\?[QB]\?[^?]*\?=\s*)+/i.exec(header)?.[0]
  if (!words) return header
  const bytes = [...words.matchAll(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi)].map(([, kind, text]) =>
    kind!.toUpperCase() === 'B'
      ? Buffer.from(text!, 'base64')
      : Buffer.from(
          text!
            .replace(/_/g, ' ')
            .replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        ),
  )
  const name = Buffer.concat(bytes).toString().replace(/["\\]/g, '\\$&')
  return header.replace(words, `"${name}" `)
}

describe('through SMTP', () => {
  it('a mail arrives with both parts and the marks of an automatic mail', async () => {
    const provider = await smtpStandIn()
    const to = newAddress()
    const id = await aMail(to, { replyTo: 'antwort@kunde.test' })
    through({ SMTP_URL: provider.url, MAIL_FROM: 'Portal <portal@torhaus.test>' })
    await drain()
    const [mail, ...more] = provider.mails
    expect(more).toEqual([])
    expect(mail).toMatchObject({ from: '<portal@torhaus.test>', to: [`<${to}>`] })
    for (const header of [
      'Auto-Submitted: auto-generated',
      'X-Auto-Response-Suppress: All',
      'Reply-To: antwort@kunde.test',
      `Message-ID: <${id}@localhost>`,
    ])
      expect(mail!.data).toContain(header)
    expect(mail!.data).toMatch(/Content-Type: text\/plain[\s\S]+Content-Type: text\/html/)
    expect((await rowOf(id)).state).toBe('sent')
    await provider.close()
  })

  it('T-INJ-01 has one receiver and no header that somebody wrote into a name, a subject or an address', async () => {
    const provider = await smtpStandIn()
    const evil = 'x\r\nBcc: evil@example.org\r\n\r\n<b>'
    const to = newAddress()
    through({ SMTP_URL: provider.url })
    const about = { firstName: evil, lastName: evil, number: `1${evil}`, subject: evil, path: '/support/1' }
    await inPortal((tx) => sendMail(tx, 'ticketReply', { to, locale: 'de', replyTo: `a@kunde.test${evil}` }, about))
    await drain()
    expect(provider.mails).toHaveLength(1)
    const [{ to: receivers, data }] = provider.mails as [(typeof provider.mails)[number]]
    expect(receivers).toEqual([`<${to}>`])
    expect(data.split('\n\n')[0]).not.toMatch(/^(bcc|cc|to: .*evil|x-)\s*:.*evil/im)
    expect(data.split('\n\n')[0]).toContain('X-Auto-Response-Suppress')
    await provider.close()
  })
})
