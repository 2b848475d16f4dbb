import { beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../limits/sheet'
import type { Actor } from '../permissions/actor'
import { asConfirmed } from '../permissions/proofs'
import { testDatabase } from '../testing/database'
import { afterCode, devicesOf, register } from '../testing/devices'
import { aClient, anAccount, signIn } from '../testing/factories'
import { eventsOf, lettersTo, logOf, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { makeRoom, removeAllDevices, removeDevice, renameDevice } from './change'
import { claimDevice, isKnown } from './claim'
import { deviceNameField } from './input'
import { endingSoon, listDevices, mayTrust, reissue } from './trusted'

beforeAll(testDatabase)

const DAYS = 24 * 3600 * 1000
describe('R6.1 „Ja“', () => {
  it('registers the device for 90 days from now, keeps no token, mails the owner and is in the log', async () => {
    const { account, actor } = await afterCode()
    const { credential, expiresAt, dropped } = await register(actor)
    expect(dropped).toBeNull()
    expect(Math.abs(expiresAt.getTime() - Date.now() - 90 * DAYS)).toBeLessThan(60_000)
    const sql = await owner()
    const [row] = await sql`select token_hash, factor from trusted_devices where id = ${credential.id}`
    expect(row).toMatchObject({ factor: 'email' })
    expect(row!.token_hash).toHaveLength(32)
    expect(row!.token_hash.includes(credential.token)).toBe(false)
    expect(Buffer.from(credential.token, 'base64url')).toHaveLength(32)
    const [letter] = (await lettersTo(account.email)).filter(({ template }) => template === 'deviceTrusted')
    expect(letter!.params).toMatchObject({
      device: 'Chrome unter Windows',
      until: expiresAt.toISOString(),
      dropped: null,
    })
    const [entry] = (await logOf('account', account.id)).filter(({ event }) => event === 'device.trusted')
    expect(entry).toMatchObject({ actor: account.id, subject: credential.id })
    for (const secret of [credential.token, 'Chrome unter Windows']) expect(entry!.body).not.toContain(secret)
  })

  it('T-DEV-11 registers nothing without a real code in this session', async () => {
    const sql = await owner()
    for (const [change, refused] of [
      [sql`factor_proved_at = null`, 'flowOver'],
      [sql`factor_proved_at = app_now() - interval '15 minutes'`, 'flowOver'],
      [sql`factor = 'recovery'`, 'flowOver'],
      [sql`factor = 'device', factor_proved_at = null`, 'flowOver'],
      [sql`ended_at = app_now()`, 'gone'],
    ] as const) {
      const { account, actor } = await afterCode()
      await sql`update sessions set ${change} where id = ${actor.session.id}`
      const [row] = await sql`
        select factor, (extract(epoch from app_now() - factor_proved_at) * 1000)::float as age from sessions where id = ${actor.session.id}`
      const now = { ...actor, session: { ...actor.session, factor: row!.factor, factorProofAge: row!.age } }
      expect(await outcomeOf(register(now as Actor))).toBe(refused)
      // The same with the actor as it was before the row changed.
      if (row!.factor === 'email') expect(await outcomeOf(register(actor))).toBe(refused)
      expect(await devicesOf(account.id)).toEqual([])
    }
  })

  it('is not offered to staff, nor twice in a session', async () => {
    const staff = await afterCode({ staffRoles: ['support'], factor: 'app' })
    expect(mayTrust(staff.actor)).toBe(false)
    expect(await outcomeOf(register(staff.actor))).toBe('flowOver')
    const { account, actor } = await afterCode()
    expect(mayTrust(actor)).toBe(true)
    expect(tally(await atOnce(40, () => register(actor)))).toEqual({ ok: 1, flowOver: 39 })
    expect(await devicesOf(account.id)).toHaveLength(1)
  })

  it('T-DEV-10 the twenty-first ends the oldest, which the mail names; also when forty come at once', async () => {
    const account = await anAccount()
    const sessions: Actor[] = []
    for (let count = 0; count < 61; count += 1) {
      const { actor } = await signIn(account.id)
      sessions.push(actor)
    }
    const sql = await owner()
    await sql`update sessions set ended_at = null where account_id = ${account.id}`
    for (let count = 0; count < LIMITS.devices.perAccount; count += 1)
      await register(sessions[count]!, `Gerät ${count}`)
    await sql`update trusted_devices set created_at = app_now() - interval '1 day' where account_id = ${account.id} and name = 'Gerät 7'`
    expect((await register(sessions[20]!, 'Gerät 20')).dropped).toBe('Gerät 7')
    const gone = (await devicesOf(account.id)).filter(({ ended }) => ended)
    expect(gone).toMatchObject([{ name: 'Gerät 7', end_reason: 'tooMany' }])
    expect((await lettersTo(account.email)).at(-1)!.params.dropped).toBe('Gerät 7')
    await atOnce(40, (index) => register(sessions[21 + index]!, `Spät ${index}`))
    expect((await devicesOf(account.id)).filter(({ ended }) => !ended)).toHaveLength(LIMITS.devices.perAccount)
    expect((await eventsOf('account', account.id)).filter((event) => event === 'device.removed')).toHaveLength(41)
  })

  it('F-24 of the same form sent twice gives the second answer a usable cookie, for a minute and this session only', async () => {
    const { account, actor } = await afterCode()
    const first = await register(actor)
    const again = { ...actor, session: { ...actor.session, deviceId: first.credential.id } }
    const second = (await reissue(again))!
    expect(second.credential.id).toBe(first.credential.id)
    expect([await isKnown(account.id, first.credential), await isKnown(account.id, second.credential)]).toEqual([
      false,
      true,
    ])
    expect(await reissue(actor)).toBeNull()
    const stranger = await afterCode()
    expect(await reissue({ ...stranger.actor, session: again.session })).toBeNull()
    const sql = await owner()
    await sql`update trusted_devices set created_at = app_now() - interval '61 seconds' where id = ${first.credential.id}`
    expect(await reissue(again)).toBeNull()
  })
})

describe('T-DEV-08 the name', () => {
  const given = (name: string) => deviceNameField().safeParse(name)

  it('is one line of up to sixty characters, shown as text', () => {
    for (const name of ['<b onclick="x">Büro</b>', '🦊 Fuchs', 'x'.repeat(60), '🦊'.repeat(60)])
      expect(given(name)).toMatchObject({ success: true, data: name })
    expect(given('\u202Eegal\u2066 Büro\u200B ')).toMatchObject({ success: true, data: 'egal Büro' })
    expect(given(`e${'\u0301'}`).data).toBe('é')
  })

  it('is refused with words when it is empty, of 61 characters, of 10 kB, or holds line breaks', () => {
    const told = (name: string) => given(name).error?.issues.map(({ message }) => message)
    expect(told('  ')).toEqual(['empty.deviceName'])
    for (const name of ['x'.repeat(61), 'x'.repeat(10_240)]) expect(told(name)).toEqual(['tooLong?max=60'])
    for (const name of ['a\nb', 'a\0b']) expect(told(name)).toEqual(['control'])
  })
})

describe('R6.3 the list', () => {
  it('shows the account’s own live devices and marks this one', async () => {
    const account = await anAccount()
    const [one, two] = [await signIn(account.id), await signIn(account.id)]
    const [first, second] = [await register(one.actor, 'Eins'), await register(two.actor, 'Zwei')]
    await register((await afterCode()).actor, 'Fremd')
    const actor = { ...one.actor, session: { ...one.actor.session, deviceId: first.credential.id } }
    const names = async () => (await listDevices(actor)).map(({ name, current }) => [name, current]).sort()
    expect(await names()).toEqual([
      ['Eins', true],
      ['Zwei', false],
    ])
    const sql = await owner()
    await sql`update trusted_devices set expires_at = app_now() - interval '1 second' where id = ${second.credential.id}`
    expect(await names()).toEqual([['Eins', true]])
    expect(JSON.stringify(await listDevices(actor))).not.toMatch(/hash|token/i)
  })

  it('T-DEV-07 of somebody else nothing can be renamed or removed: it is not found', async () => {
    const [mine, other] = [await afterCode(), await afterCode()]
    const { credential } = await register(other.actor, 'Fremd')
    const me = asConfirmed(mine.actor, 'basic')
    for (const id of [credential.id, crypto.randomUUID()]) {
      expect(await outcomeOf(renameDevice(me, id, 'Meins'))).toBe('notFound')
      expect(await outcomeOf(removeDevice(me, id))).toBe('notFound')
    }
    await removeAllDevices(me)
    expect(await devicesOf(other.account.id)).toMatchObject([{ name: 'Fremd', ended: false }])
  })

  it('renames and removes, with an entry each; what was removed is worthless at once (R6.4)', async () => {
    const { account, actor } = await afterCode()
    const me = asConfirmed(actor, 'basic')
    const { credential } = await register(actor)
    await renameDevice(me, credential.id, 'Büro')
    expect(await devicesOf(account.id)).toMatchObject([{ name: 'Büro' }])
    await removeDevice(me, credential.id)
    expect(await isKnown(account.id, credential)).toBe(false)
    expect(await outcomeOf(removeDevice(me, credential.id))).toBe('notFound')
    const events = (await eventsOf('account', account.id)).filter((event) => event.startsWith('device.'))
    expect(events).toEqual(['device.trusted', 'device.renamed', 'device.removed'])
  })

  it('„Alle entfernen“ ends all of them', async () => {
    const account = await anAccount()
    for (let count = 0; count < 3; count += 1) await register((await signIn(account.id)).actor)
    await removeAllDevices(asConfirmed((await signIn(account.id)).actor, 'basic'))
    expect((await devicesOf(account.id)).map(({ ended }) => ended)).toEqual([true, true, true])
    expect(await eventsOf('account', account.id)).toContain('trust.ended')
  })
})

describe('decision 18: at most five accounts in a browser', () => {
  it('the device used the longest time ago gives way; a forged cookie ends nobody’s device', async () => {
    const credential = []
    for (let count = 0; count < 5; count += 1) credential.push((await register((await afterCode()).actor)).credential)
    const victim = await register((await afterCode()).actor)
    const sql = await owner()
    await sql`update trusted_devices set last_used_at = app_now() - interval '1 day' where id = ${credential[2]!.id}`
    await sql`update trusted_devices set last_used_at = app_now() - interval '9 days' where id = ${victim.credential.id}`
    expect(await makeRoom(credential.slice(0, 4), 4, 'request')).toEqual([])
    const forged = { id: victim.credential.id, token: 'A'.repeat(43) }
    expect(await makeRoom([...credential, forged], 4, 'request')).toEqual([credential[2], forged])
    const rows =
      await sql`select id from trusted_devices where ended_at is not null and id in ${sql([...credential, forged].map(({ id }) => id))}`
    expect(rows).toEqual([{ id: credential[2]!.id }])
  })
})

describe('DEV-07 the end', () => {
  it('is announced on the device itself in the last seven days', async () => {
    const { actor } = await afterCode()
    const { credential } = await register(actor)
    const here = { ...actor, session: { ...actor.session, deviceId: credential.id } }
    const sql = await owner()
    const ends = (interval: string) =>
      sql`update trusted_devices set expires_at = app_now() + ${interval}::interval where id = ${credential.id}`
    await ends('7 days 1 minute')
    expect(await endingSoon(here)).toBeNull()
    await ends('6 days 23 hours')
    expect(await endingSoon(here)).toMatchObject({ id: credential.id })
    expect(await endingSoon(actor)).toBeNull()
    await ends('0')
    expect(await endingSoon(here)).toBeNull()
  })
})

it('a claim by one browser does not wait for the others: forty devices of forty people at once', async () => {
  const people = await Promise.all(Array.from({ length: 40 }, () => afterCode()))
  const devices = await Promise.all(people.map(({ actor }) => register(actor)))
  const claims = await atOnce(40, (index) => {
    const { actor } = people[index]!
    return claimDevice(actor.account, devices[index]!.credential, aClient())
  })
  expect(claims.every((one) => one.status === 'fulfilled' && one.value.trusted !== null)).toBe(true)
})
