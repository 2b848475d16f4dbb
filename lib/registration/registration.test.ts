import { beforeAll, describe, expect, it } from 'vitest'
import { cleanUp } from '../delivery/cleanup'
import { canonicalEmail, type EmailAddress } from '../inputs/email-address'
import { LIMITS } from '../limits/sheet'
import { readSession } from '../sessions/read-session'
import { attemptOf } from '../sign-in/attempts'
import { exchangeTicket } from '../sign-in/exchange'
import { testDatabase } from '../testing/database'
import { aClient, anAccount, anAddress, aWrong, PASSWORD } from '../testing/factories'
import { eventsOf, lastCode, lettersTo, logOf, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally, values } from '../testing/races'
import {
  beginRegistration,
  confirmAddress,
  registrationOf,
  resendRegistrationCode,
  submitDetails,
} from './registration'

beforeAll(testDatabase)

const details = { firstName: 'Rita', lastName: 'Regner', password: PASSWORD }
const flowOf = async (token: string) => (await registrationOf(token))!

/** A registration that has reached the page „Code“. */
async function aFlow(email: EmailAddress = anAddress(), who: Partial<typeof details> = {}) {
  const token = await beginRegistration(email, 'de', null)
  await submitDetails(await flowOf(token), { ...details, ...who }, aClient())
  return { token, address: email.canonical, code: await lastCode(email.canonical).catch(() => '') }
}

const confirm = async (token: string, code: string) => confirmAddress(await flowOf(token), code, null, aClient())

async function accountsOf(address: string) {
  const sql = await owner()
  return sql<
    { id: string; first_name: string; password_hash: string }[]
  >`select * from accounts where email = ${address}`
}

describe('R2.3 the confirmation code', () => {
  it('creates the account and leads, without signing in again, to its first session', async () => {
    const { token, address, code } = await aFlow()
    expect(await accountsOf(address)).toEqual([])
    const ticket = await confirm(token, code)
    const [account] = await accountsOf(address)
    expect(await attemptOf(token)).toMatchObject({
      passwordShown: true,
      factorShown: true,
      account: { id: account!.id },
    })
    const session = await exchangeTicket(ticket, aClient())
    const { actor } = await readSession(session!.token, true, 'r')
    expect(actor?.account).toMatchObject({
      id: account!.id,
      firstName: 'Rita',
      termsAccepted: false,
      factors: { email: false, totp: false },
    })
    expect(await eventsOf('account', account!.id)).toEqual(['account.created', 'signIn.succeeded'])
  })

  it('sent forty times at once makes one account and one session', async () => {
    const { token, address, code } = await aFlow()
    const registration = await flowOf(token)
    const settled = await atOnce(40, () => confirmAddress(registration, code, null, aClient()))
    const outcomes = tally(settled)
    expect(outcomes.ok).toBe(1)
    expect(Object.keys(outcomes).filter((outcome) => !['ok', 'codeWrong', 'codeLast'].includes(outcome))).toEqual([])
    expect(await accountsOf(address)).toHaveLength(1)
    const sessions = values(await atOnce(40, () => exchangeTicket(values(settled)[0]!, aClient())))
    expect(sessions.filter((session) => session !== null)).toHaveLength(1)
  })

  it('T-OTP-03 is refused after a hundred wrong ones, of which five were compared', async () => {
    const { token, address, code } = await aFlow()
    const registration = await flowOf(token)
    const outcomes = tally(await atOnce(100, () => confirmAddress(registration, aWrong(code), null, aClient())))
    expect(outcomes.codeWrong).toBe(LIMITS.code.tries - 1)
    expect(await outcomeOf(confirm(token, code))).toBe('codeLast')
    expect(await accountsOf(address)).toEqual([])
  })

  it('T-REG-09 works only in the browser that asked for it', async () => {
    const email = anAddress()
    const [mine, other] = [await aFlow(email), await aFlow(email)]
    if (mine.code !== other.code) expect(await outcomeOf(confirm(other.token, mine.code))).toBe('codeWrong')
    expect(await outcomeOf(confirm(mine.token, mine.code))).toBe('ok')
  })

  it('T-REG-10 that has expired is replaced by one new one, however often it is sent', async () => {
    const { token, address, code } = await aFlow()
    const registration = await flowOf(token)
    const sql = await owner()
    await sql`update challenges set expires_at = app_now(), created_at = app_now() - interval '11 minutes' where subject = ${registration.id}`
    const outcomes = tally(await atOnce(40, () => confirmAddress(registration, code, null, aClient())))
    expect(outcomes.codeExpired).toBeGreaterThan(0)
    expect(outcomes.ok).toBeUndefined()
    expect((await lettersTo(address)).filter(({ template }) => template === 'registrationCode')).toHaveLength(2)
  })

  it('T-OTP-07 is sent again after a minute, once of forty at the same moment', async () => {
    const { token, address, code } = await aFlow()
    const registration = await flowOf(token)
    expect(await outcomeOf(resendRegistrationCode(registration, aClient()))).toBe('resendWait')
    const sql = await owner()
    await sql`update challenges set created_at = app_now() - interval '61 seconds' where subject = ${registration.id}`
    const outcomes = tally(await atOnce(40, () => resendRegistrationCode(registration, aClient())))
    expect(outcomes.ok).toBe(1)
    expect(Object.keys(outcomes).filter((outcome) => !['ok', 'resendWait', 'resendLimit'].includes(outcome))).toEqual(
      [],
    )
    const codes = (await lettersTo(address)).map(({ params }) => params.code)
    expect(codes).toHaveLength(2)
    if (codes[1] !== code) expect(await outcomeOf(confirm(token, code))).toBe('codeWrong')
    expect(await outcomeOf(confirm(token, codes[1]!))).toBe('ok')
  })
})

describe('R2.3 two people who start with the same address', () => {
  it('who proves it gets it, with what that very person typed; nothing of the other is left (T-REG-04)', async () => {
    const email = anAddress()
    const attacker = await aFlow(email, { firstName: 'Eve', password: 'Angreifer-Kennwort-1' })
    const owner = await aFlow(email, { firstName: 'Olga' })
    await confirm(owner.token, owner.code)
    const [account] = await accountsOf(email.canonical)
    expect(account!.first_name).toBe('Olga')
    expect(await registrationOf(attacker.token)).toBeNull()
  })

  it('of two who prove it at the same moment one gets it', async () => {
    for (let round = 0; round < 20; round += 1) {
      const email = anAddress()
      const [one, other] = [await aFlow(email), await aFlow(email)]
      const flows = [await flowOf(one.token), await flowOf(other.token)]
      const outcomes = tally(
        await atOnce(2, (index) => confirmAddress(flows[index]!, [one, other][index]!.code, null, aClient())),
      )
      expect(outcomes.ok).toBe(1)
      expect(await accountsOf(email.canonical)).toHaveLength(1)
    }
  }, 60_000)

  it('T-REG-01 are two people with one address in any spelling', async () => {
    const email = anAddress()
    const [, domain] = email.canonical.split('@')
    await confirm(...(await aFlow(email).then(({ token, code }) => [token, code] as const)))
    const again = canonicalEmail(`  ${email.canonical.split('@')[0]!.toUpperCase()}＠${domain!.toUpperCase()} `)!
    const { address } = await aFlow(again)
    expect((await lettersTo(address)).at(-1)!.template).toBe('accountExists')
    expect(await accountsOf(email.canonical)).toHaveLength(1)
  })

  it('T-REG-06 what was typed last counts, not what a form sends along with the code', async () => {
    const { token, address } = await aFlow(anAddress(), { firstName: 'Erste' })
    await submitDetails(await flowOf(token), { ...details, firstName: 'Zweite' }, aClient())
    await confirm(token, await lastCode(address))
    expect((await accountsOf(address))[0]!.first_name).toBe('Zweite')
  })
})

describe('a known address', () => {
  it('gets a mail that says so, no code, and no second account', async () => {
    const account = await anAccount()
    const { token } = await aFlow(canonicalEmail(account.email)!)
    const letters = await lettersTo(account.email)
    expect(letters.map(({ template }) => template)).toEqual(['accountExists'])
    expect(JSON.stringify(letters)).not.toMatch(/"code"/)
    expect(await outcomeOf(confirm(token, '123456'))).toMatch(/^code/)
    expect(await accountsOf(account.email)).toHaveLength(1)
  })

  it('leads through the same steps as an unknown one, so that the flow does not tell (T-REG-02)', async () => {
    const account = await anAccount()
    const [known, unknown] = [await aFlow(canonicalEmail(account.email)!), await aFlow()]
    const [one, other] = [await flowOf(known.token), await flowOf(unknown.token)]
    expect(Object.keys(one)).toEqual(Object.keys(other))
    const sql = await owner()
    const live = await sql`select subject from challenges where subject in ${sql([one.id, other.id])}`
    expect(live).toHaveLength(2)
    for (const token of [known.token, unknown.token])
      expect(await outcomeOf(confirm(token, aWrong(unknown.code)))).toBe('codeWrong')
  })
})

describe('a registration that was never confirmed', () => {
  it('leaves nothing: no account, no log, and after a day no row, hash or code (T-REG-11)', async () => {
    const { token, address } = await aFlow()
    const { id } = await flowOf(token)
    expect(await accountsOf(address)).toEqual([])
    const sql = await owner()
    await sql`update registrations set expires_at = app_now() - interval '1 second' where id = ${id}`
    expect(await registrationOf(token)).toBeNull()
    await sql`update challenges set expires_at = app_now() - interval '2 days' where subject = ${id}`
    await cleanUp()
    expect(await sql`select id from registrations where id = ${id}`).toEqual([])
    expect(await sql`select id from challenges where subject = ${id}`).toEqual([])
  })

  it('T-REG-05 cannot be confirmed before its details were given', async () => {
    const token = await beginRegistration(anAddress(), 'de', null)
    for (const code of ['', '000000', '123456']) expect(await outcomeOf(confirm(token, code))).toBe('codeWrong')
  })

  it('is not found by a malformed, foreign or empty token', async () => {
    for (const token of [null, '', 'x', 'a'.repeat(43), "' or true"]) expect(await registrationOf(token)).toBeNull()
  })
})

describe('what is refused at „Registrieren“', () => {
  it('a password that is common or personal, before any code is sent (R4.4)', async () => {
    const email = anAddress()
    const flow = await flowOf(await beginRegistration(email, 'de', null))
    for (const [password, code] of [
      ['Sommer2026', 'passwordCommon'] as const,
      ['Regner-1', 'passwordPersonal'] as const,
    ])
      expect(await outcomeOf(submitDetails(flow, { ...details, password }, aClient()))).toBe(code)
    expect(await lettersTo(email.canonical)).toEqual([])
  })

  it('the twenty-first registration of one network in an hour', async () => {
    const client = aClient()
    const flow = await flowOf(await beginRegistration(anAddress(), 'de', null))
    const settled = await atOnce(25, () => submitDetails(flow, details, client))
    expect(tally(settled)).toEqual({ ok: LIMITS.registration.perHourAndNetwork, tooManyTries: 5 })
  })
})

it('T-AUD-04 neither the log nor the tables hold the password or the code', async () => {
  const { token, address, code } = await aFlow()
  await confirm(token, code)
  const [account] = await accountsOf(address)
  const log = JSON.stringify(await logOf('account', account!.id))
  for (const secret of [PASSWORD, token, `"${code}"`]) expect(log).not.toContain(secret)
  expect(account!.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})
