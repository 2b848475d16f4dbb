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

/** Locks the own account and reads its factors, so that two changes of factors run one after the other. */
export async function lockFactors({ tx, actor }: ChangingRoom): Promise<Factors> {
  const { id } = actor.account
  await lockAccount(tx, id)
  // A separate statement: the one that waits for the lock would still see the state before it.
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

/**
 * Only the first factor is set up without a step-up: during the registration only the password is proved (T-TOTP-07).
 * @throws Rejection `flowOver` where the account has a factor
 */
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
 * What follows when a factor was set up or replaced. All other sessions, the trusted devices and half sign-ins end. The
 * e-mail code is no factor any more (R5.1), and this session counts as proved by the new factor. The first factor
 * besides the e-mail code makes recovery codes due (R5.6). Writes a log entry and sends a mail.
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

/**
 * The same when a factor was removed. If only the e-mail code is left, it is the factor again and the recovery codes
 * are deleted.
 */
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
