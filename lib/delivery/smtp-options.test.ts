import nodemailer from 'nodemailer'
import { afterEach, expect, it } from 'vitest'
import { forgetEnv } from '../ground/env'
import { smtpStandIn } from '../testing/mail-servers'
import { smtpOptions } from './smtp-options'

const before = { ...process.env }
afterEach(() => {
  process.env = { ...before }
  forgetEnv()
})

function inProduction() {
  Object.assign(process.env, {
    TORHAUS_MODE: 'production',
    APP_URL: 'https://portal.example',
    SMTP_URL: 'smtp://mail.example',
    ALLOW_EMBEDDED_DATABASE: 'true',
  })
  delete process.env.DATABASE_URL
  delete process.env.DATABASE_OWNER_URL
  forgetEnv()
}

it('in production a mail server outside the private network must offer TLS; one inside, or elsewhere, need not', () => {
  expect(smtpOptions('smtp://mail.example')).not.toHaveProperty('requireTLS')
  inProduction()
  for (const host of ['mail.example', '10.evil.example', '203.0.113.9', '[2001:db8::1]', 'localhost.evil.example'])
    expect(smtpOptions(`smtp://u:p@${host}:587`), host).toMatchObject({ requireTLS: true, ignoreTLS: false })
  for (const host of ['mail', 'localhost', '10.0.0.4', '[::1]', '[fd12::1]'])
    expect(smtpOptions(`smtp://u:p@${host}:25`), host).not.toHaveProperty('requireTLS')
})

it('a server that offers none gets no mail, whatever the address asks for', async () => {
  inProduction()
  const server = await smtpStandIn()
  for (const wish of ['', '?ignoreTLS=true&requireTLS=false&tls.rejectUnauthorized=false&secure=false']) {
    const options = smtpOptions(`smtp://mail.example${wish}`)
    const url = options.url.replace('smtp://mail.example', server.url)
    const transport = nodemailer.createTransport({
      ...options,
      url,
      greetingTimeout: 300,
      socketTimeout: 300,
    } as typeof options)
    const sent = transport.sendMail({ from: 'a@portal.example', to: 'b@kunde.test', text: 'x' })
    await expect(sent, wish).rejects.toThrow()
  }
  expect(server.mails).toEqual([])
  await server.close()
})
