import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import { portal, type Tx } from '../database/clients'
import type { ClientContext } from '../ground/client-context'
import { env } from '../ground/env'
import { Rejection } from '../ground/rejection'
import { hashToken, randomToken } from '../ground/secrets'
import { now } from '../ground/time'
import { LIMITS } from '../limits/sheet'
import { sendSecurityMail } from '../links/security-mail'
import type { Actor } from '../permissions/actor'
import { changingAccount } from '../rooms/rooms'

/** What a browser's cookie holds: which device it claims to be, and the token of today. */
export type Held = { id: string; token: string }
export type Kept = { held: Held; expiresAt: Date }

const alive = sql`ended_at is null and expires_at > app_now()`
const askedFor = sql`app_now() - make_interval(secs => ${LIMITS.devices.askedFor / 1000})`
/** A recovery code is for emergencies: it urges to set up anew, and registers nothing. A trusted device proves no code. */
const REAL_CODES = ['totp', 'sms', 'call', 'email']

/** What decides whether to ask: part of the actor, or of a session that has just begun. */
export type FreshSession = {
  session: Pick<Actor['session'], 'factor' | 'factorProofAge' | 'deviceId'>
  account: Pick<Actor['account'], 'staffRoles'>
  company: Pick<NonNullable<Actor['company']>, 'deviceDays'> | null
}

/** DEV-03: only right after a real code in this session, once; staff have no trusted devices. */
export function mayTrust({ account, session, company }: FreshSession): boolean {
  const { factor, factorProofAge, deviceId } = session
  if (company?.deviceDays === 0) return false
  if (account.staffRoles.length > 0 || deviceId || !REAL_CODES.includes(factor)) return false
  return factorProofAge !== null && factorProofAge < LIMITS.devices.askedFor
}

/**
 * R6.1 „Ja“: makes this browser a trusted device of the account, for a fixed number of days. Beyond twenty the oldest ends; the
 * answer names it. The session's own row decides, so two at once register one device.
 */
export async function trustDevice(
  actor: Actor,
  name: string,
  client: ClientContext,
): Promise<Kept & { dropped: string | null }> {
  const { account, session } = actor
  const held = { id: crypto.randomUUID(), token: randomToken() }
  return changingAccount(actor, async ({ tx }) => {
    // One registration of an account after the other, so that no two of them both see nineteen.
    await tx.execute(sql`select from accounts where id = ${account.id} for no key update`)
    const tied = await tx.execute(sql`
      update sessions set device_id = ${held.id} where id = ${session.id} and ended_at is null and device_id is null
        and factor_proved_at > ${askedFor} returning id`)
    if (tied.length === 0 || !mayTrust(actor)) throw new Rejection('flowOver')
    const [row] = await tx.execute<{ expires_at: string }>(sql`
      insert into trusted_devices (id, account_id, token_hash, name, factor, expires_at)
      values (${held.id}, ${account.id}, ${hashToken(held.token)}, ${name}, ${session.factor},
        app_now() + make_interval(days => least(${env().trustedDeviceDays}, device_days_of(${account.id})))) returning expires_at`)
    const expiresAt = new Date(row!.expires_at)
    const dropped = await dropOldest(tx, actor)
    record(tx, 'device.trusted', facts(actor, held.id, { name, address: client.address }))
    await sendSecurityMail(tx, 'deviceTrusted', account, { device: name, until: expiresAt.toISOString(), dropped })
    return { held, expiresAt, dropped }
  })
}

async function dropOldest(tx: Tx, actor: Actor): Promise<string | null> {
  const over = await tx.execute<{ id: string; name: string }>(sql`
    update trusted_devices set ended_at = app_now(), end_reason = 'tooMany' where id in (
      select id from trusted_devices where account_id = ${actor.account.id} and ${alive}
      order by created_at desc, id offset ${LIMITS.devices.perAccount}) returning id, name`)
  for (const { id, name } of over) record(tx, 'device.removed', facts(actor, id, { name }, { reason: 'tooMany' }))
  return over[0]?.name ?? null
}

const facts = (
  { account, requestId }: Actor,
  deviceId: string,
  values: Record<string, string | null>,
  detail: Record<string, unknown> = {},
) => ({
  actorId: account.id,
  accountId: account.id,
  subjectId: deviceId,
  requestId,
  detail,
  personal: { key: account.logKey, values },
})

/**
 * F-24: the form „Ja“ sent twice shows only the second answer, whose cookie must be usable too. Only the session that made the
 * device gets this, within a minute.
 */
export async function reissue({ account, session }: Actor): Promise<Kept | null> {
  if (!session.deviceId) return null
  const token = randomToken()
  const [row] = await portal().execute<{ expires_at: string }>(sql`
    update trusted_devices set token_hash = ${hashToken(token)} where id = ${session.deviceId} and account_id = ${account.id}
      and exists (select from sessions s where s.id = ${session.id} and s.ended_at is null)
      and ${alive} and rotated_at is null and created_at > app_now() - interval '1 minute' returning expires_at`)
  return row ? { held: { id: session.deviceId, token }, expiresAt: new Date(row.expires_at) } : null
}

export type Device = {
  id: string
  name: string
  registeredAt: Date
  lastUsedAt: Date
  expiresAt: Date
  current: boolean
}

/** R6.3: the account's own devices that are still good, the last used first. */
export async function listDevices({ account, session }: Actor): Promise<Device[]> {
  const rows = await portal().execute<Record<'id' | 'name' | 'created_at' | 'last_used_at' | 'expires_at', string>>(sql`
    select id, name, created_at, last_used_at, expires_at from trusted_devices where account_id = ${account.id} and ${alive}
    order by last_used_at desc, id`)
  return rows.map(({ id, name, ...at }) => ({
    id,
    name,
    registeredAt: new Date(at.created_at),
    lastUsedAt: new Date(at.last_used_at),
    expiresAt: new Date(at.expires_at),
    current: id === session.deviceId,
  }))
}

/** DEV-07: the device of this very session, in the last days before its end. */
export async function endingSoon(actor: Actor): Promise<Device | null> {
  if (!actor.session.deviceId) return null
  const own = (await listDevices(actor)).find(({ current }) => current)
  return own && own.expiresAt.getTime() - now().getTime() <= LIMITS.devices.remindBefore ? own : null
}
