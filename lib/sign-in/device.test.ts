import { beforeAll, describe, expect, it } from 'vitest'
import { mayTrust } from '../devices/trusted'
import { noteNetworkFailure } from '../limits/network'
import { LIMITS } from '../limits/sheet'
import { inPortal } from '../rooms/rooms'
import { endSession } from '../sessions/sessions'
import { demandsOf } from '../step-up/step-up'
import { testDatabase } from '../testing/database'
import { aDevice, afterCode, devicesOf, enterOn, passwordOn, register } from '../testing/devices'
import { aClient, anAccount, PASSWORD, signIn } from '../testing/factories'
import { sessionsOf } from '../testing/half-sign-in'
import { eventsOf, lettersTo, logOf, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally, values } from '../testing/races'
import { endTrust } from '../trust/end-trust'
import { beginAttempt } from './attempts'
import { exchangeTicket } from './exchange'

beforeAll(testDatabase)

const WRONG = 'Falsches-Kennwort-1'
const templatesTo = async (email: string) => (await lettersTo(email)).map(({ template }) => template)

describe('R6.2 on a trusted device', () => {
  it('the right password is enough: a session, no code, an entry that says so', async () => {
    const device = await aDevice()
    const { actor, device: cookie, ticket } = await enterOn(device.account, device.credential)
    expect(ticket).not.toBeNull()
    expect(cookie).toMatchObject({ credential: { id: device.credential.id } })
    expect(actor).toMatchObject({ session: { factor: 'device', factorProofAge: null, deviceId: device.credential.id } })
    expect(await templatesTo(device.account.email)).not.toContain('signInCode')
    const entry = (await logOf('account', device.account.id)).findLast(({ event }) => event === 'signIn.succeeded')
    expect(JSON.parse(entry!.body).detail.factor).toBe('device')
    expect(mayTrust(actor!)).toBe(false)
  })

  it('also where the app is set up', async () => {
    const device = await aDevice({ factor: 'app' })
    expect((await enterOn(device.account, device.credential)).actor).not.toBeNull()
  })

  it('a wrong password is refused as anywhere, and renews nothing', async () => {
    const device = await aDevice()
    expect(await outcomeOf(passwordOn(device.account, device.credential, WRONG))).toBe('wrongCredentials')
    expect((await enterOn(device.account, device.credential)).actor).not.toBeNull()
  })

  it('T-DEV-06 counts for no step-up: the code is still asked for', async () => {
    const device = await aDevice({ factor: 'app' })
    const { actor } = await enterOn(device.account, device.credential)
    expect([demandsOf(actor!, 'basic'), demandsOf(actor!, 'factors')]).toEqual([['totp'], ['totp']])
    const mailed = await aDevice()
    const second = await enterOn(mailed.account, mailed.credential)
    expect([demandsOf(second.actor!, 'basic'), demandsOf(second.actor!, 'factors')]).toEqual([[], ['email']])
  })

  it('T-DEV-09 the sign-out ends the session and leaves the trust', async () => {
    const device = await aDevice()
    const { actor, device: cookie } = await enterOn(device.account, device.credential)
    await endSession(actor!.session, device.account.id, 'request')
    const credential = cookie !== 'dead' && cookie ? cookie.credential : device.credential
    expect((await enterOn(device.account, credential)).actor).not.toBeNull()
  })

  it('T-LOG-09 forty sign-ins of one device at once all work', async () => {
    const device = await aDevice()
    const entered = values(await atOnce(40, () => enterOn(device.account, device.credential).catch(() => null)))
    // Only ten sessions of the account remain, but each of the forty sign-ins got a ticket.
    expect(entered.filter((one) => one === null || one.ticket)).toHaveLength(40)
    expect((await devicesOf(device.account.id))[0]!.ended).toBe(false)
  })
})

describe('the code is asked for', () => {
  async function asked(
    { account }: { account: Awaited<ReturnType<typeof anAccount>> },
    credential: Parameters<typeof passwordOn>[1],
  ) {
    const shown = await passwordOn(account, credential)
    expect([shown.ticket, shown.device]).toEqual([null, 'dead'])
    expect(await templatesTo(account.email)).toContain('signInCode')
  }

  it('T-DEV-01 with the cookie of account A and the password of B; it is logged', async () => {
    const [a, b] = [await aDevice(), await afterCode()]
    await asked(b, a.credential)
    expect(await eventsOf('account', b.account.id)).toContain('device.misused')
    expect((await devicesOf(a.account.id))[0]!.ended).toBe(false)
  })

  it('T-DEV-02 with the cookie of a device that was removed or has run out; the cookie goes', async () => {
    const sql = await owner()
    for (const change of [sql`ended_at = app_now()`, sql`expires_at = app_now() - interval '1 second'`]) {
      const device = await aDevice()
      await sql`update trusted_devices set ${change} where id = ${device.credential.id}`
      await asked(device, device.credential)
    }
  })

  it('T-DEV-04 after anything that ends the trust of the account', async () => {
    const device = await aDevice()
    await inPortal((tx) =>
      endTrust(tx, device.account.id, { devices: true }, { reason: 'passwordChanged', actorId: null, requestId: 'r' }),
    )
    await asked(device, device.credential)
  })

  it('T-DEV-04 after the factor went with which this device was registered; others stay', async () => {
    const account = await anAccount()
    const withFactor = async (factor: string) => {
      const { actor } = await signIn(account.id)
      return register({ ...actor, session: { ...actor.session, factor } })
    }
    const [mail, app] = [await withFactor('email'), await withFactor('totp')]
    await inPortal((tx) =>
      endTrust(
        tx,
        account.id,
        { devices: true, devicesWithFactor: 'totp' },
        { reason: 'appRemoved', actorId: null, requestId: 'r' },
      ),
    )
    const alive = (await devicesOf(account.id)).filter(({ ended }) => !ended).map(({ id }) => id)
    expect(alive).toEqual([mail.credential.id])
    expect(alive).not.toContain(app.credential.id)
  })

  it('of staff always', async () => {
    const device = await aDevice({ factor: 'app' })
    const sql = await owner()
    await sql`update accounts set staff_roles = '{support}' where id = ${device.account.id}`
    expect((await passwordOn(device.account, device.credential)).ticket).toBeNull()
  })

  it('where „Das war ich nicht“ demands a new password first', async () => {
    const device = await aDevice()
    const sql = await owner()
    await sql`update accounts set reset_required_at = app_now() where id = ${device.account.id}`
    expect((await passwordOn(device.account, device.credential)).ticket).toBeNull()
  })
})

describe('T-LOG-04, R3.6 a stranger who tries passwords', () => {
  const strangers = async (email: { email: string }, times: number) => {
    for (let count = 0; count < times; count += 1) await outcomeOf(passwordOn(email as never, null, WRONG))
  }

  it('slows the account for everybody but its trusted device', async () => {
    const device = await aDevice()
    await strangers(device.account, LIMITS.passwordTries.free + 1)
    expect(await outcomeOf(passwordOn(device.account, null))).toBe('tooManyTries')
    expect((await enterOn(device.account, device.credential)).actor).not.toBeNull()
    // The owner's sign-in does not lift the wait for strangers.
    expect(await outcomeOf(passwordOn(device.account, null))).toBe('tooManyTries')
  })

  it('decision 17: not even a hundred wrong ones shut the trusted device out; the unknown one is, without an end', async () => {
    const device = await aDevice()
    await strangers(device.account, 1)
    const sql = await owner()
    await sql`update throttles set failures = 100, blocked_until = null where last_failure_at > app_now() - interval '5 seconds' and key like 'password:%' and failures = 1`
    expect(await outcomeOf(passwordOn(device.account, null))).toBe('passwordStopped')
    expect((await enterOn(device.account, device.credential)).actor).not.toBeNull()
  })

  it('from the owner’s own network does not shut the trusted device out', async () => {
    const device = await aDevice()
    const client = aClient()
    for (let count = 0; count < LIMITS.networkFailures.perHour; count += 1) await noteNetworkFailure(client.network)
    expect(await outcomeOf(passwordOn(device.account, null, PASSWORD, client))).toBe('tooManyTries')
    expect((await passwordOn(device.account, device.credential, PASSWORD, client)).ticket).not.toBeNull()
    const other = await aDevice()
    const begin = (credential: (typeof device.credential)[]) =>
      outcomeOf(beginAttempt(device.account.email, null, client.network, credential))
    expect(await begin([other.credential, device.credential])).toBe('ok')
    for (const credential of [[], [other.credential], [{ ...device.credential, token: 'A'.repeat(43) }]])
      expect(await begin(credential)).toBe('tooManyTries')
  })

  it('on the device itself is slowed too: of forty wrong ones at once five are compared', async () => {
    const device = await aDevice()
    const outcomes = tally(await atOnce(40, () => passwordOn(device.account, device.credential, WRONG)))
    expect(outcomes).toEqual({ wrongCredentials: LIMITS.deviceTries.free, tooManyTries: 40 - LIMITS.deviceTries.free })
    expect(await outcomeOf(passwordOn(device.account, device.credential))).toBe('tooManyTries')
    // Elsewhere the account's own counter decides.
    expect(await outcomeOf(passwordOn(device.account, null))).toBe('ok')
  })

  it('with a forged, an old or a foreign cookie shares the counter of strangers', async () => {
    const [device, other] = [await aDevice(), await aDevice()]
    const forged = { id: device.credential.id, token: 'A'.repeat(43) }
    for (const credential of [forged, other.credential, null, forged, other.credential])
      await outcomeOf(passwordOn(device.account, credential, WRONG))
    for (const credential of [forged, other.credential])
      expect(await outcomeOf(passwordOn(device.account, credential))).toBe('tooManyTries')
    expect((await devicesOf(device.account.id))[0]!.ended).toBe(false)
  })
})

describe('R3.7 a sign-in from a trusted device in another network', () => {
  it('is no news to the owner', async () => {
    const device = await aDevice()
    const before = (await templatesTo(device.account.email)).length
    const { ticket } = await passwordOn(device.account, device.credential)
    await exchangeTicket(ticket!, aClient({ address: '198.51.100.9' }))
    expect(await templatesTo(device.account.email)).toHaveLength(before)
    expect(await sessionsOf(device.account.id)).toHaveLength(2)
  })
})
