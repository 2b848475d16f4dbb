import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { portal } from '../database/clients'
import { issueLink } from '../links/account-links'
import { requestReset, resetOwner, resetPassword, resetsWritten } from '../passwords/reset'
import { inPortal } from '../rooms/rooms'
import { readSession } from '../sessions/read-session'
import { attemptOf, beginAttempt } from '../sign-in/attempts'
import { showPassword } from '../sign-in/password'
import { testDatabase } from '../testing/database'
import { aClient, anAccount, attemptFor, PASSWORD, reread, signIn } from '../testing/factories'
import { afterPassword } from '../testing/half-sign-in'
import { eventsOf, lettersTo } from '../testing/inspect'
import { lastToken } from '../testing/mailed-links'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { reportAccount, reportable } from './not-me'

beforeAll(testDatabase)

const NEW = 'Sieben-Kraniche-am-See'
const notMe = (accountId: string) => inPortal((tx) => issueLink(tx, 'notMe', accountId))

describe('decision 22 „Das war ich nicht“', () => {
  it('ends sessions, devices and half sign-ins, voids links, and notes it', async () => {
    const account = await anAccount()
    const { token } = await signIn(account.id)
    const half = await afterPassword(account)
    await requestReset(account.email, aClient())
    await resetsWritten()
    const reset = await lastToken(account.email, 'password/reset')
    await reportAccount(await notMe(account.id), aClient())
    expect((await readSession(token, true, 'r')).actor).toBeNull()
    expect(await attemptOf(half.token)).toBeNull()
    expect(await resetOwner(reset)).toBeNull()
    expect(await eventsOf('account', account.id)).toEqual(expect.arrayContaining(['trust.ended', 'account.reported']))
  })

  it('takes back a deletion that somebody else may have asked for', async () => {
    const account = await anAccount()
    await portal().execute(sql`update accounts set deletion_requested_at = app_now() where id = ${account.id}`)
    await reportAccount(await notMe(account.id), aClient())
    const [row] = await portal().execute(sql`select deletion_requested_at from accounts where id = ${account.id}`)
    expect(row).toEqual({ deletion_requested_at: null })
    expect(await eventsOf('account', account.id)).toContain('account.deletion.withdrawn')
  })

  it('works for seven days and once; of forty at once one acts', async () => {
    const account = await anAccount()
    const token = await notMe(account.id)
    expect(await reportable(token)).toEqual({ email: account.email })
    expect(tally(await atOnce(40, () => reportAccount(token, aClient())))).toEqual({ ok: 1, linkOver: 39 })
    expect(await reportable(token)).toBeNull()
    const late = await notMe(account.id)
    await portal().execute(
      sql`update account_links set expires_at = expires_at - interval '7 days' where account_id = ${account.id}`,
    )
    expect(await outcomeOf(reportAccount(late, aClient()))).toBe('linkOver')
  })

  it('is no reset link, and the other way round', async () => {
    const account = await anAccount()
    await requestReset(account.email, aClient())
    await resetsWritten()
    expect(await outcomeOf(reportAccount(await lastToken(account.email, 'password/reset'), aClient()))).toBe('linkOver')
    expect(await outcomeOf(resetPassword(await notMe(account.id), NEW, aClient()))).toBe('linkOver')
  })

  it('makes the next sign-in begin with a new password: the right old one opens no page of the factor and sends no code', async () => {
    const account = await anAccount()
    await reportAccount(await notMe(account.id), aClient())
    const { token } = await beginAttempt(account.email, null, aClient().network)
    await showPassword(await reread(token), PASSWORD, aClient())
    expect(await reread(token)).toMatchObject({ passwordShown: false, resetFirst: true })
    expect((await lettersTo(account.email)).filter(({ template }) => template === 'signInCode')).toEqual([])
    await requestReset(account.email, aClient())
    await resetsWritten()
    await resetPassword(await lastToken(account.email, 'password/reset'), NEW, aClient())
    const again = await attemptFor(account.email)
    expect(await outcomeOf(showPassword(again, NEW, aClient()))).toBe('ok')
    expect(again.account?.resetRequired).toBe(false)
  })

  it('a wrong password tells nothing of it', async () => {
    const account = await anAccount()
    await reportAccount(await notMe(account.id), aClient())
    const { token } = await beginAttempt(account.email, null, aClient().network)
    expect(await outcomeOf(showPassword(await reread(token), 'Falsches-Kennwort-1', aClient()))).toBe(
      'wrongCredentials',
    )
    expect(await reread(token)).toMatchObject({ passwordShown: false, resetFirst: false })
  })
})
