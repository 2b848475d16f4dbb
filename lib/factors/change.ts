import { and, eq, isNull, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { recoveryCodes } from '@/db/schema/factors'
import { sessions } from '@/db/schema/sign-in'
import { databaseNow } from '../database/clock'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import { sendSecurityMail } from '../links/security-mail'
import type { ChangingRoom } from '../rooms/rooms'
import { endTrust } from '../trust/end-trust'
import { lockAccount } from '../trust/lock-account'

/** Which factors the account has. */
export type Factors = { email: boolean; totp: boolean; phone: boolean }

/** The own account's factors, read under its lock: two changes of them come one after the other. */
export async function lockFactors({ tx, actor }: ChangingRoom): Promise<Factors> {
  const { id } = actor.account
  await lockAccount(tx, id)
  // By a statement of its own: the one that waits for the lock would still see what was there before.
  const [row] = await tx
    .select({
      email: sql<boolean>`email_factor_at is not null`,
      totp: sql<boolean>`exists (select from totp_factors f where f.account_id = accounts.id)`,
      phone: sql<boolean>`exists (select from phone_factors f where f.account_id = accounts.id)`,
    })
    .from(accounts)
    .where(eq(accounts.id, id))
  return row!
}

/** During the registration nothing was confirmed but the password, so only the first factor is set up that way (T-TOTP-07). */
export function assertFirst({ email, totp, phone }: Factors) {
  if (email || totp || phone) throw new Rejection('flowOver')
}

const EVENTS = {
  app: { enabled: 'factor.app.enabled', removed: 'factor.app.removed' },
  phone: { enabled: 'factor.phone.enabled', removed: 'factor.phone.removed' },
} as const
const MAILS = {
  app: { enabled: 'appEnabled', removed: 'appRemoved' },
  phone: { enabled: 'phoneEnabled', removed: 'phoneRemoved' },
} as const

type Change = { factor: keyof typeof EVENTS; before: Factors; client: ClientContext }

/**
 * What follows when a factor was set up or replaced: everything that was trusted or begun before ends, the e-mail code is no factor any
 * more (R5.1), this session counts as proved by the new one, recovery codes are due with the first (R5.6); log entry and mail.
 */
export async function factorEnabled(room: ChangingRoom, { shown, ...change }: Change & { shown: string }) {
  const { tx, actor } = room
  const first = !change.before.totp && !change.before.phone
  await tx
    .update(accounts)
    .set({ emailFactorAt: null, ...(first ? { recoveryOwed: true } : {}) })
    .where(eq(accounts.id, actor.account.id))
  await tx
    .update(sessions)
    .set({ factor: shown, factorProvedAt: databaseNow })
    .where(and(eq(sessions.id, actor.session.id), isNull(sessions.endedAt)))
  await endTrustAndNotify(room, 'enabled', change)
}

/** The same when one was removed. Without a stronger one the e-mail code is the factor again, and the recovery codes end. */
export async function factorRemoved(room: ChangingRoom, change: Change) {
  const { tx, actor } = room
  const { id } = actor.account
  const left = change.factor === 'app' ? change.before.phone : change.before.totp
  if (!left) {
    await tx.update(accounts).set({ emailFactorAt: databaseNow, recoveryOwed: false }).where(eq(accounts.id, id))
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.accountId, id))
  }
  await endTrustAndNotify(room, 'removed', change)
}

async function endTrustAndNotify(
  { tx, actor, record }: ChangingRoom,
  change: 'enabled' | 'removed',
  { factor, client }: Change,
) {
  const { id, logKey } = actor.account
  const ended = { sessions: true, devices: true, attempts: true, exceptSession: actor.session.id }
  await endTrust(tx, id, ended, { reason: 'factorChanged', actorId: id, requestId: actor.requestId })
  record(EVENTS[factor][change], null, {}, { personal: { key: logKey, values: { address: client.address } } })
  await sendSecurityMail(tx, MAILS[factor][change], actor.account, {})
}
