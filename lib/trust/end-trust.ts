import { type SQL, sql } from 'drizzle-orm'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'

export type EndOfTrust = {
  sessions?: boolean
  devices?: boolean
  /** Half sign-ins, with the codes that were sent for them. */
  attempts?: boolean
  /** The session of who does it: it goes on. */
  exceptSession?: string
  /** Only devices that were registered with this factor. */
  devicesWithFactor?: string
}
type Why = { reason: string; actorId: string | null; requestId: string }

/**
 * The one place where trust ends: called by every change of password, address or factor, by „Das war ich nicht“, and when all
 * memberships are locked or gone. Answers with how much of it there was.
 */
export async function endTrust(tx: Tx, accountId: string, what: EndOfTrust, why: Why) {
  const sessions = what.sessions ? await endSessions(tx, accountId, why.reason, what.exceptSession) : 0
  const devices = what.devices ? await endDevices(tx, accountId, why.reason, what.devicesWithFactor) : 0
  if (what.attempts) {
    // A half sign-in is bound to the credential version; its codes go with it.
    await tx.execute(sql`update accounts set credential_version = credential_version + 1 where id = ${accountId}`)
    await tx.execute(sql`
      update challenges set voided_at = app_now() where account_id = ${accountId} and used_at is null and voided_at is null`)
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
  const but: SQL = except ? sql`and id <> ${except}` : sql``
  const ended = await tx.execute(sql`
    update sessions set ended_at = app_now(), end_reason = ${reason} where account_id = ${accountId} and ended_at is null ${but} returning id`)
  return ended.length
}

async function endDevices(tx: Tx, accountId: string, reason: string, factor?: string) {
  const only: SQL = factor ? sql`and factor = ${factor}` : sql``
  const ended = await tx.execute(sql`
    update trusted_devices set ended_at = app_now(), end_reason = ${reason} where account_id = ${accountId} and ended_at is null ${only} returning id`)
  return ended.length
}
