import { beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../limits/sheet'
import { asConfirmed } from '../permissions/proofs'
import { confirmIdentity } from '../step-up/step-up'
import { testDatabase } from '../testing/database'
import { aConfirmed, aDevice, signedInBy, withRecoveryCodes } from '../testing/factor-owners'
import { aClient, actorOf, anAccount, signIn } from '../testing/factories'
import { eventsOf, lettersTo, logOf, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally, values } from '../testing/races'
import { firstRecoveryCodes, makeRecoveryCodes, presentMark, saveRecoveryCodes } from './recovery'
import { hashLongRecoveryCode, hashRecoveryCodes } from './recovery-hash'

beforeAll(testDatabase)

async function rowsOf(accountId: string) {
  const sql = await owner()
  return sql<{ code_hash: Buffer; salt: Buffer; used_at: Date | null }[]>`
    select code_hash, salt, used_at from recovery_codes where account_id = ${accountId}`
}

const hexOf = (rows: { code_hash: Buffer }[]) => new Set(rows.map(({ code_hash }) => code_hash.toString('hex')))
const hashes = async (codes: string[], salt: Buffer) =>
  new Set((await hashRecoveryCodes(codes, salt)).map((hash) => hash.toString('hex')))

describe('MFA-16 recovery codes', () => {
  it('are ten; the table and the log hold no trace of them but the hashes, and the owner is told', async () => {
    const { account, codes, actor } = await withRecoveryCodes()
    expect(codes).toHaveLength(LIMITS.recovery.codes)
    const rows = await rowsOf(account.id)
    expect(new Set(rows.map(({ salt }) => salt.toString('hex'))).size).toBe(1)
    expect(hexOf(rows)).toEqual(await hashes(codes, rows[0]!.salt))
    const letters = await lettersTo(account.email)
    expect(letters.map(({ template }) => template)).toContain('recoveryMade')
    const written = JSON.stringify([rows, letters, await logOf('account', account.id)])
    for (const code of codes) {
      expect(written).not.toContain(code)
      expect(written).not.toContain(code.replaceAll('-', ''))
    }
    expect(actor.account.recovery).toEqual({ left: 10, owed: true })
  })

  it('T-RC-02, MFA-17 a new set ends the old one, used and unused', async () => {
    const { account, token, codes } = await withRecoveryCodes()
    const actor = asConfirmed(await actorOf(token), 'factors')
    await confirmIdentity(actor, ['totp'], { recoveryCode: codes[0] }, aClient())
    const { codes: again } = await makeRecoveryCodes(actor, aClient())
    const rows = await rowsOf(account.id)
    expect(hexOf(rows)).toEqual(await hashes(again, rows[0]!.salt))
    const { actor: later } = await signedInBy(account.id, 'totp')
    for (const old of codes.slice(0, 9))
      expect(await outcomeOf(confirmIdentity(later, ['totp'], { recoveryCode: old }, aClient()))).toBe('codeWrong')
    expect(await outcomeOf(confirmIdentity(later, ['totp'], { recoveryCode: again[0] }, aClient()))).toBe('ok')
  })

  it('T-RC-06 made in six tabs at once leave one whole set, which one of the tabs shows', async () => {
    const { account, actor } = await aConfirmed({ factor: 'app' })
    const settled = await atOnce(6, () => makeRecoveryCodes(actor, aClient()))
    expect(tally(settled)).toEqual({ ok: 6 })
    const valid = await rowsOf(account.id)
    expect(valid).toHaveLength(10)
    const mark = await presentMark(actor)
    const [shown, ...rest] = values(settled).filter((set) => set.mark === mark)
    expect(rest).toEqual([])
    expect(hexOf(valid)).toEqual(await hashes(shown!.codes, valid[0]!.salt))
  })

  it('T-RC-01 a longer code from before ADR 024 is still good once', async () => {
    const { account, actor } = await aConfirmed({ factor: 'app' })
    const old = '0123-4567-89AB-CDEF-GHJK-0101'
    const sql = await owner()
    await sql`insert into recovery_codes (account_id, code_hash) values (${account.id}, ${hashLongRecoveryCode(old)})`
    const confirm = (recoveryCode: string) => outcomeOf(confirmIdentity(actor, ['totp'], { recoveryCode }, aClient()))
    expect(await confirm('0123-4567-89AB')).toBe('codeWrong')
    expect(await confirm(old)).toBe('ok')
    expect(await confirm(old)).toBe('codeWrong')
  })

  it('R5.6 exist only beside a factor stronger than the e-mail code', async () => {
    const { actor } = await aConfirmed({ factor: 'email' }, 'email')
    expect(await outcomeOf(makeRecoveryCodes(actor, aClient()))).toBe('noStrongFactor')
  })

  it('T-RC-05 are made without a step-up only while the registration owes them', async () => {
    const account = await anAccount({ factor: 'app' })
    const { actor } = await signIn(account.id)
    expect(await outcomeOf(firstRecoveryCodes(actor, aClient()))).toBe('flowOver')
    const sql = await owner()
    await sql`update accounts set recovery_owed = true where id = ${account.id}`
    expect((await firstRecoveryCodes(actor, aClient())).codes).toHaveLength(10)
    await saveRecoveryCodes(actor)
    expect(await outcomeOf(firstRecoveryCodes(actor, aClient()))).toBe('flowOver')
  })

  it('T-RC-08 are valid before they are confirmed as kept; the notice stays until then, and is confirmed once', async () => {
    const { account, codes, actor } = await withRecoveryCodes()
    expect(actor.account.recovery.owed).toBe(true)
    await confirmIdentity(actor, ['totp'], { recoveryCode: codes[0] }, aClient())
    const kept = await atOnce(40, () => saveRecoveryCodes(actor))
    expect(values(kept).filter(Boolean)).toHaveLength(1)
    expect((await eventsOf('account', account.id)).filter((event) => event === 'recovery.kept')).toHaveLength(1)
  })

  it('T-RC-06 of two tabs that make codes only the one with the codes that hold can confirm them', async () => {
    const { actor } = await aConfirmed({ factor: 'app' })
    const first = await makeRecoveryCodes(actor, aClient())
    expect(await presentMark(actor)).toBe(first.mark)
    const second = await makeRecoveryCodes(actor, aClient())
    expect(await outcomeOf(saveRecoveryCodes(actor, first.mark))).toBe('codesReplaced')
    expect(await saveRecoveryCodes(actor, second.mark)).toBe(true)
    // Also when the other tab was faster.
    expect(await outcomeOf(saveRecoveryCodes(actor, first.mark))).toBe('codesReplaced')
    for (const code of first.codes) expect(first.mark).not.toContain(code)
  })

  it('that were never made cannot be confirmed as kept', async () => {
    const { account, actor } = await aConfirmed({ factor: 'app' })
    const sql = await owner()
    await sql`update accounts set recovery_owed = true where id = ${account.id}`
    expect(await saveRecoveryCodes(actor)).toBe(false)
  })

  it('T-RC-07 one used at a step-up ends the trusted devices, and mail and log tell how many are left', async () => {
    const { account, codes, actor } = await withRecoveryCodes()
    await aDevice(account.id)
    await confirmIdentity(actor, ['totp'], { recoveryCode: codes[3] }, aClient())
    const sql = await owner()
    expect(await sql`select id from trusted_devices where account_id = ${account.id} and ended_at is null`).toEqual([])
    const letter = (await lettersTo(account.email)).findLast(({ template }) => template === 'recoveryUsed')
    expect(letter?.params).toMatchObject({ left: 9 })
    expect(await eventsOf('account', account.id)).toEqual(expect.arrayContaining(['recovery.used', 'trust.ended']))
  })
})
