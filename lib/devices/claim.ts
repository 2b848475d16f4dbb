import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import { trustedDevices } from '@/db/schema/devices'
import { record } from '../audit/record'
import { portal } from '../database/clients'
import { databaseNow } from '../database/clock'
import type { ClientContext } from '../ground/client-context'
import { hashToken, randomToken } from '../ground/secrets'
import { LIMITS } from '../limits/sheet'
import { type Owner, sendSecurityMail } from '../links/security-mail'
import { inPortal } from '../rooms/rooms'
import { endTrust } from '../trust/end-trust'
import { lockAccount } from '../trust/lock-account'
import type { DeviceCredential, IssuedCredential } from './trusted'

/** `renewed`: the new token; null where the browser's token stays valid, because it was renewed a moment ago. */
export type Claim = { trusted: string; renewed: IssuedCredential | null } | { trusted: null }
type Claimer = Owner & { logKey: Buffer | null }

/**
 * Younger than the number of days that the company allows now. An older device is not trusted at the moment; that is no
 * misuse.
 */
const isAllowed = sql`created_at + make_interval(days => coalesce(device_days_of(account_id), 36500)) > app_now()`
const grace = sql`app_now() - make_interval(secs => ${LIMITS.devices.parallelGrace / 1000})`

/**
 * A condition: is one of these devices a live one of the account, with a valid token? `accountId` is a column or a
 * value.
 */
export const isDeviceOf = (accountId: SQL, credentials: DeviceCredential[]): SQL =>
  credentials.length === 0
    ? sql`false`
    : sql`exists (select from trusted_devices d join (values ${sql.join(
        credentials.map(({ id, token }) => sql`(${id}::uuid, ${hashToken(token)}::bytea)`),
        sql`, `,
      )}) as shown (id, hash) on shown.id = d.id and shown.hash in (d.token_hash, d.previous_hash)
      where d.account_id = ${accountId} and d.ended_at is null and d.expires_at > app_now())`

/**
 * Does this browser have a live device of exactly this account? It only reads; `claimDevice` runs after the right
 * password.
 */
export async function isKnown(accountId: string, credential: DeviceCredential): Promise<boolean> {
  const [row] = await portal().execute<{ known: boolean }>(
    sql`select ${isDeviceOf(sql`${accountId}::uuid`, [credential])} as known`,
  )
  return row?.known ?? false
}

/**
 * DEV-02, R6.2: checks the device and renews its token in one conditional statement, at most once in thirty seconds.
 * The previous token stays valid until the new one is used (an answer may be lost), and serves parallel sign-ins
 * meanwhile. Any other token of a live device of this account is a sign of theft: all its trusted devices end. A device
 * of another account, or one that has ended, opens nothing.
 */
export async function claimDevice(owner: Claimer, credential: DeviceCredential, client: ClientContext): Promise<Claim> {
  const [shown, token] = [hashToken(credential.token), randomToken()]
  const rests = sql`rotated_at > ${grace}`
  const [row] = await portal().execute<{ renewed: boolean; expires_at: string }>(sql`
    update trusted_devices set token_hash = case when ${rests} then token_hash else ${hashToken(token)} end,
      previous_hash = case when ${rests} then previous_hash else ${shown} end,
      rotated_at = case when ${rests} then rotated_at else app_now() end
    where id = ${credential.id} and account_id = ${owner.id} and ended_at is null and expires_at > app_now() and ${isAllowed}
      and (token_hash = ${shown} or previous_hash = ${shown})
    returning token_hash = ${hashToken(token)} as renewed, expires_at`)
  if (!row) {
    await noteMisuse(owner, credential, client)
    return { trusted: null }
  }
  const renewed = row.renewed ? { credential: { id: credential.id, token }, expiresAt: new Date(row.expires_at) } : null
  return { trusted: credential.id, renewed }
}

async function noteMisuse(owner: Claimer, credential: DeviceCredential, client: ClientContext) {
  await inPortal(async (tx) => {
    // Of forty requests at once only the first finds a live device, so the owner gets one mail.
    await lockAccount(tx, owner.id)
    const [device] = await tx
      .select({ accountId: trustedDevices.accountId })
      .from(trustedDevices)
      .where(
        and(
          eq(trustedDevices.id, credential.id),
          isNull(trustedDevices.endedAt),
          gt(trustedDevices.expiresAt, databaseNow),
          isAllowed,
        ),
      )
    if (!device) return
    const own = device.accountId === owner.id
    const { requestId, address } = client
    const why = { reason: 'deviceMisused', actorId: null, requestId }
    if (own) await endTrust(tx, owner.id, { devices: true }, why)
    record(tx, 'device.misused', {
      actorId: null,
      accountId: owner.id,
      subjectId: credential.id,
      requestId,
      detail: { reason: own ? 'old' : 'foreign' },
      personal: { key: owner.logKey, values: { address, device: client.userAgent } },
    })
    if (own) await sendSecurityMail(tx, 'devicesMisused', owner, {})
  })
}
