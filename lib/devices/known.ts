import { sql } from 'drizzle-orm'
import type { Tx } from '../database'
import type { ClientContext } from '../identity/client-context'
import { keyedHash } from '../secrets'
import { deviceOf } from './device-name'

/** R3.7: browser, system and network together; a keyed hash, so the table does not tell where somebody was. */
export function deviceFingerprint({ userAgent, network }: Pick<ClientContext, 'userAgent' | 'network'>): Buffer {
  const { browser, system } = deviceOf(userAgent)
  return keyedHash('device', JSON.stringify([browser, system, network]))
}

/** From now on a sign-in from there is nothing new. False when it was known already. */
export async function remember(tx: Tx, accountId: string, client: ClientContext): Promise<boolean> {
  const rows = await tx.execute(sql`
    insert into known_devices (account_id, fingerprint) values (${accountId}, ${deviceFingerprint(client)})
    on conflict (account_id, fingerprint) do nothing returning account_id`)
  return rows.length === 1
}
