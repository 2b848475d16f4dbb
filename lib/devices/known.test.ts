import { beforeAll, describe, expect, it } from 'vitest'
import { cleanUp } from '../delivery/cleanup'
import { renderMail } from '../delivery/render-mail'
import type { ClientContext } from '../ground/client-context'
import { canonicalEmail } from '../inputs/email-address'
import { reportAccount } from '../profile/not-me'
import { beginRegistration, confirmAddress, registrationOf, submitDetails } from '../registration/registration'
import { exchangeTicket } from '../sign-in/exchange'
import { testDatabase } from '../testing/database'
import { aClient, anAccount, anAddress, PASSWORD, reread } from '../testing/factories'
import { afterPassword, enter } from '../testing/half-sign-in'
import { lastCode, lettersTo, owner } from '../testing/inspect'
import { atOnce } from '../testing/races'

beforeAll(testDatabase)

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0'

const mailsAbout = async (email: string) => (await lettersTo(email)).filter(({ template }) => template === 'newDevice')

/** A sign-in in a browser with these cookies; returns the one that it has for this account afterwards. */
async function signInFrom(
  account: Awaited<ReturnType<typeof anAccount>>,
  client: ClientContext,
  cookies: string[] = [],
) {
  const { attempt } = await afterPassword(account)
  const entered = await exchangeTicket(await enter(attempt, await lastCode(account.email)), client, cookies)
  return entered!.known
}

describe('R3.7 a sign-in from a device not seen before', () => {
  it('sends the owner one mail: time, device, address, and what to do', async () => {
    const account = await anAccount()
    await signInFrom(account, aClient({ userAgent: CHROME, address: '203.0.113.5', network: '203.0.113.5' }))
    const [letter, ...more] = await mailsAbout(account.email)
    expect(more).toEqual([])
    expect(letter!.params).toMatchObject({ device: 'Chrome unter Windows', address: '203.0.113.5' })
    expect(letter!.params.notMe).toMatch(/^\/not-me\/[\w-]{43}$/)
  })

  it('C20 is mailed once for a browser: another network, address or version of it is nothing new', async () => {
    const account = await anAccount()
    const cookie = await signInFrom(account, aClient({ userAgent: CHROME }))
    expect(await mailsAbout(account.email)).toHaveLength(1)
    for (const client of [
      aClient({ userAgent: CHROME, address: '198.51.100.77' }),
      aClient({ userAgent: CHROME.replace('141.0', '142.0') }),
      aClient({ userAgent: FIREFOX }),
      aClient({ userAgent: null, address: null }),
    ])
      expect(await signInFrom(account, client, [cookie])).toBe(cookie)
    expect(await mailsAbout(account.email)).toHaveLength(1)
  })

  it('decision 47 a browser that holds two cookies of one account is let in and stays known', async () => {
    const account = await anAccount()
    const cookies = [await signInFrom(account, aClient()), await signInFrom(account, aClient())]
    expect(cookies).toContain(await signInFrom(account, aClient(), cookies))
    expect(await mailsAbout(account.email)).toHaveLength(2)
  })

  it('decision 47 is mailed where the cookie is missing, whatever else is the same', async () => {
    const account = await anAccount()
    const client = aClient({ userAgent: CHROME })
    for (let count = 1; count <= 3; count += 1) {
      await signInFrom(account, client)
      expect(await mailsAbout(account.email)).toHaveLength(count)
    }
  })

  it('decision 47 is mailed where the cookie is of another account, made up or older than 400 days', async () => {
    const [account, other] = [await anAccount(), await anAccount()]
    const client = aClient({ userAgent: CHROME })
    const own = await signInFrom(account, client)
    const foreign = await signInFrom(other, client)
    for (const cookies of [[foreign], ['x'.repeat(43)], ['', 'no token', "'}"]]) {
      const before = (await mailsAbout(account.email)).length
      expect(await signInFrom(account, client, cookies)).not.toBe(cookies[0])
      expect(await mailsAbout(account.email)).toHaveLength(before + 1)
    }
    // In a browser of many people each finds their own.
    expect(await signInFrom(account, client, [foreign, 'x'.repeat(43), own])).toBe(own)
    const sql = await owner()
    await sql`update known_devices set last_seen_at = app_now() - interval '401 days' where account_id = ${account.id}`
    await cleanUp()
    expect(await signInFrom(account, client, [own])).not.toBe(own)
  })

  it('decision 22 after „Das war ich nicht“ no browser is known any more', async () => {
    const account = await anAccount()
    await signInFrom(account, aClient())
    const [letter] = await mailsAbout(account.email)
    await reportAccount(letter!.params.notMe!.split('/').at(-1)!, aClient())
    const sql = await owner()
    expect(await sql`select 1 from known_devices where account_id = ${account.id}`).toEqual([])
  })

  it('one ticket that is exchanged forty times at once tells once', async () => {
    const account = await anAccount()
    const { attempt } = await afterPassword(account)
    const ticket = await enter(attempt, await lastCode(account.email))
    await atOnce(40, () => exchangeTicket(ticket, aClient()))
    expect(await mailsAbout(account.email)).toHaveLength(1)
  })

  it('is not mailed for the browser of the registration, neither then nor at the next sign-in', async () => {
    const address = anAddress()
    const client = aClient({ userAgent: CHROME })
    const registration = async (token: string) => (await registrationOf(token))!
    const token = await beginRegistration(canonicalEmail(address.shown)!, 'de', null)
    const details = { firstName: 'Nora', lastName: 'Neu', password: PASSWORD }
    await submitDetails(await registration(token), details, client)
    const code = await lastCode(address.canonical)
    const ticket = await confirmAddress(await registration(token), code, null, client)
    const entered = await exchangeTicket(ticket, client)
    expect((await reread(token)).finished).toBe(true)
    const account = { id: entered!.accountId, email: address.canonical, ...details, secret: null }
    const sql = await owner()
    await sql`update accounts set email_factor_at = app_now() where id = ${account.id}`
    await sql`update challenges set created_at = created_at - interval '2 minutes'`
    expect(await signInFrom(account, aClient(), [entered!.known])).toBe(entered!.known)
    expect(await mailsAbout(address.canonical)).toEqual([])
  })

  it('says nothing that could be taken for a code', async () => {
    const account = await anAccount()
    await signInFrom(account, aClient({ userAgent: FIREFOX, address: '2001:db8:1234:5678::9' }))
    const [letter] = await mailsAbout(account.email)
    for (const locale of ['de', 'en'] as const) {
      const { subject, text } = await renderMail('newDevice', letter!.params as never, locale)
      expect(`${subject}\n${text}`.replace(/\/not-me\/\S+/, '')).not.toMatch(/\d{6}/)
      expect(text).toContain('2001:db8:1234:5678::9')
    }
  })
})
