import { eq } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import type { Tx } from '../database/clients'

/**
 * Locks the account's row until the transaction ends: two changes of one account run one after the other. It is locked
 * before the rows of its sessions and devices, everywhere in this order, so that no two transactions deadlock.
 */
export const lockAccount = (tx: Tx, accountId: string) =>
  tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for('no key update')
