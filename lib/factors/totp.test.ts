import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { totpFactors } from '@/db/schema/accounts'
import { portal } from '../database/clients'
import { testDatabase } from '../testing/database'
import { aClient, anAccount, appCode, attemptFor, signIn } from '../testing/factories'
import { owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally, values } from '../testing/races'
import { beginTotp, confirmTotp, shownSecret } from './enrolment'
import { matchingStep, openSecret, tagOf, totpUri } from './totp'

async function secretOf(accountId: string) {
  const [row] = await portal().select().from(totpFactors).where(eq(totpFactors.accountId, accountId))
  return row ? openSecret(row.secret, accountId) : null
}

const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

beforeAll(testDatabase)
afterEach(() => void vi.useRealTimers())

/** Only `Date` is set; timers run on. */
const at = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: seconds * 1000 })

describe('T-TOTP-01 the codes of an app', () => {
  it.each(
    ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'].map(
      (code, counter) => [counter, code] as const,
    ),
  )('are those of RFC 4226 (counter %i: %s)', (counter, code) => {
    at(counter * 30)
    expect(matchingStep(RFC_SECRET, code)).toBe(counter)
  })

  it.each([
    [59, 0x1, '287082'],
    [1111111109, 0x23523ec, '081804'],
    [1111111111, 0x23523ed, '050471'],
    [1234567890, 0x273ef07, '005924'],
    [2000000000, 0x3f940aa, '279037'],
    [20000000000, 0x27bc86aa, '353130'],
  ])('are those of RFC 6238 at %i s, by step and in six digits', (seconds, step, code) => {
    at(seconds)
    expect(matchingStep(RFC_SECRET, code)).toBe(step)
  })
})

describe('T-TOTP-03 a clock that is wrong', () => {
  it('by one step either way is accepted, by two it is not', () => {
    for (const seconds of [1234567890, 1234567890 + 29]) {
      for (const drift of [-2, -1, 0, 1, 2]) {
        at(seconds + drift * 30)
        expect(matchingStep(RFC_SECRET, '005924'), `${seconds} ${drift}`).toBe(Math.abs(drift) < 2 ? 41152263 : null)
      }
    }
  })
})

describe('T-TOTP-04 what is not a code', () => {
  it.each([
    '',
    '5924',
    '05924',
    '0059240',
    '00592a',
    '005 924',
    '００５９２４',
    '+05924',
    '-05924',
    '0x1234',
    '1e5',
    '\u0660\u0660\u0665\u0669\u0662\u0664',
    '9'.repeat(10_000),
    '005924\n',
  ])('is wrong and never a fault: %j', (code) => {
    at(1234567890)
    expect(matchingStep(RFC_SECRET, code)).toBeNull()
  })

  it('is wrong with any text, and with a secret that is none', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (code) => void expect([null]).toContain(/^\d{6}$/.test(code) ? null : matchingStep(RFC_SECRET, code)),
      ),
    )
    for (const secret of ['', 'JBSWY3DPEHPK3PXP', 'not base32 !', '0'.repeat(32)])
      expect(matchingStep(secret, '005924')).toBeNull()
  })
})

describe('T-TOTP-05 a set-up that was begun', () => {
  it('counts for nothing until one code was right; then it is the factor', async () => {
    const account = await anAccount({ factor: 'none' })
    const { actor } = await signIn(account.id)
    const secret = await beginTotp(actor)
    expect(await secretOf(account.id)).toBeNull()
    expect((await attemptFor(account.email)).account?.totp).toBeNull()
    expect(await outcomeOf(confirmTotp(actor, appCode(secret, 5), aClient()))).toBe('codeWrong')
    expect(await secretOf(account.id)).toBeNull()
    await confirmTotp(actor, appCode(secret), aClient())
    expect(await secretOf(account.id)).toBe(secret)
  })

  it('shows the same secret on every reload, for ten minutes; then another one (T-TOTP-12)', async () => {
    const account = await anAccount({ factor: 'none' })
    const { actor } = await signIn(account.id)
    const secret = await beginTotp(actor)
    expect([await beginTotp(actor), await shownSecret(actor)]).toEqual([secret, secret])
    const sql = await owner()
    await sql`update pending_totp set expires_at = app_now() where account_id = ${account.id}`
    expect(await shownSecret(actor)).toBeNull()
    expect(await outcomeOf(confirmTotp(actor, appCode(secret), aClient()))).toBe('secretExpired')
    expect(await shownSecret(actor)).not.toBe(secret)
  })

  it('shows one secret also when forty pages open at once', async () => {
    const { actor } = await signIn((await anAccount({ factor: 'none' })).id)
    const secrets = await atOnce(40, () => beginTotp(actor))
    tally(secrets)
    expect(new Set(values(secrets))).toEqual(new Set([await shownSecret(actor)]))
  })

  it('becomes one factor, also when its code is sent forty times at once', async () => {
    const account = await anAccount({ factor: 'none' })
    const { actor } = await signIn(account.id)
    const secret = await beginTotp(actor)
    const outcomes = tally(await atOnce(40, () => confirmTotp(actor, appCode(secret), aClient())))
    expect(outcomes.ok).toBe(1)
    expect(await secretOf(account.id)).toBe(secret)
  })

  it('uses up the code that confirmed it', async () => {
    const account = await anAccount({ factor: 'none' })
    const { actor } = await signIn(account.id)
    const secret = await beginTotp(actor)
    const code = appCode(secret)
    await confirmTotp(actor, code, aClient())
    const sql = await owner()
    const [row] = await sql`select last_step::int as step from totp_factors where account_id = ${account.id}`
    expect(row!.step).toBe(matchingStep(secret, code))
  })
})

describe('a secret at rest', () => {
  it('T-TOTP-09 that was copied into another account’s row is unusable: it denies, and is not „no factor“', async () => {
    const [one, other] = [await anAccount({ factor: 'app' }), await anAccount({ factor: 'app' })]
    const [row] = await portal().select().from(totpFactors).where(eq(totpFactors.accountId, one.id))
    await portal().update(totpFactors).set({ secret: row!.secret }).where(eq(totpFactors.accountId, other.id))
    await expect(secretOf(other.id)).rejects.toThrow()
    expect(await secretOf(one.id)).toBe(one.secret)
    expect((await attemptFor(other.email)).account?.totp).not.toBeNull()
  })

  it('is never readable in the table', async () => {
    const { id, secret } = await anAccount({ factor: 'app' })
    const sql = await owner()
    const [row] = await sql<{ secret: Buffer }[]>`select secret from totp_factors where account_id = ${id}`
    expect(row!.secret.includes(secret!)).toBe(false)
  })
})

it('the address for the QR code names the brand and the person, six digits and thirty seconds', () => {
  const uri = new URL(totpUri(RFC_SECRET, 'max@kunde.test'))
  expect(decodeURIComponent(uri.pathname)).toBe('/Torhaus:max@kunde.test')
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({ secret: RFC_SECRET, issuer: 'Torhaus' })
})

it('C30 the entry of a new app bears another name than the old one, which counts until the new one is confirmed', () => {
  const nameOf = (uri: string) => decodeURIComponent(new URL(uri).pathname)
  const tagged = nameOf(totpUri(RFC_SECRET, 'max@kunde.test', `neu ${tagOf(RFC_SECRET)}`))
  expect(tagged).toMatch(/^\/Torhaus:max@kunde\.test \(neu [0-9A-F]{4}\)$/)
  expect(tagged).not.toBe(nameOf(totpUri(RFC_SECRET, 'max@kunde.test')))
  // The same on every reload, but different for another secret.
  expect(tagOf(RFC_SECRET)).toBe(tagOf(RFC_SECRET))
  expect(tagOf('JBSWY3DPEHPK3PXP')).not.toBe(tagOf(RFC_SECRET))
})
