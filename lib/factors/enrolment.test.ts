import { beforeAll, describe, expect, it } from 'vitest'
import { asConfirmed } from '../permissions/proofs'
import { attemptOf } from '../sign-in/attempts'
import { confirmIdentity, demandsOf } from '../step-up/step-up'
import { testDatabase } from '../testing/database'
import { aConfirmed, aDevice, givePhone, signedInBy, withRecoveryCodes } from '../testing/factor-owners'
import { aClient, actorOf, anAccount, appCode } from '../testing/factories'
import { afterPassword } from '../testing/half-sign-in'
import { eventsOf, lettersTo, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { beginTotp, confirmTotp, removeTotp, replaceTotp, shownSecret } from './enrolment'

beforeAll(testDatabase)

async function stateOf(accountId: string) {
  const sql = await owner()
  const [row] = await sql`
    select email_factor_at is not null as email, recovery_owed as owed,
      (select count(*)::int from totp_factors where account_id = a.id) as apps,
      (select count(*)::int from recovery_codes where account_id = a.id) as codes,
      (select count(*)::int from sessions where account_id = a.id and ended_at is null) as sessions,
      (select count(*)::int from trusted_devices where account_id = a.id and ended_at is null) as devices
    from accounts a where id = ${accountId}`
  return row!
}

describe('R5.7 the app in the account', () => {
  it('R5.1 set up beside the e-mail code: that one goes by itself, recovery codes are due, everything trusted before ends', async () => {
    const { account, actor } = await aConfirmed({ factor: 'email' }, 'email')
    await signedInBy(account.id, 'email')
    await aDevice(account.id, 'email')
    const { token } = await afterPassword(account)
    await replaceTotp(actor, appCode(await beginTotp(actor)), aClient())
    expect(await stateOf(account.id)).toEqual({ email: false, owed: true, apps: 1, codes: 0, sessions: 1, devices: 0 })
    expect(await attemptOf(token)).toBeNull()
    expect(await eventsOf('account', account.id)).toEqual(expect.arrayContaining(['factor.app.enabled', 'trust.ended']))
    expect((await lettersTo(account.email)).map(({ template }) => template)).toContain('appEnabled')
  })

  it('T-TOTP-05 a new one replaces the old one only with its first code; until then the old one counts', async () => {
    const { account, token, codes } = await withRecoveryCodes()
    const actor = asConfirmed(await actorOf(token), 'factors')
    const secret = await beginTotp(actor)
    expect(secret).not.toBe(account.secret)
    expect(await outcomeOf(replaceTotp(actor, appCode(account.secret!), aClient()))).toBe('codeWrong')
    const { actor: elsewhere } = await signedInBy(account.id, 'email')
    expect(await outcomeOf(confirmIdentity(elsewhere, ['totp'], { code: appCode(account.secret!) }, aClient()))).toBe(
      'ok',
    )
    await replaceTotp(actor, appCode(secret), aClient())
    const { actor: later } = await signedInBy(account.id, 'email')
    expect(await outcomeOf(confirmIdentity(later, ['totp'], { code: appCode(account.secret!, 1) }, aClient()))).toBe(
      'codeWrong',
    )
    expect(await outcomeOf(confirmIdentity(later, ['totp'], { code: appCode(secret, 1) }, aClient()))).toBe('ok')
    // The codes stay valid: the account was never without a strong factor.
    expect((await stateOf(account.id)).codes).toBe(codes.length)
  })

  it('T-TOTP-06 what is confirmed is the secret the server kept: one that changed meanwhile is not', async () => {
    const { account, actor } = await aConfirmed({ factor: 'email' }, 'email')
    const secret = await beginTotp(actor)
    const sql = await owner()
    await sql`update pending_totp set expires_at = app_now() where account_id = ${account.id}`
    const outcomes = tally(
      await atOnce<unknown>(40, (index) =>
        index % 2 ? beginTotp(actor) : replaceTotp(actor, appCode(secret), aClient()),
      ),
    )
    expect(outcomes.ok).toBeGreaterThanOrEqual(20)
    expect((await stateOf(account.id)).apps).toBe(0)
    expect(await shownSecret(actor)).not.toBe(secret)
  })

  it('T-TOTP-07 in the way of the registration is refused to an account that has a factor', async () => {
    const account = await anAccount({ factor: 'email' })
    const { actor } = await signedInBy(account.id, 'email')
    const secret = await beginTotp(actor)
    expect(await outcomeOf(confirmTotp(actor, appCode(secret), aClient()))).toBe('flowOver')
    expect((await stateOf(account.id)).apps).toBe(0)
  })

  it('MFA-05 deleted: the e-mail code comes back by itself, recovery codes go, sessions, devices and half sign-ins end', async () => {
    const { account, actor } = await withRecoveryCodes()
    await signedInBy(account.id, 'totp')
    await aDevice(account.id)
    const outcomes = tally(await atOnce(40, () => removeTotp(actor, aClient())))
    expect(outcomes).toEqual({ ok: 1, factorGone: 39 })
    expect(await stateOf(account.id)).toEqual({ email: true, owed: false, apps: 0, codes: 0, sessions: 1, devices: 0 })
    expect((await lettersTo(account.email)).map(({ template }) => template)).toContain('appRemoved')
    const { attempt } = await afterPassword(account)
    expect(attempt.way).toBe('email')
  })

  it('deleted beside a phone: the phone is the factor, the e-mail code stays away and the recovery codes stay', async () => {
    const { account, actor } = await withRecoveryCodes()
    await givePhone(account.id)
    await removeTotp(actor, aClient())
    expect(await stateOf(account.id)).toMatchObject({ email: false, apps: 0, codes: 10 })
    expect((await afterPassword(account)).attempt.way).toBe('sms')
  })

  it('R10.1 staff cannot delete it, only replace it', async () => {
    const { account, actor } = await aConfirmed({ factor: 'app', staffRoles: ['support'] })
    expect(await outcomeOf(removeTotp(actor, aClient()))).toBe('staffNeedApp')
    await replaceTotp(actor, appCode(await beginTotp(actor)), aClient())
    expect((await stateOf(account.id)).apps).toBe(1)
  })
})

describe('T-TOTP-08 deleting the app takes the app or a recovery code', () => {
  it.each([
    ['email', ['totp']],
    ['sms', ['totp']],
    ['call', ['totp']],
    ['device', ['totp']],
    ['totp', []],
    ['recovery', []],
  ])('after a sign-in by %s the step-up asks for %j', async (factor, demands) => {
    const account = await anAccount({ factor: 'app' })
    const { actor } = await signedInBy(account.id, factor)
    expect(demandsOf(actor, 'factors')).toEqual(demands)
  })
})
