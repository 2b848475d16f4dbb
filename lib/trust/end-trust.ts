import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { trustedDevices } from '@/db/schema/devices'
import { challenges, sessions } from '@/db/schema/sign-in'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'
import { databaseNow } from '../database/clock'

export type EndOfTrust = {
  sessions?: boolean
  devices?: boolean
  /** Half sign-ins, with the codes that were sent for them. */
  attempts?: boolean
  /** The session that asks for it: it does not end. */
  exceptSession?: string
  /** Only devices that were registered with this factor. */
  devicesWithFactor?: string
}
type Why = { reason: string; actorId: string | null; requestId: string }

/**
 * The one place where trust ends. Every change of password, address or factor calls it, „Das war ich nicht“ does, and
 * the end of all memberships (locked or removed). Returns how many sessions and devices ended.
 */
export async function endTrust(tx: Tx, accountId: string, what: EndOfTrust, why: Why) {
  const sessions = what.sessions ? await endSessions(tx, accountId, why.reason, what.exceptSession) : 0
  const devices = what.devices ? await endDevices(tx, accountId, why.reason, what.devicesWithFactor) : 0
  if (what.attempts) {
    // A half sign-in is bound to the credential version. The codes of the account become void with it.
    await tx
      .update(accounts)
      .set({ credentialVersion: sql`${accounts.credentialVersion} + 1` })
      .where(eq(accounts.id, accountId))
    await tx
      .update(challenges)
      .set({ voidedAt: databaseNow })
      .where(and(eq(challenges.accountId, accountId), isNull(challenges.usedAt), isNull(challenges.voidedAt)))
  }
  if (sessions + devices > 0)
    record(tx, 'trust.ended', {
      actorId: why.actorId,
      accountId,
      requestId: why.requestId,
      detail: { reason: why.reason, sessions, devices },
    })
  return { sessions, devices }
}

async function endSessions(tx: Tx, accountId: string, reason: string, except?: string) {
  const ended = await tx
    .update(sessions)
    .set({ endedAt: databaseNow, endReason: reason })
    .where(
      and(
        eq(sessions.accountId, accountId),
        isNull(sessions.endedAt),
        except === undefined ? undefined : ne(sessions.id, except),
      ),
    )
    .returning({ id: sessions.id })
  return ended.length
}

async function endDevices(tx: Tx, accountId: string, reason: string, factor?: string) {
  const ended = await tx
    .update(trustedDevices)
    .set({ endedAt: databaseNow, endReason: reason })
    .where(
      and(
        eq(trustedDevices.accountId, accountId),
        isNull(trustedDevices.endedAt),
        factor === undefined ? undefined : eq(trustedDevices.factor, factor),
      ),
    )
    .returning({ id: trustedDevices.id })
  return ended.length
}
