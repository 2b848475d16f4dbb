import { sql as query } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { portal } from '../database/clients'
import { readSession } from '../sessions/read-session'
import { testDatabase } from '../testing/database'
import { aClient, anAccount, appCode, attemptFor, aWrong, PASSWORD } from '../testing/factories'
import { afterPassword, enter, sessionsOf } from '../testing/half-sign-in'
import { lastCode, logOf } from '../testing/inspect'
import { atOnce, outcomeOf, values } from '../testing/races'
import { attemptOf } from './attempts'
import { exchangeTicket, repeatTicket } from './exchange'

beforeAll(testDatabase)

describe('a half sign-in', () => {
  it('is void once a credential of the account has changed', async () => {
    const account = await anAccount()
    const { token, attempt } = await afterPassword(account)
    const ticket = await enter(attempt, await lastCode(account.email))
    await portal().execute(
      query`update accounts set credential_version = credential_version + 1 where id = ${account.id}`,
    )
    expect(await attemptOf(token)).toBeNull()
    expect(await exchangeTicket(ticket, aClient())).toBeNull()
    expect(await sessionsOf(account.id)).toEqual([])
  })

  it('is over after fifteen minutes', async () => {
    const account = await anAccount()
    const { token, attempt } = await afterPassword(account)
    const ticket = await enter(attempt, await lastCode(account.email))
    await portal().execute(
      query`update sign_in_attempts set expires_at = app_now() - interval '1 second' where id = ${attempt.id}`,
    )
    expect([await attemptOf(token), await exchangeTicket(ticket, aClient())]).toEqual([null, null])
  })

  it('grants nothing for a right code while no password was shown (T-RST-06)', async () => {
    const account = await anAccount({ factor: 'app' })
    const attempt = await attemptFor(account.email)
    expect(await outcomeOf(enter(attempt, appCode(account.secret!)))).toBe('codeWrong')
  })
})

describe('the ticket', () => {
  it('is good once, also when forty exchange it at once', async () => {
    const account = await anAccount()
    const { attempt } = await afterPassword(account)
    const ticket = await enter(attempt, await lastCode(account.email))
    const sessions = values(await atOnce(40, () => exchangeTicket(ticket, aClient())))
    expect(sessions.filter(Boolean)).toHaveLength(1)
    expect(await sessionsOf(account.id)).toHaveLength(1)
  })

  it('of the same form sent twice leads to the same session, with the newer cookie (F-24)', async () => {
    const account = await anAccount()
    const { attempt } = await afterPassword(account)
    const first = await exchangeTicket(
      await enter(attempt, await lastCode(account.email), 'form-key-of-the-code'),
      aClient(),
    )
    expect(await repeatTicket(attempt.id, 'another-form-key-xxxx', 'stolen')).toBe(false)
    expect(await repeatTicket(attempt.id, 'form-key-of-the-code', 'ticket-of-the-repeat')).toBe(true)
    const second = await exchangeTicket('ticket-of-the-repeat', aClient())
    expect(await sessionsOf(account.id)).toHaveLength(1)
    expect([
      (await readSession(first!.token, true, 'r')).actor,
      (await readSession(second!.token, true, 'r')).actor?.account.id,
    ]).toEqual([null, account.id])
  })

  it('is repeated for a minute only, and not after the session has ended', async () => {
    const account = await anAccount()
    const { attempt } = await afterPassword(account)
    await exchangeTicket(await enter(attempt, await lastCode(account.email), 'form-key-of-the-code'), aClient())
    await portal().execute(
      query`update sign_in_attempts set finished_at = app_now() - interval '61 seconds' where id = ${attempt.id}`,
    )
    expect(await repeatTicket(attempt.id, 'form-key-of-the-code', 'late')).toBe(false)
    await portal().execute(query`update sign_in_attempts set finished_at = app_now() where id = ${attempt.id}`)
    await portal().execute(query`update sessions set ended_at = app_now() where account_id = ${account.id}`)
    expect(await repeatTicket(attempt.id, 'form-key-of-the-code', 'late')).toBe(false)
  })
})

it('T-AUD-04 no password, code, ticket or token is in the log', async () => {
  const account = await anAccount()
  const { token, attempt } = await afterPassword(account)
  const code = await lastCode(account.email)
  await outcomeOf(enter(attempt, aWrong(code)))
  const ticket = await enter(attempt, code)
  const session = await exchangeTicket(ticket, aClient())
  const log = (await logOf('account', account.id)).map(({ body }) => body)
  expect(log.length).toBeGreaterThan(2)
  for (const secret of [PASSWORD, `"${code}"`, ticket, token, session!.token])
    expect(log.join('\n')).not.toContain(secret)
})
