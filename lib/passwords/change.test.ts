import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { portal } from '../database/clients'
import { asConfirmed } from '../permissions/proofs'
import { readSession } from '../sessions/read-session'
import { showPassword } from '../sign-in/password'
import { testDatabase } from '../testing/database'
import { aClient, aMember, anAccount, attemptFor, PASSWORD, signIn } from '../testing/factories'
import { eventsOf, lettersTo } from '../testing/inspect'
import { tokens } from '../testing/mailed-links'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { changePassword } from './change'
import { requestReset, resetOwner, resetsWritten } from './reset'

beforeAll(testDatabase)

const NEW = 'Sieben-Kraniche-am-See'
const right = { currentPassword: PASSWORD, password: NEW }

async function someone() {
  const account = await anAccount()
  const { actor, token } = await signIn(account.id)
  return { account, token, actor: asConfirmed(actor, 'basic') }
}

describe('R4.6, PWD-08 changing the password', () => {
  it('T-SES-05 ends all other sessions and all devices, says how many, and keeps this session', async () => {
    const { account, actor, token } = await someone()
    const others = [await signIn(account.id), await signIn(account.id)]
    await portal().execute(sql`
      insert into trusted_devices (account_id, token_hash, name, factor, expires_at)
      values (${account.id}, ${Buffer.from(crypto.randomUUID())}, 'Gerät', 'email', app_now() + interval '90 days')`)
    expect(await changePassword(actor, right, aClient())).toEqual({ sessions: 2, devices: 1 })
    expect((await readSession(token, true, 'r')).actor).not.toBeNull()
    for (const other of others) expect((await readSession(other.token, true, 'r')).actor).toBeNull()
    expect(await eventsOf('account', account.id)).toEqual(expect.arrayContaining(['trust.ended', 'password.changed']))
    expect((await lettersTo(account.email)).at(-1)).toMatchObject({ template: 'passwordChanged' })
    expect(await outcomeOf(showPassword(await attemptFor(account.email), NEW, aClient()))).toBe('ok')
  })

  it('asks for the current one, counts wrong ones, and notes them', async () => {
    const { account, actor } = await someone()
    const wrong = { ...right, currentPassword: 'Falsches-Kennwort-1' }
    await expect(changePassword(actor, wrong, aClient())).rejects.toMatchObject({
      code: 'passwordWrong',
      field: 'currentPassword',
    })
    for (let count = 1; count < 5; count += 1) await outcomeOf(changePassword(actor, wrong, aClient()))
    expect(await outcomeOf(changePassword(actor, right, aClient()))).toBe('tooManyTries')
    expect((await eventsOf('account', account.id)).filter((event) => event === 'identity.failed')).toHaveLength(5)
    // A wait of the step-up does not apply to the sign-in.
    expect(await outcomeOf(showPassword(await attemptFor(account.email), PASSWORD, aClient()))).toBe('ok')
  })

  it('refuses the same one, common ones, and the name or number of the own company', async () => {
    const member = await aMember({ proved: true })
    const actor = asConfirmed(member, 'basic')
    const changed = (password: string) => outcomeOf(changePassword(actor, { ...right, password }, aClient()))
    expect(await changed(PASSWORD)).toBe('passwordSame')
    expect(await changed('passwort1')).toBe('passwordCommon')
    expect(await changed(`${member.company.number}!a`)).toBe('passwordPersonal')
    expect(await changed(NEW)).toBe('ok')
  })

  it('PWD-01 wants fifteen characters of the vendor’s people', async () => {
    const account = await anAccount({ staffRoles: ['support'], factor: 'app' })
    const actor = asConfirmed((await signIn(account.id, true)).actor, 'basic')
    const short = { ...right, password: '14-Zeichen-hie' }
    expect(await outcomeOf(changePassword(actor, short, aClient()))).toBe('passwordShort')
    expect(await outcomeOf(changePassword(actor, right, aClient()))).toBe('ok')
  })

  it('ends a reset link that is under way', async () => {
    const { account, actor } = await someone()
    await requestReset(account.email, aClient())
    await resetsWritten()
    const [link] = await tokens(account.email, 'password/reset')
    await changePassword(actor, right, aClient())
    expect(await resetOwner(link!)).toBeNull()
  })

  it('of forty at once one takes effect', async () => {
    const { account, actor } = await someone()
    const outcomes = await atOnce(40, (index) =>
      changePassword(actor, { currentPassword: PASSWORD, password: `${NEW}-${index}` }, aClient()),
    )
    const counts = tally(outcomes)
    expect(counts.ok).toBe(1)
    const winner = outcomes.findIndex(({ status }) => status === 'fulfilled')
    expect(await outcomeOf(showPassword(await attemptFor(account.email), `${NEW}-${winner}`, aClient()))).toBe('ok')
  })
})
