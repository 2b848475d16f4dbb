import { beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../limits/sheet'
import { viewingAccount } from '../rooms/rooms'
import { SessionGone } from '../rooms/submit'
import { exchangeTicket } from '../sign-in/exchange'
import { confirmIdentity, demandsOf } from '../step-up/step-up'
import { testDatabase } from '../testing/database'
import { afterCode } from '../testing/devices'
import { aClient, actorOf, anAccount, PASSWORD, signIn } from '../testing/factories'
import { afterPassword, enter } from '../testing/half-sign-in'
import { lastCode, lettersTo, logOf, owner } from '../testing/inspect'
import { atOnce, outcomeOf } from '../testing/races'
import { endAllSessions, endOneSession, endOtherSessions, listSessions } from './own-sessions'
import { readSession } from './read-session'

beforeAll(testDatabase)

const lives = async (token: string) => (await readSession(token, false, 'r')).actor !== null
const ended = async (accountId: string) =>
  (await logOf('account', accountId))
    .filter(({ event }) => event === 'session.ended')
    .map(({ subject, body }) => [subject, JSON.parse(body).detail.reason])
const mailsOf = async (email: string) =>
  (await lettersTo(email)).filter(({ template }) => template === 'sessionsEnded').length

async function three() {
  const account = await anAccount()
  const sessions = [await signIn(account.id), await signIn(account.id), await signIn(account.id)]
  return { account, sessions, me: sessions[0]!.actor }
}

describe('R13.4, SES-06 the own sessions', () => {
  it('are listed with browser, address and times, this one first, and hold no token', async () => {
    const { sessions, me } = await three()
    const sql = await owner()
    await sql`update sessions set last_used_at = app_now() - interval '5 minutes' where id = ${me.session.id}`
    const listed = await listSessions(me)
    expect(listed.map(({ current }) => current)).toEqual([true, false, false])
    expect(listed.map(({ id }) => id).sort()).toEqual(sessions.map(({ actor }) => actor.session.id).sort())
    expect(listed[0]).toMatchObject({ userAgent: 'test', address: '192.0.2.7' })
    const text = JSON.stringify(listed)
    for (const { token } of sessions) expect(text).not.toContain(token)
    expect(text).not.toMatch(/hash|token/i)
  })

  it('that have ended, or run out, are not listed; nor are those of others', async () => {
    const { sessions, me } = await three()
    await signIn((await anAccount()).id)
    const sql = await owner()
    await sql`update sessions set last_used_at = app_now() - interval '31 minutes' where id = ${sessions[1]!.actor.session.id}`
    await sql`update sessions set expires_at = app_now() - interval '1 second' where id = ${sessions[2]!.actor.session.id}`
    expect((await listSessions(me)).map(({ id }) => id)).toEqual([me.session.id])
  })

  it('of others can be ended by nobody else: not found, and they live on', async () => {
    const { me } = await three()
    const other = await afterCode()
    for (const id of [other.actor.session.id, crypto.randomUUID()])
      expect(await outcomeOf(endOneSession(me, id))).toBe('notFound')
    await endOtherSessions(me)
    await endAllSessions(me)
    expect(await lives(other.token)).toBe(true)
  })

  it('end one by one: at the next request, with an entry and a mail; a second time changes nothing', async () => {
    const { account, sessions, me } = await three()
    const id = sessions[1]!.actor.session.id
    await endOneSession(me, id)
    await endOneSession(me, id)
    expect(await Promise.all(sessions.map(({ token }) => lives(token)))).toEqual([true, false, true])
    expect(await ended(account.id)).toEqual([[id, 'endedByOwner']])
    expect(await mailsOf(account.email)).toBe(1)
  })

  it('„Alle anderen Geräte abmelden“ leaves this one', async () => {
    const { account, sessions, me } = await three()
    expect(await endOtherSessions(me)).toBe(2)
    expect(await Promise.all(sessions.map(({ token }) => lives(token)))).toEqual([true, false, false])
    expect(await ended(account.id)).toHaveLength(2)
    expect(await mailsOf(account.email)).toBe(1)
    expect(await endOtherSessions(me)).toBe(0)
    expect(await mailsOf(account.email)).toBe(1)
  })

  it('„Überall abmelden“ ends this one too; alone it needs no mail', async () => {
    const { account, sessions, me } = await three()
    await endAllSessions(me)
    expect(await Promise.all(sessions.map(({ token }) => lives(token)))).toEqual([false, false, false])
    expect((await ended(account.id)).map(([, reason]) => reason).sort()).toEqual([
      'endedByOwner',
      'endedByOwner',
      'signedOut',
    ])
    const alone = await afterCode()
    await endAllSessions(alone.actor)
    expect(await mailsOf(alone.account.email)).toBe(0)
  })

  it('ended by forty requests at once are ended, recorded and mailed once', async () => {
    const { account, sessions, me } = await three()
    await atOnce(40, (index) => (index % 2 ? endOtherSessions(me) : endOneSession(me, sessions[1]!.actor.session.id)))
    expect(await ended(account.id)).toHaveLength(2)
    expect(await mailsOf(account.email)).toBeLessThanOrEqual(2)
    expect(await lives(sessions[0]!.token)).toBe(true)
  })

  it('nothing of the account opens for a session that was ended meanwhile (SES-04)', async () => {
    const { me } = await three()
    await endAllSessions(me)
    await expect(viewingAccount(me, async () => 'read')).rejects.toBeInstanceOf(SessionGone)
  })
})

describe('T-SES-09 the eleventh session', () => {
  it('says that it ended the oldest; the tenth and the twelfth after a sign-out are not', async () => {
    const account = await anAccount()
    const sessions = []
    for (let count = 1; count < LIMITS.sessionsPerAccount; count += 1) sessions.push(await signIn(account.id))
    const enterByCode = async () => {
      const { attempt } = await afterPassword(account)
      return (await exchangeTicket(await enter(attempt, await lastCode(account.email)), aClient()))!
    }
    expect((await enterByCode()).replaced).toBe(false)
    const eleventh = await enterByCode()
    expect(eleventh.replaced).toBe(true)
    expect(await ended(account.id)).toMatchObject([[expect.any(String), 'tooMany']])
    await endOneSession((await actorOf(eleventh.token))!, sessions[5]!.actor.session.id)
    expect((await enterByCode()).replaced).toBe(false)
  })
})

describe('T-SES-02, T-SES-06 the step-up', () => {
  const stale = async (id: string, minutes: number, seconds: number) => {
    const sql = await owner()
    await sql`update sessions set proved_at = app_now() - make_interval(mins => ${minutes}, secs => ${seconds}) where id = ${id}`
  }

  it('gives the session a new token, and the old one is dead', async () => {
    const { token, actor } = await afterCode()
    await stale(actor.session.id, 11, 0)
    const now = await actorOf(token)
    const next = await confirmIdentity(now, demandsOf(now, 'basic'), { password: PASSWORD }, aClient())
    expect(next).not.toBe(token)
    expect([await lives(token), await lives(next)]).toEqual([false, true])
    expect((await actorOf(next)).session.id).toBe(actor.session.id)
    expect(demandsOf(await actorOf(next), 'basic')).toEqual([])
  })

  it('is good at 9:59 and no more at 10:01', async () => {
    const { token, actor } = await afterCode()
    await stale(actor.session.id, 9, 59)
    expect(demandsOf(await actorOf(token), 'basic')).toEqual([])
    await stale(actor.session.id, 10, 1)
    expect(demandsOf(await actorOf(token), 'basic')).toEqual(['password'])
  })

  it('in one session is none in another of the same person', async () => {
    const account = await anAccount()
    const [one, two] = [await signIn(account.id), await signIn(account.id)]
    for (const { actor } of [one, two]) await stale(actor.session.id, 11, 0)
    const next = await confirmIdentity(await actorOf(one.token), ['password'], { password: PASSWORD }, aClient())
    expect(demandsOf(await actorOf(next), 'basic')).toEqual([])
    expect(demandsOf(await actorOf(two.token), 'basic')).toEqual(['password'])
  })
})
