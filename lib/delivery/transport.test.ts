import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { resendStandIn, smtpStandIn } from '../testing/mail-servers'
import { aMail, drain, emptyOutbox, isDue, newAddress, rowOf, through } from '../testing/mailing'
import { inPortal } from '../transaction'
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
