import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { issueCode } from '../factors/challenges'
import { inPortal } from '../rooms/rooms'
import { anAccount, attemptFor } from '../testing/factories'
import { owner } from '../testing/inspect'
import { drain, emptyOutbox, isDue, received, rowOf, through } from '../testing/mailing'
import { twilioStandIn } from '../testing/twilio-stand-in'
import { phoneOffered } from './phone'
import { type Channel, sendPhoneCode } from './phone-code'
import { sendDue } from './worker'

beforeAll(emptyOutbox)
afterEach(() => through({}))

let count = 0
const aNumber = () => `+49170${process.pid}${count++}`

/** A code whose sign-in is still under way: a message whose code is no longer valid would not be sent (REG-13). */
async function aLiveChallenge() {
  const account = await anAccount()
  const { id } = await attemptFor(account.email)
  const code = await inPortal((tx) => issueCode(tx, 'signIn', id, { accountId: account.id, keepTries: true }))
  return code.id
}

async function aCode(to: string, channel: Channel, locale: 'de' | 'en' = 'de') {
  const challengeId = await aLiveChallenge()
  await inPortal((tx) => sendPhoneCode(tx, { to, channel, locale, challengeId }, '012345'))
  const sql = await owner()
  const [row] = await sql<{ id: string }[]>`select id from outbox order by created_at desc limit 1`
  return row!.id
}

const TWILIO = { TWILIO_ACCOUNT_SID: 'AC123', TWILIO_AUTH_TOKEN: 'token', TWILIO_FROM: '+4930123456' }

async function viaTwilio() {
  const provider = await twilioStandIn()
  through({ ...TWILIO, TWILIO_BASE_URL: provider.url, APP_URL: 'https://portal.example.de:8443' })
  return provider
}

describe('R5.4 through Twilio', () => {
  it('UX-08 an SMS begins with the code and the name, and ends with the line that binds it to our address', async () => {
    const [provider, to] = [await viaTwilio(), aNumber()]
    const id = await aCode(to, 'sms')
    await drain()
    expect(provider.requests).toHaveLength(1)
    const [{ path, headers, body }] = provider.requests as [(typeof provider.requests)[number]]
    expect(path).toBe('/2010-04-01/Accounts/AC123/Messages.json')
    expect(headers.authorization).toBe(`Basic ${Buffer.from('AC123:token').toString('base64')}`)
    expect(body).toMatchObject({ To: to, From: '+4930123456', ValidityPeriod: '600' })
    const lines = body.Body!.split('\n')
    expect(lines[0]).toMatch(/^012345 ist Ihr Torhaus-Code/)
    expect(lines.at(-1)).toBe('@portal.example.de #012345')
    expect(await rowOf(id)).toMatchObject({ state: 'sent', payload: null })
    await provider.close()
  })

  it.each([
    ['de', 'de-DE', 'Ihr Torhaus-Code lautet'],
    ['en', 'en-GB', 'Your Torhaus code is'],
  ] as const)('a call in %s says each digit, twice, in that language', async (locale, language, words) => {
    const [provider, to] = [await viaTwilio(), aNumber()]
    await aCode(to, 'call', locale)
    await drain()
    const { path, body } = provider.requests[0]!
    expect(path).toBe('/2010-04-01/Accounts/AC123/Calls.json')
    expect(body.Twiml).toContain(`<Say language="${language}">`)
    expect(body.Twiml).toContain(words)
    expect(body.Twiml!.match(/0, 1, 2, 3, 4, 5/g)).toHaveLength(2)
    expect(body.Twiml).not.toContain('012345')
    await provider.close()
  })

  it('a name with signs of XML stays text', async () => {
    const [provider, to] = [await viaTwilio(), aNumber()]
    through({ ...TWILIO, TWILIO_BASE_URL: provider.url, BRAND_NAME: 'A<Hangup/>&B' })
    await aCode(to, 'call')
    await drain()
    expect(provider.requests[0]!.body.Twiml).toContain('A&lt;Hangup/&gt;&amp;B')
    await provider.close()
  })

  it('F-03 that answers with an error, or never, it is tried again; nothing secret is in the error', async () => {
    const [provider, to] = [await viaTwilio(), aNumber()]
    const id = await aCode(to, 'sms')
    for (const mode of ['error', 'silent', 'ok'] as const) {
      provider.state.mode = mode
      await isDue(id)
      await sendDue()
      expect(JSON.stringify((await rowOf(id)).error)).not.toMatch(/012345|token|\+49/)
    }
    expect(provider.requests).toHaveLength(3)
    expect((await rowOf(id)).state).toBe('sent')
    await provider.close()
  })
})

describe('without a provider', () => {
  it.each(['sms', 'call'] as const)('in the demo and the tests it lands in the postbox as %s', async (channel) => {
    const to = aNumber()
    await aCode(to, channel)
    await drain()
    const [message] = await received(to)
    expect(message).toMatchObject({ channel, to, html: null })
    expect(message!.text).toMatch(channel === 'sms' ? /^012345/ : /0, 1, 2, 3, 4, 5/)
  })

  it('production does not offer it', () => {
    const production = {
      TORHAUS_MODE: 'production',
      APP_URL: 'https://portal.example.de',
      SMTP_URL: 'smtp://localhost',
      ALLOW_EMBEDDED_DATABASE: 'true',
      AUTH_SECRET: 'x'.repeat(32),
      DATA_KEY: 'y'.repeat(32),
    }
    through(production)
    expect(phoneOffered()).toBe(false)
    through({ ...production, ...TWILIO })
    expect(phoneOffered()).toBe(true)
  })
})
