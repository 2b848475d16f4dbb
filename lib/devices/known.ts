import { eq } from 'drizzle-orm'
import { knownDevices } from '@/db/schema/devices'
import type { Tx } from '../database/clients'
import { hashToken } from '../ground/secrets'

/**
 * R3.7, decision 47: from now on a sign-in of this account in the browser that holds the token is nothing new. Random, so that neither
 * a network nor a program that many people use makes a stranger known; the table holds the hash.
 */
export const remember = (tx: Tx, accountId: string, token: string) =>
  tx.insert(knownDevices).values({ accountId, fingerprint: hashToken(token) })

/** After „Das war ich nicht“ no browser is known any more. */
export const forgetBrowsers = (tx: Tx, accountId: string) =>
  tx.delete(knownDevices).where(eq(knownDevices.accountId, accountId))
