import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { trustedDevices } from '@/db/schema/devices'
import { record } from '../audit/record'
import { databaseNow } from '../database/clock'
import { Rejection } from '../ground/rejection'
import { hashToken } from '../ground/secrets'
import type { Confirmed } from '../permissions/proofs'
import { changingAccount, inPortal } from '../rooms/rooms'
import { endTrust } from '../trust/end-trust'
import type { DeviceCredential } from './trusted'

const isOwn = (actor: Confirmed, id: string) =>
  and(
    eq(trustedDevices.id, id),
    eq(trustedDevices.accountId, actor.account.id),
    isNull(trustedDevices.endedAt),
    gt(trustedDevices.expiresAt, databaseNow),
  )

/** Device names are personal values: only their owner can read them in the log. */
const personal = ({ account }: Confirmed, values: Record<string, string>) => ({
  personal: { key: account.logKey, values },
})

/**
 * Renames a trusted device. T-DEV-07: another account's device is answered like one that does not exist.
 * @throws Rejection `notFound`
 */
export const renameDevice = (actor: Confirmed, id: string, name: string) =>
  changingAccount(actor, async ({ tx, record }) => {
    const [before] = await tx
      .select({ name: trustedDevices.name })
      .from(trustedDevices)
      .where(isOwn(actor, id))
      .for('update')
    if (!before) throw new Rejection('notFound')
    if (before.name === name) return
    await tx.update(trustedDevices).set({ name }).where(eq(trustedDevices.id, id))
    record('device.renamed', id, undefined, personal(actor, { before: before.name, name }))
  })

/**
 * R6.4: ends a trusted device. The browser's token for it is worthless from then on.
 * @throws Rejection `notFound`
 */
export const removeDevice = (actor: Confirmed, id: string) =>
  changingAccount(actor, async ({ tx, record }) => {
    const [removed] = await tx
      .update(trustedDevices)
      .set({ endedAt: databaseNow, endReason: 'removed' })
      .where(isOwn(actor, id))
      .returning({ name: trustedDevices.name })
    if (!removed) throw new Rejection('notFound')
    record('device.removed', id, undefined, personal(actor, { name: removed.name }))
  })

export const removeAllDevices = (actor: Confirmed) =>
  changingAccount(actor, ({ tx }) => {
    const { account, requestId } = actor
    return endTrust(tx, account.id, { devices: true }, { reason: 'devicesRemoved', actorId: account.id, requestId })
  })

/**
 * Makes room in this browser, which stores the devices of at most five accounts. The devices beyond `most` end, those
 * used the longest time ago first. A device is ended only with its valid token. Returns the devices whose cookies the
 * browser must delete: the ended ones, and those whose token was no longer valid.
 */
export async function makeRoom(
  others: DeviceCredential[],
  most: number,
  requestId: string,
): Promise<DeviceCredential[]> {
  if (others.length <= most) return []
  return inPortal(async (tx) => {
    const tokens = others.map(({ id, token }) => sql`(${id}::uuid, ${hashToken(token)}::bytea)`)
    const rows = await tx.execute<{ id: string; account_id: string }>(sql`
      select d.id, d.account_id from trusted_devices d join (values ${sql.join(tokens, sql`, `)}) as presented (id, hash)
        on presented.id = d.id and presented.hash in (d.token_hash, d.previous_hash)
      where d.ended_at is null and d.expires_at > app_now() order by d.last_used_at desc for update of d`)
    const staying = rows.slice(0, most)
    for (const { id, account_id: accountId } of rows.slice(most)) {
      await tx
        .update(trustedDevices)
        .set({ endedAt: databaseNow, endReason: 'browserFull' })
        .where(eq(trustedDevices.id, id))
      record(tx, 'device.removed', {
        actorId: null,
        accountId,
        subjectId: id,
        requestId,
        detail: { reason: 'browserFull' },
      })
    }
    return others.filter(({ id }) => !staying.some((one) => one.id === id))
  })
}
