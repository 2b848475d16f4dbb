import { beforeAll, describe, expect, it } from 'vitest'
import { renderMail } from '../delivery/render-mail'
import { issueCode } from '../factors/challenges'
import type { ClientContext } from '../identity/client-context'
import { canonicalEmail } from '../identity/email-address'
import { exchangeTicket } from '../identity/exchange'
import { beginRegistration, confirmAddress, registrationOf, submitDetails } from '../identity/registration'
import { testDatabase } from '../testing/database'
import { aClient, anAccount, anAddress, reread } from '../testing/factories'
import { afterPassword, enter, manyAfterPassword } from '../testing/half-sign-in'
import { lastCode, lettersTo } from '../testing/inspect'
import { atOnce } from '../testing/races'
import { inPortal } from '../transaction'

beforeAll(testDatabase)

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0'

const told = async (email: string) => (await lettersTo(email)).filter(({ template }) => template === 'newDevice')

async function signInFrom(account: Awaited<ReturnType<typeof anAccount>>, client: ClientContext) {
  const { attempt } = await afterPassword(account)
  return exchangeTicket(await enter(attempt, await lastCode(account.email)), client)
}

describe('R3.7 a sign-in from a device not seen before', () => {
  it('sends the owner one mail: time, device, address, and what to do', async () => {
    const account = await anAccount()
    await signInFrom(account, aClient({ userAgent: CHROME, address: '203.0.113.5', network: '203.0.113.5' }))
    const [letter, ...more] = await told(account.email)
    expect(more).toEqual([])
    expect(letter!.params).toMatchObject({ device: 'Chrome unter Windows', address: '203.0.113.5' })
    expect(letter!.params.notMe).toMatch(/^\/not-me\/[\w-]{43}$/)
  })

  it('is told once per device, not at the second sign-in; another browser or network is another device', async () => {
    const account = await anAccount()
    const client = aClient({ userAgent: CHROME })
    for (let count = 0; count < 3; count += 1) await signInFrom(account, client)
    expect(await told(account.email)).toHaveLength(1)
    await signInFrom(account, { ...client, userAgent: FIREFOX })
    expect(await told(account.email)).toHaveLength(2)
    await signInFrom(account, aClient({ userAgent: CHROME }))
    expect(await told(account.email)).toHaveLength(3)
    await signInFrom(account, { ...client, userAgent: CHROME.replace('141.0', '142.0') })
    expect(await told(account.email)).toHaveLength(3)
  })

  it('is told once also when forty sign-ins come from there at the same moment', async () => {
    const account = await anAccount()
    const client = aClient({ userAgent: CHROME })
    const tickets: string[] = []
    for (const attempt of await manyAfterPassword(account, 40)) {
      const { code } = await inPortal((tx) => issueCode(tx, 'signIn', attempt.id, account.id, true))
      tickets.push(await enter(attempt, code))
    }
    await atOnce(40, (index) => exchangeTicket(tickets[index]!, client))
    expect(await told(account.email)).toHaveLength(1)
  })

  it('is not told for the browser of the registration, neither then nor at the next sign-in', async () => {
    const address = anAddress()
    const client = aClient({ userAgent: CHROME })
    const registration = async (token: string) => (await registrationOf(token))!
    const token = await beginRegistration(canonicalEmail(address.shown)!, 'de', null)
    await submitDetails(
      await registration(token),
      { firstName: 'Nora', lastName: 'Neu', password: 'vier-blaue-Kamele' },
      client,
    )
    const code = await lastCode(address.canonical)
    const ticket = await confirmAddress(await registration(token), code, null, client)
    await exchangeTicket(ticket, client)
    expect((await reread(token)).finished).toBe(true)
    expect(await told(address.canonical)).toEqual([])
  })

  it('says nothing that could be taken for a code', async () => {
    const account = await anAccount()
    await signInFrom(account, aClient({ userAgent: FIREFOX, address: '2001:db8:1234:5678::9' }))
    const [letter] = await told(account.email)
    for (const locale of ['de', 'en'] as const) {
      const { subject, text } = await renderMail('newDevice', letter!.params as never, locale)
      expect(`${subject}\n${text}`.replace(/\/not-me\/\S+/, '')).not.toMatch(/\d{6}/)
      expect(text).toContain('2001:db8:1234:5678::9')
    }
  })
})
