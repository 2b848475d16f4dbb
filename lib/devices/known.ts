import { eq } from 'drizzle-orm'
import { knownDevices } from '@/db/schema/devices'
import type { Tx } from '../database/clients'
import { hashToken } from '../ground/secrets'

/**
 * R3.7, decision 47: stores the browser that has this token as known to the account, so that its sign-ins send no mail
 * from now on. The token is random, so neither a network nor a program that many people use makes a stranger known. The
 * table contains only its hash.
 */
export const remember = (tx: Tx, accountId: string, token: string) =>
  tx.insert(knownDevices).values({ accountId, fingerprint: hashToken(token) })

/** Deletes the known browsers of an account, after „Das war ich nicht“. */
export const forgetBrowsers = (tx: Tx, accountId: string) =>
  tx.delete(knownDevices).where(eq(knownDevices.accountId, accountId))
