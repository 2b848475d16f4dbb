import { beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../limits/sheet'
import { testDatabase } from '../testing/database'
import { aDevice, devicesOf } from '../testing/devices'
import { aClient } from '../testing/factories'
import { eventsOf, lettersTo, logOf, owner } from '../testing/inspect'
import { atOnce, values } from '../testing/races'
import { claimDevice, isKnown } from './claim'
import { remindOfEnding } from './remind'
import type { DeviceCredential } from './trusted'

beforeAll(testDatabase)

type Made = Awaited<ReturnType<typeof aDevice>>
const claim = ({ actor }: Made, credential: DeviceCredential) => claimDevice(actor.account, credential, aClient())

/** Claims the device with this token, and returns the token that the browser has afterwards. */
async function next(device: Made, credential: DeviceCredential): Promise<DeviceCredential> {
  const answer = await claim(device, credential)
  if (!answer.trusted) throw new Error('not trusted')
  return answer.renewed?.credential ?? credential
}

async function rotated(id: string, seconds: number) {
  const sql = await owner()
  await sql`update trusted_devices set rotated_at = app_now() - make_interval(secs => ${seconds}) where id = ${id}`
}

const past = LIMITS.devices.parallelGrace / 1000 + 1
const lettersOf = async ({ account }: Made) =>
  (await lettersTo(account.email)).filter(({ template }) => template === 'devicesMisused')

describe('DEV-02 each use', () => {
  it('renews the token; the days do not begin anew (T-DEV-05)', async () => {
    const device = await aDevice()
    const answer = await claim(device, device.credential)
    expect(answer).toMatchObject({
      trusted: device.credential.id,
      renewed: { credential: { id: device.credential.id } },
    })
    const { credential, expiresAt } = answer.trusted ? answer.renewed! : device
    expect(credential.token).not.toBe(device.credential.token)
    expect(expiresAt).toEqual(device.expiresAt)
    expect(await isKnown(device.account.id, credential)).toBe(true)
  })

  it('T-DEV-03 of the old value within thirty seconds is a parallel sign-in: forgiven, and nothing is renewed twice', async () => {
    const device = await aDevice()
    const newer = await next(device, device.credential)
    await rotated(device.credential.id, LIMITS.devices.parallelGrace / 1000 - 5)
    expect(await claim(device, device.credential)).toEqual({ trusted: device.credential.id, renewed: null })
    expect(await claim(device, newer)).toEqual({ trusted: device.credential.id, renewed: null })
  })

  it('by forty at once renews it once; what any of them got is good', async () => {
    const device = await aDevice()
    const answers = values(await atOnce(40, () => claim(device, device.credential)))
    expect(answers.map(({ trusted }) => trusted)).toEqual(Array(40).fill(device.credential.id))
    const renewed = answers.flatMap((one) => (one.trusted && one.renewed ? [one.renewed.credential] : []))
    expect(renewed).toHaveLength(1)
    expect(await isKnown(device.account.id, renewed[0]!)).toBe(true)
    expect(await lettersOf(device)).toEqual([])
  })

  it('decision 18: an answer that got lost costs nothing; the value before stays good until the new one is presented', async () => {
    const device = await aDevice()
    await next(device, device.credential)
    await rotated(device.credential.id, 86_400)
    const newer = await next(device, device.credential)
    expect(newer.token).not.toBe(device.credential.token)
    await rotated(device.credential.id, past)
    await next(device, newer)
    expect((await devicesOf(device.account.id))[0]!.ended).toBe(false)
  })
})

describe('T-DEV-03 an old value after the new one was presented', () => {
  async function stolen() {
    const device = await aDevice()
    const second = await next(device, device.credential)
    await rotated(device.credential.id, past)
    const third = await next(device, second)
    return { device, third }
  }

  it('is a sign of theft: refused, all devices of the account end, a mail, an entry', async () => {
    const { device, third } = await stolen()
    expect(await claim(device, device.credential)).toEqual({ trusted: null })
    expect(await claim(device, third)).toEqual({ trusted: null })
    expect((await devicesOf(device.account.id)).map(({ end_reason }) => end_reason)).toEqual(['deviceMisused'])
    expect(await lettersOf(device)).toHaveLength(1)
    const events = (await eventsOf('account', device.account.id)).filter((event) => event === 'device.misused')
    expect(events).toHaveLength(1)
  })

  it('is mailed once, also when forty present it at once', async () => {
    const { device } = await stolen()
    const answers = values(await atOnce(40, () => claim(device, device.credential)))
    expect(answers).toEqual(Array(40).fill({ trusted: null }))
    expect(await lettersOf(device)).toHaveLength(1)
  })

  it('is also what the owner presents whose cookie a thief used first', async () => {
    const device = await aDevice()
    const own = await next(device, device.credential)
    await rotated(device.credential.id, past)
    // The thief uses the previous token, which is still valid; then the owner uses the newer one.
    await next(device, device.credential)
    await rotated(device.credential.id, past)
    expect(await claim(device, own)).toEqual({ trusted: null })
    expect((await devicesOf(device.account.id))[0]!.ended).toBe(true)
  })
})

describe('a cookie that opens nothing', () => {
  it('T-DEV-01 is that of another account: it is noted, and the other’s device stays', async () => {
    const [mine, other] = [await aDevice(), await aDevice()]
    expect(await isKnown(mine.account.id, other.credential)).toBe(false)
    expect(await claim(mine, other.credential)).toEqual({ trusted: null })
    const [entry] = (await logOf('account', mine.account.id)).filter(({ event }) => event === 'device.misused')
    expect(JSON.parse(entry!.body).detail.reason).toBe('foreign')
    expect((await devicesOf(other.account.id))[0]!.ended).toBe(false)
    expect(await lettersOf(other)).toEqual([])
    expect(await eventsOf('account', other.account.id)).not.toContain('device.misused')
  })

  it('T-DEV-02 is of a device that has ended, expired or never was: no theft, and nobody is mailed', async () => {
    const sql = await owner()
    for (const change of [sql`ended_at = app_now()`, sql`expires_at = app_now() - interval '1 second'`]) {
      const device = await aDevice()
      await sql`update trusted_devices set ${change} where id = ${device.credential.id}`
      expect(await claim(device, device.credential)).toEqual({ trusted: null })
      expect(await lettersOf(device)).toEqual([])
    }
    const device = await aDevice()
    expect(await claim(device, { id: crypto.randomUUID(), token: device.credential.token })).toEqual({ trusted: null })
    expect(await eventsOf('account', device.account.id)).not.toContain('device.misused')
  })

  it('T-DEV-05 works on day 89 and at the end of day 90, not on day 91, however often it was used', async () => {
    const device = await aDevice()
    const sql = await owner()
    /** Changes the device as if it had been registered this many days ago. */
    const age = (days: number) =>
      sql`update trusted_devices set created_at = app_now() - make_interval(days => ${days}), rotated_at = null, last_used_at = app_now(),
        expires_at = app_now() - make_interval(days => ${days}) + make_interval(days => 90, secs => 2) where id = ${device.credential.id}`
    let credential = device.credential
    for (const [days, known] of [
      [1, true],
      [89, true],
      [90, true],
      [91, false],
    ] as const) {
      await age(days)
      expect([days, await isKnown(device.account.id, credential)]).toEqual([days, known])
      if (known) credential = await next(device, credential)
    }
    expect(await claim(device, credential)).toEqual({ trusted: null })
  })
})

describe('DEV-07 the reminder', () => {
  it('goes out once, in the last seven days, also when forty servers look at once', async () => {
    const [soon, later] = [await aDevice({}, 'Bald'), await aDevice({}, 'Später')]
    const sql = await owner()
    const ends = ({ credential }: Made, days: number) =>
      sql`update trusted_devices set created_at = app_now() - interval '83 days', expires_at = app_now() + make_interval(days => ${days}) where id = ${credential.id}`
    await ends(soon, 6)
    await ends(later, 8)
    await atOnce(40, remindOfEnding)
    const reminders = async ({ account }: Made) =>
      (await lettersTo(account.email)).filter(({ template }) => template === 'deviceEnding')
    expect((await reminders(soon)).map(({ params }) => params.device)).toEqual(['Bald'])
    expect(await reminders(later)).toEqual([])
    expect(await remindOfEnding()).toBe(0)
  })

  it('does not go out for a device that has ended, or that is trusted for no longer than that', async () => {
    const [ended, short] = [await aDevice(), await aDevice()]
    const sql = await owner()
    await sql`update trusted_devices set created_at = app_now() - interval '89 days', expires_at = app_now() + interval '1 day', ended_at = app_now() where id = ${ended.credential.id}`
    await sql`update trusted_devices set expires_at = created_at + interval '7 days' where id = ${short.credential.id}`
    await remindOfEnding()
    for (const { account } of [ended, short])
      expect((await lettersTo(account.email)).map(({ template }) => template)).not.toContain('deviceEnding')
  })
})
