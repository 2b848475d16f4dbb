import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { createAccount } from '../accounts/accounts'
import { portal } from '../database/clients'
import { issueLink } from '../links/account-links'
import { requestReset, resetOwner, resetsWritten } from '../passwords/reset'
import { inPortal } from '../rooms/rooms'
import { readSession } from '../sessions/read-session'
import { showPassword } from '../sign-in/password'
import { testDatabase } from '../testing/database'
import { aConfirmed, addressOf, afterPause, changed } from '../testing/email-changing'
import { aClient, anAccount, anAddress, attemptFor, aWrong, PASSWORD, REQUEST, signIn } from '../testing/factories'
import { eventsOf, lastCode, lettersTo, logOf } from '../testing/inspect'
import { lastToken, tokens } from '../testing/mailed-links'
import { atOnce, outcomeOf, tally } from '../testing/races'
import {
  beginEmailChange,
  cancelEmailChange,
  confirmEmailChange,
  pendingChange,
  resendChangeCode,
} from './email-change'
import { undoable, undoEmailChange } from './email-undo'
import { reportAccount } from './not-me'

beforeAll(testDatabase)

const person = (email: ReturnType<typeof anAddress>) => ({
  email,
  firstName: 'Neu',
  lastName: 'Ling',
  passwordHash: '',
  locale: 'de' as const,
})
const taking = (email: ReturnType<typeof anAddress>) =>
  outcomeOf(inPortal((tx) => createAccount(tx, person(email), { requestId: REQUEST, address: null })))

describe('R13.2 a new address', () => {
  it('is proved by a code that goes to it, and replaces nothing before', async () => {
    const { account, actor } = await aConfirmed()
    const next = anAddress()
    await beginEmailChange(actor, next)
    expect(await pendingChange(actor)).toEqual({ email: next.canonical, emailShown: next.shown })
    expect(await addressOf(account.id)).toBe(account.email)
    expect(await lettersTo(account.email)).toEqual([])
    expect(await outcomeOf(confirmEmailChange(actor, aWrong(await lastCode(next.canonical))))).toBe('codeWrong')
    await confirmEmailChange(actor, await lastCode(next.canonical))
    expect(await addressOf(account.id)).toBe(next.canonical)
    expect(await pendingChange(actor)).toBeNull()
    expect(await outcomeOf(showPassword(await attemptFor(next.canonical), PASSWORD, aClient()))).toBe('ok')
    expect((await attemptFor(account.email)).account).toBeNull()
  })

  it('tells the old and the new one, and only the old one how to undo it', async () => {
    const { account, actor } = await aConfirmed()
    const next = await changed(actor)
    for (const address of [account.email, next.canonical])
      expect(
        (await lettersTo(address)).some(({ template }) => template === 'emailChanged'),
        address,
      ).toBe(true)
    expect(await tokens(account.email, 'email-undo')).toHaveLength(1)
    expect(await tokens(next.canonical, 'email-undo')).toEqual([])
  })

  it('ends all other sessions, devices and links, and keeps this session', async () => {
    const { account, actor, token } = await aConfirmed()
    const other = await signIn(account.id)
    await requestReset(account.email, aClient())
    await resetsWritten()
    const reset = await lastToken(account.email, 'password/reset')
    await changed(actor)
    expect((await readSession(token, true, 'r')).actor).not.toBeNull()
    expect((await readSession(other.token, true, 'r')).actor).toBeNull()
    expect(await resetOwner(reset)).toBeNull()
    expect(await eventsOf('account', account.id)).toEqual(
      expect.arrayContaining(['account.email.requested', 'account.email.changed', 'trust.ended']),
    )
    for (const { body } of await logOf('account', account.id)) expect(body).not.toContain('@')
  })

  it('that belongs to somebody is not told: no code goes out, its owner gets a mail that it has an account', async () => {
    const [{ actor, account }, somebody] = [await aConfirmed(), await anAccount()]
    const taken = { canonical: somebody.email, shown: somebody.email }
    expect(await outcomeOf(beginEmailChange(actor, taken))).toBe('ok')
    expect((await lettersTo(somebody.email)).map(({ template }) => template)).toEqual(['accountExists'])
    expect(await outcomeOf(confirmEmailChange(actor, '000000'))).toBe('codeWrong')
    expect(await addressOf(account.id)).toBe(account.email)
  })

  it('that is the own one is refused', async () => {
    const { actor, account } = await aConfirmed()
    const own = { canonical: account.email, shown: account.email }
    expect(await outcomeOf(beginEmailChange(actor, own))).toBe('emailSame')
  })

  it('T-OTP-07 is one at a time, once a minute: of forty wishes at once one sends a code', async () => {
    const { actor, account } = await aConfirmed()
    const wishes = Array.from({ length: 40 }, () => anAddress())
    const counts = tally(await atOnce(40, (index) => beginEmailChange(actor, wishes[index]!)))
    expect(counts.ok).toBe(1)
    const sent = await Promise.all(wishes.map(({ canonical }) => lettersTo(canonical)))
    expect(sent.flat()).toHaveLength(1)
    expect(await outcomeOf(resendChangeCode(actor))).toMatch(/^resend/)
    await afterPause(account.id)
  })

  it('T-REG-06 a code for one address does not prove another', async () => {
    const { actor, account } = await aConfirmed()
    const [one, other] = [anAddress(), anAddress()]
    await beginEmailChange(actor, one)
    const code = await lastCode(one.canonical)
    await afterPause(account.id)
    await beginEmailChange(actor, other)
    if (code !== (await lastCode(other.canonical)))
      expect(await outcomeOf(confirmEmailChange(actor, code))).toBe('codeWrong')
    expect(await addressOf(account.id)).toBe(account.email)
    await confirmEmailChange(actor, await lastCode(other.canonical))
    expect(await addressOf(account.id)).toBe(other.canonical)
  })

  it('is taken back before it is proved', async () => {
    const { actor } = await aConfirmed()
    const next = anAddress()
    await beginEmailChange(actor, next)
    await cancelEmailChange(actor)
    expect(await outcomeOf(confirmEmailChange(actor, await lastCode(next.canonical)))).toBe('flowOver')
  })

  it('is replaced once by forty submits of one code', async () => {
    const { actor, account } = await aConfirmed()
    const next = anAddress()
    await beginEmailChange(actor, next)
    const code = await lastCode(next.canonical)
    const counts = tally(await atOnce(40, () => confirmEmailChange(actor, code)))
    expect(counts.ok).toBe(1)
    expect((await eventsOf('account', account.id)).filter((event) => event === 'account.email.changed')).toHaveLength(1)
  })

  it('two who prove one address at once: one gets it, no fault for the other', async () => {
    for (let round = 0; round < 5; round += 1) {
      const people = [await aConfirmed(), await aConfirmed()]
      const next = anAddress()
      for (const { actor } of people) await beginEmailChange(actor, next)
      const codes = (await lettersTo(next.canonical)).map(({ params }) => params.code!)
      const outcomes = tally(await atOnce(2, (index) => confirmEmailChange(people[index]!.actor, codes[index]!)))
      expect(outcomes.ok).toBe(1)
      expect(Object.keys(outcomes).every((name) => ['ok', 'accountExists', 'codeWrong'].includes(name))).toBe(true)
    }
  })
})

describe('decision 20 the old address', () => {
  it('is reserved for seven days: no registration and no other account gets it', async () => {
    const { account, actor } = await aConfirmed()
    const old = { canonical: account.email, shown: account.email }
    await changed(actor)
    expect(await taking(old)).toBe('accountExists')
    const { actor: other } = await aConfirmed()
    await beginEmailChange(other, old)
    expect((await lettersTo(account.email)).at(-1)).toMatchObject({ template: 'formerAddress' })
    await portal().execute(
      sql`update former_addresses set reserved_until = app_now() - interval '1 second' where email = ${account.email}`,
    )
    expect(await taking(old)).toBe('ok')
  })

  it('may be taken by its own person again', async () => {
    const { account, actor } = await aConfirmed()
    await changed(actor)
    await changed(actor, { canonical: account.email, shown: account.email })
    expect(await addressOf(account.id)).toBe(account.email)
  })

  it('comes back by the link: all trust ends, and a new password is asked for', async () => {
    const { account, actor, token } = await aConfirmed()
    const next = await changed(actor)
    const link = await lastToken(account.email, 'email-undo')
    expect(await undoable(link)).toEqual({ before: account.email, after: next.canonical })
    expect(await undoEmailChange(link, aClient())).toBe(account.email)
    expect(await addressOf(account.id)).toBe(account.email)
    expect((await readSession(token, true, 'r')).actor).toBeNull()
    expect((await attemptFor(account.email)).account).toMatchObject({ resetRequired: true })
    expect(await outcomeOf(undoEmailChange(link, aClient()))).toBe('linkOver')
    expect(await eventsOf('account', account.id)).toContain('account.email.undone')
    expect(await taking(next)).toBe('ok')
  })

  it('comes back after a second change too, which would otherwise have taken the way back', async () => {
    const { account, actor } = await aConfirmed()
    const stolen = await changed(actor)
    await changed(actor)
    expect(await tokens(stolen.canonical, 'email-undo')).toHaveLength(1)
    expect(await undoEmailChange(await lastToken(account.email, 'email-undo'), aClient())).toBe(account.email)
    expect(await outcomeOf(undoEmailChange(await lastToken(stolen.canonical, 'email-undo'), aClient()))).toBe(
      'linkOver',
    )
    expect(await addressOf(account.id)).toBe(account.email)
  })

  it('comes back by „Das war ich nicht“ in a mail from before the change, or about it: a new password would go to a stranger', async () => {
    for (const when of ['before', 'about'] as const) {
      const { account, actor } = await aConfirmed()
      const before = await inPortal((tx) => issueLink(tx, 'notMe', account.id))
      await changed(actor)
      await reportAccount(when === 'before' ? before : await lastToken(account.email, 'not-me'), aClient())
      expect(await addressOf(account.id)).toBe(account.email)
      expect((await attemptFor(account.email)).account).toMatchObject({ resetRequired: true })
      expect(await eventsOf('account', account.id)).toEqual(
        expect.arrayContaining(['account.email.undone', 'account.reported']),
      )
    }
  })

  it('stays former where the mail is younger than the change: it went to the new address', async () => {
    const { account, actor } = await aConfirmed()
    const next = await changed(actor)
    await portal().execute(
      sql`update former_addresses set reserved_until = reserved_until - interval '1 minute' where email = ${account.email}`,
    )
    await reportAccount(await inPortal((tx) => issueLink(tx, 'notMe', account.id)), aClient())
    expect(await addressOf(account.id)).toBe(next.canonical)
  })

  it('of forty undoings at once one acts', async () => {
    const { account, actor } = await aConfirmed()
    await changed(actor)
    const link = await lastToken(account.email, 'email-undo')
    expect(tally(await atOnce(40, () => undoEmailChange(link, aClient())))).toEqual({ ok: 1, linkOver: 39 })
  })
})
