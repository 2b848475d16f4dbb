import { and, desc, eq, exists, gt, inArray, isNull, sql } from 'drizzle-orm'
import { trustedDevices } from '@/db/schema/devices'
import { sessions } from '@/db/schema/sign-in'
import { portal } from '../database/clients'
import { databaseNow, databaseNowPlus } from '../database/clock'
import type { ClientContext } from '../ground/client-context'
import { env } from '../ground/env'
import { Rejection } from '../ground/rejection'
import { hashToken, randomToken } from '../ground/secrets'
import { MINUTE, now } from '../ground/time'
import { LIMITS } from '../limits/sheet'
import { sendSecurityMail } from '../links/security-mail'
import type { Actor } from '../permissions/actor'
import { type ChangingRoom, changingAccount } from '../rooms/rooms'
import { lockAccount } from '../trust/lock-account'

/** The content of a device cookie: the device that the browser claims to be, and its current token. */
export type DeviceCredential = { id: string; token: string }
export type IssuedCredential = { credential: DeviceCredential; expiresAt: Date }

const isLiveOf = ({ account }: Pick<Actor, 'account'>) =>
  and(
    eq(trustedDevices.accountId, account.id),
    isNull(trustedDevices.endedAt),
    gt(trustedDevices.expiresAt, databaseNow),
  )
/**
 * The factors after which a device may be trusted. A recovery code is for emergencies, and a trusted device proves no
 * code.
 */
const REAL_CODES = ['totp', 'sms', 'call', 'email']

/** What `mayTrust` reads: part of the actor, or of a session that has just begun. */
export type FreshSession = {
  session: Pick<Actor['session'], 'factor' | 'factorProofAge' | 'deviceId'>
  account: Pick<Actor['account'], 'staffRoles'>
  company: Pick<NonNullable<Actor['company']>, 'deviceDays'> | null
}

/**
 * DEV-03: may this browser become a trusted device? Once in a session, within fifteen minutes of a real code. Staff
 * have no trusted devices, and a company may forbid them.
 */
export function mayTrust({ account, session, company }: FreshSession): boolean {
  const { factor, factorProofAge, deviceId } = session
  if (company?.deviceDays === 0) return false
  if (account.staffRoles.length > 0 || deviceId || !REAL_CODES.includes(factor)) return false
  return factorProofAge !== null && factorProofAge < LIMITS.devices.askedFor
}

/**
 * R6.1 „Ja“: makes this browser a trusted device of the account, for a fixed number of days. If the account then has
 * more than twenty, the oldest one ends; `dropped` is its name. The update of the session's row decides, so two
 * requests at once register one device.
 * @throws Rejection `flowOver` where this session may not register a device (any more)
 */
export async function trustDevice(
  actor: Actor,
  name: string,
  client: ClientContext,
): Promise<IssuedCredential & { dropped: string | null }> {
  const { account, session } = actor
  const credential = { id: crypto.randomUUID(), token: randomToken() }
  return changingAccount(actor, async (room) => {
    const { tx, record } = room
    // Registrations of one account run one after the other. Otherwise two of them could both count nineteen devices.
    await lockAccount(tx, account.id)
    const tied = await tx
      .update(sessions)
      .set({ deviceId: credential.id })
      .where(
        and(
          eq(sessions.id, session.id),
          isNull(sessions.endedAt),
          isNull(sessions.deviceId),
          gt(sessions.factorProvedAt, databaseNowPlus(-LIMITS.devices.askedFor)),
        ),
      )
      .returning({ id: sessions.id })
    if (tied.length === 0 || !mayTrust(actor)) throw new Rejection('flowOver')
    const [device] = await tx
      .insert(trustedDevices)
      .values({
        id: credential.id,
        accountId: account.id,
        tokenHash: hashToken(credential.token),
        name,
        factor: session.factor,
        expiresAt: sql`app_now() + make_interval(days => least(${env().trustedDeviceDays}, device_days_of(${account.id})))`,
      })
      .returning({ expiresAt: trustedDevices.expiresAt })
    const { expiresAt } = device!
    const dropped = await dropOldest(room)
    record('device.trusted', credential.id, {}, personal(actor, { name, address: client.address }))
    await sendSecurityMail(tx, 'deviceTrusted', account, { device: name, until: expiresAt.toISOString(), dropped })
    return { credential, expiresAt, dropped }
  })
}

async function dropOldest({ tx, actor, record }: ChangingRoom): Promise<string | null> {
  const beyond = tx
    .select({ id: trustedDevices.id })
    .from(trustedDevices)
    .where(isLiveOf(actor))
    .orderBy(desc(trustedDevices.createdAt), trustedDevices.id)
    .offset(LIMITS.devices.perAccount)
  const dropped = await tx
    .update(trustedDevices)
    .set({ endedAt: databaseNow, endReason: 'tooMany' })
    .where(inArray(trustedDevices.id, beyond))
    .returning({ id: trustedDevices.id, name: trustedDevices.name })
  for (const { id, name } of dropped) record('device.removed', id, { reason: 'tooMany' }, personal(actor, { name }))
  return dropped[0]?.name ?? null
}

/** Names and addresses are personal values: only their owner can read them in the log. */
const personal = ({ account }: Actor, values: Record<string, string | null>) => ({
  personal: { key: account.logKey, values },
})

/**
 * F-24: when the form „Ja“ is sent twice, the browser receives only the second answer, so its cookie must work too.
 * Replaces the device's token, only for the session that registered it and within a minute; null otherwise.
 */
export async function reissue({ account, session }: Actor): Promise<IssuedCredential | null> {
  if (!session.deviceId) return null
  const token = randomToken()
  const alive = portal()
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, session.id), isNull(sessions.endedAt)))
  const [device] = await portal()
    .update(trustedDevices)
    .set({ tokenHash: hashToken(token) })
    .where(
      and(
        eq(trustedDevices.id, session.deviceId),
        isLiveOf({ account }),
        exists(alive),
        isNull(trustedDevices.rotatedAt),
        gt(trustedDevices.createdAt, databaseNowPlus(-MINUTE)),
      ),
    )
    .returning({ expiresAt: trustedDevices.expiresAt })
  return device ? { credential: { id: session.deviceId, token }, expiresAt: device.expiresAt } : null
}

export type Device = {
  id: string
  name: string
  registeredAt: Date
  lastUsedAt: Date
  expiresAt: Date
  current: boolean
}

/** R6.3: the account's trusted devices that have not ended, the last used first. */
export async function listDevices({ account, session }: Actor): Promise<Device[]> {
  const { id, name, createdAt, lastUsedAt, expiresAt } = trustedDevices
  const rows = await portal()
    .select({ id, name, registeredAt: createdAt, lastUsedAt, expiresAt })
    .from(trustedDevices)
    .where(isLiveOf({ account }))
    .orderBy(desc(lastUsedAt), id)
  return rows.map((row) => ({ ...row, current: row.id === session.deviceId }))
}

/** DEV-07: the trusted device of this session if it ends within seven days, otherwise null. */
export async function endingSoon(actor: Actor): Promise<Device | null> {
  if (!actor.session.deviceId) return null
  const own = (await listDevices(actor)).find(({ current }) => current)
  return own && own.expiresAt.getTime() - now().getTime() <= LIMITS.devices.remindBefore ? own : null
}
