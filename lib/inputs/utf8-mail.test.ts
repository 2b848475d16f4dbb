import { afterEach, beforeAll, expect, it } from 'vitest'
import { smtpStandIn } from '../testing/mail-servers'
import { aMail, drain, emptyOutbox, through } from '../testing/mailing'
import { email } from './fields'
import { learnUtf8 } from './utf8-mail'

beforeAll(emptyOutbox)
afterEach(() => through({}))

const told = (typed: string) => {
  const read = email().safeParse(typed)
  return read.success ? read.data.shown : read.error.issues[0]!.message
}

it('C16 an address with an umlaut before the @ is refused with the reason where the mail server does not announce SMTPUTF8', async () => {
  const [plain, modern] = [await smtpStandIn(), await smtpStandIn(['PIPELINING', 'SMTPUTF8'])]
  expect(told('jürgen@firma.example')).toBe('jürgen@firma.example')
  through({ SMTP_URL: plain.url })
  expect(told('jürgen@firma.example')).toBe('emailUtf8')
  await learnUtf8()
  expect(told('jürgen@firma.example')).toBe('emailUtf8')
  expect(told("o'neill@straße.example")).toBe("o'neill@straße.example")
  through({ SMTP_URL: modern.url })
  expect(told('jürgen@firma.example')).toBe('emailUtf8')
  await learnUtf8()
  expect(told('jürgen@firma.example')).toBe('jürgen@firma.example')
  through({ RESEND_API_KEY: 're_key' })
  expect(told('jürgen@firma.example')).toBe('emailUtf8')
  await modern.close()
  through({ SMTP_URL: modern.url })
  // The server is unreachable now; the earlier result remains.
  await learnUtf8()
  expect(told('jürgen@firma.example')).toBe('jürgen@firma.example')
  await plain.close()
})

it('C4, C32 an apostrophe and an umlaut domain reach the mail server as one plain address', async () => {
  const server = await smtpStandIn()
  await aMail("sinead.o'connor@straße.example")
  through({ SMTP_URL: server.url })
  await drain()
  expect(server.mails.map(({ to }) => to)).toEqual([["<sinead.o'connor@xn--strae-oqa.example>"]])
  await server.close()
})
