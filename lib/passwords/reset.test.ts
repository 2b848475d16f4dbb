import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { portal } from '../database/clients'
import { LIMITS } from '../limits/sheet'
import { readSession } from '../sessions/read-session'
import { attemptOf } from '../sign-in/attempts'
import { showPassword } from '../sign-in/password'
import { testDatabase } from '../testing/database'
import {
  aClient,
  aCompany,
  anAccount,
  anActor,
  anAddress,
  appCode,
  attemptFor,
  PASSWORD,
  signIn,
} from '../testing/factories'
import { afterPassword, enter } from '../testing/half-sign-in'
import { eventsOf, lettersTo, owner } from '../testing/inspect'
import { lastToken, tokens } from '../testing/mailed-links'
import { through } from '../testing/mailing'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { requestReset, resetOwner, resetPassword, resetsWritten } from './reset'

beforeAll(testDatabase)

const NEW = 'Sieben-Kraniche-am-See'
const WRONG = 'Falsches-Kennwort-1'

async function asked(email: string) {
  await requestReset(email, aClient())
  await resetsWritten()
  return lastToken(email, 'password/reset')
}

describe('R4.1, RST-01 asking for a link', () => {
  it('sends one to who has an account, and says as much to who has none', async () => {
    const { email, id } = await anAccount()
    const unknown = anAddress().canonical
    expect(await outcomeOf(requestReset(email, aClient()))).toBe('ok')
    expect(await outcomeOf(requestReset(unknown, aClient()))).toBe('ok')
    await resetsWritten()
    expect((await lettersTo(email)).map(({ template }) => template)).toEqual(['passwordReset'])
    expect(await lettersTo(unknown)).toEqual([])
    expect(await eventsOf('account', id)).toContain('password.reset.requested')
  })

  it('three an hour for an account, ten for a network, and silent beyond', async () => {
    const { email } = await anAccount()
    for (let count = 0; count < 5; count += 1) expect(await outcomeOf(requestReset(email, aClient()))).toBe('ok')
    await resetsWritten()
    expect(await tokens(email, 'password/reset')).toHaveLength(LIMITS.resets.perHourAndAccount)
    const client = aClient()
    const people = await Promise.all(Array.from({ length: 12 }, () => anAccount()))
    for (const person of people) await requestReset(person.email, client)
    const sent = await Promise.all(people.map((person) => tokens(person.email, 'password/reset')))
    expect(sent.flat()).toHaveLength(LIMITS.resets.perHourAndNetwork)
  })

  it('T-DOS-02 of forty at once for one account three are sent', async () => {
    const { email } = await anAccount()
    expect(tally(await atOnce(40, () => requestReset(email, aClient())))).toEqual({ ok: 40 })
    await resetsWritten()
    expect(await tokens(email, 'password/reset')).toHaveLength(LIMITS.resets.perHourAndAccount)
  })

  it('F-01 is answered alike while no mail can be sent; the mail waits', async () => {
    through({ SMTP_URL: 'smtp://127.0.0.1:1' })
    const [{ email }, unknown] = [await anAccount(), anAddress().canonical]
    for (const address of [email, unknown]) {
      const start = performance.now()
      expect(await outcomeOf(requestReset(address, aClient()))).toBe('ok')
      // Much earlier than a connection to a mail server times out; one second more for a busy machine.
      expect(performance.now() - start).toBeLessThan(LIMITS.resets.answerAfter + 1000)
    }
    await resetsWritten()
    expect(await lettersTo(email)).toMatchObject([{ template: 'passwordReset', state: 'waiting' }])
    through({})
  })

  it('keeps only the hash of the token, and the token is in no log', async () => {
    const { email } = await anAccount()
    const token = await asked(email)
    const db = await owner()
    expect(await db`select 1 from audit_entries where body like ${`%${token}%`}`).toEqual([])
    expect(await db`select 1 from account_links where encode(token_hash, 'escape') like ${`%${token}%`}`).toEqual([])
  })
})

describe('R4.2, R4.3 the link', () => {
  it('sets the password once; asking again with it is refused', async () => {
    const { email } = await anAccount()
    const token = await asked(email)
    await resetPassword(token, NEW, aClient())
    expect(await outcomeOf(resetPassword(token, 'Acht-Kraniche-am-See', aClient()))).toBe('linkOver')
    expect(await outcomeOf(showPassword(await attemptFor(email), NEW, aClient()))).toBe('ok')
    expect(await outcomeOf(showPassword(await attemptFor(email), PASSWORD, aClient()))).toBe('wrongCredentials')
  })

  it('T-RST-02 of forty at once with different passwords one wins, and that password is the one', async () => {
    const { email, id } = await anAccount()
    const token = await asked(email)
    const outcomes = await atOnce(40, (index) => resetPassword(token, `${NEW}-${index}`, aClient()))
    const counts = tally(outcomes)
    expect(counts.ok).toBe(1)
    expect(Object.keys(counts).filter((name) => !['ok', 'linkOver', 'busy'].includes(name))).toEqual([])
    const winner = outcomes.findIndex(({ status }) => status === 'fulfilled')
    expect(await outcomeOf(showPassword(await attemptFor(email), `${NEW}-${winner}`, aClient()))).toBe('ok')
    expect((await eventsOf('account', id)).filter((event) => event === 'password.reset')).toHaveLength(1)
  })

  it('T-RST-03 that is used, expired, older, cut, of another purpose or made up is refused in the same way', async () => {
    const { email, id } = await anAccount()
    const older = await asked(email)
    const token = await asked(email)
    expect(await resetOwner(older)).toBeNull()
    for (const wrong of [older, token.slice(1), '', 'x'.repeat(43), `${token}x`])
      expect(await outcomeOf(resetPassword(wrong, NEW, aClient())), wrong).toBe('linkOver')
    await portal().execute(
      sql`update account_links set purpose = 'notMe' where account_id = ${id} and voided_at is null`,
    )
    expect(await outcomeOf(resetPassword(token, NEW, aClient()))).toBe('linkOver')
    await portal().execute(
      sql`update account_links set purpose = 'reset', expires_at = app_now() - interval '1 second' where account_id = ${id}`,
    )
    expect(await outcomeOf(resetPassword(token, NEW, aClient()))).toBe('linkOver')
  })

  it('T-RST-04 is not used up by looking at it', async () => {
    const { email, id } = await anAccount()
    const token = await asked(email)
    for (let count = 0; count < 10; count += 1) expect(await resetOwner(token)).toMatchObject({ id, email })
    expect(await outcomeOf(resetPassword(token, NEW, aClient()))).toBe('ok')
  })

  it('lives for thirty minutes', async () => {
    const { email, id } = await anAccount()
    await asked(email)
    const [row] = await portal().execute<{ minutes: number }>(sql`
      select extract(epoch from expires_at - created_at)::int / 60 as minutes from account_links where account_id = ${id}`)
    expect(row!.minutes).toBe(30)
  })

  it('T-RST-10 is not used up by a password that is refused: the old one, a common one, one of the own name, a short one', async () => {
    const account = await anAccount({ firstName: 'Maximiliane' })
    const token = await asked(account.email)
    expect(await outcomeOf(resetPassword(token, PASSWORD, aClient()))).toBe('passwordSame')
    expect(await outcomeOf(resetPassword(token, 'qwertzuiop', aClient()))).toBe('passwordCommon')
    expect(await outcomeOf(resetPassword(token, 'maximiliane1', aClient()))).toBe('passwordPersonal')
    expect(await outcomeOf(resetPassword(token, 'kurz', aClient()))).toBe('passwordShort')
    expect(await outcomeOf(resetPassword(token, NEW, aClient()))).toBe('ok')
  })

  it('PWD-01 of one of the vendor’s people wants fifteen characters', async () => {
    const account = await anAccount({ staffRoles: ['support'], factor: 'app' })
    const token = await asked(account.email)
    expect(await outcomeOf(resetPassword(token, '14-Zeichen-hie', aClient()))).toBe('passwordShort')
    expect(await outcomeOf(resetPassword(token, '15-Zeichen-hier', aClient()))).toBe('ok')
  })
})

describe('R4.5, RST-07, T-RST-08 afterwards', () => {
  it('all sessions, devices and half sign-ins have ended, the owner is told and the log knows', async () => {
    const account = await anAccount()
    const { token: session } = await signIn(account.id)
    await portal().execute(sql`
      insert into trusted_devices (account_id, token_hash, name, factor, expires_at)
      values (${account.id}, ${Buffer.from(crypto.randomUUID())}, 'Gerät', 'email', app_now() + interval '90 days')`)
    const half = await afterPassword(account)
    await resetPassword(await asked(account.email), NEW, aClient())
    expect((await readSession(session, true, 'r')).actor).toBeNull()
    expect(await attemptOf(half.token)).toBeNull()
    const [left] = await portal().execute<{ n: number }>(
      sql`select count(*)::int as n from trusted_devices where account_id = ${account.id} and ended_at is null`,
    )
    expect(left!.n).toBe(0)
    expect((await lettersTo(account.email)).at(-1)).toMatchObject({ template: 'passwordChanged' })
    expect(await eventsOf('account', account.id)).toEqual(expect.arrayContaining(['trust.ended', 'password.reset']))
  })

  it('T-RST-05 nobody is signed in, and an app stays what the next sign-in asks for', async () => {
    const account = await anAccount({ factor: 'app' })
    await resetPassword(await asked(account.email), NEW, aClient())
    const db = await owner()
    expect(await db`select 1 from sessions where account_id = ${account.id}`).toEqual([])
    const attempt = await attemptFor(account.email)
    await showPassword(attempt, NEW, aClient())
    expect(attempt.way).toBe('totp')
    expect((await lettersTo(account.email)).some(({ template }) => template === 'signInCode')).toBe(false)
    const shown = { ...attempt, passwordShown: true }
    expect(await outcomeOf(enter(shown, '000000'))).toBe('codeWrong')
    expect(await outcomeOf(enter(shown, appCode(account.secret!)))).toBe('ok')
  })

  it('LOG-07, T-LOG-04 whom a stranger has slowed down gets in at once', async () => {
    const account = await anAccount()
    for (let count = 0; count < 6; count += 1)
      await outcomeOf(showPassword(await attemptFor(account.email), WRONG, aClient()))
    expect(await outcomeOf(showPassword(await attemptFor(account.email), PASSWORD, aClient()))).toBe('tooManyTries')
    await resetPassword(await asked(account.email), NEW, aClient())
    expect(await outcomeOf(showPassword(await attemptFor(account.email), NEW, aClient()))).toBe('ok')
  })

  it('LOG-03 a hundred wrong ones in a row disable the password, days later too, until it is set anew', async () => {
    const account = await anAccount()
    await outcomeOf(showPassword(await attemptFor(account.email), WRONG, aClient()))
    await portal().execute(sql`
      update throttles set failures = 100, blocked_until = null, last_failure_at = app_now() - interval '3 days'
      where key = (select key from throttles where failures = 1 and key like 'password:%' order by last_failure_at desc limit 1)`)
    const refused = showPassword(await attemptFor(account.email), PASSWORD, aClient())
    // The error names no time: waiting does not help.
    await expect(refused).rejects.toMatchObject({ code: 'passwordStopped', params: {} })
    await resetPassword(await asked(account.email), NEW, aClient())
    expect(await outcomeOf(showPassword(await attemptFor(account.email), NEW, aClient()))).toBe('ok')
  })

  it('T-RST-09 a lock stays', async () => {
    const account = await anAccount()
    const company = await aCompany()
    await anActor({ account, company, status: 'locked' })
    await resetPassword(await asked(account.email), NEW, aClient())
    expect((await attemptFor(account.email)).account).toMatchObject({ lockedOut: true })
  })
})
