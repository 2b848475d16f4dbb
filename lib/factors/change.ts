import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import { sendSecurityMail } from '../links/security-mail'
import type { Actor } from '../permissions/actor'
import { endTrust } from '../trust/end-trust'

/** What the account holds, read under its lock: two changes of its factors come one after the other. */
export type Held = { email: boolean; totp: boolean; phone: boolean }

export async function holdFactors(tx: Tx, accountId: string): Promise<Held> {
  // Read by a statement of its own: the one that waits for the lock would still see what was there before.
  await tx.execute(sql`select from accounts where id = ${accountId} for no key update`)
  const [row] = await tx.execute<Held>(sql`
    select email_factor_at is not null as email, exists (select from totp_factors where account_id = a.id) as totp,
      exists (select from phone_factors where account_id = a.id) as phone from accounts a where id = ${accountId}`)
  return row!
}

/** During the registration nothing was confirmed but the password, so only the first factor is set up that way (T-TOTP-07). */
export function assertFirst({ email, totp, phone }: Held) {
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

type What = { factor: keyof typeof EVENTS; held: Held; client: ClientContext }

/**
 * What goes with a factor that was set up or replaced: everything that was begun or trusted before ends, the e-mail code goes by
 * itself (R5.1), this session has shown the new one, recovery codes are due with the first (R5.6); the log and the owner are told.
 */
export async function factorEnabled(tx: Tx, actor: Actor, { shown, ...what }: What & { shown: string }) {
  const { id } = actor.account
  const first = !what.held.totp && !what.held.phone
  await tx.execute(sql`
    update accounts set email_factor_at = null, recovery_owed = recovery_owed or ${first} where id = ${id}`)
  await tx.execute(
    sql`update sessions set factor = ${shown}, factor_proved_at = app_now() where id = ${actor.session.id} and ended_at is null`,
  )
  await tell(tx, actor, 'enabled', what)
}

/** As above for one that was removed. Without a stronger one the e-mail code comes back, and the recovery codes go. */
export async function factorRemoved(tx: Tx, actor: Actor, what: What) {
  const { id } = actor.account
  const left = what.factor === 'app' ? what.held.phone : what.held.totp
  if (!left) {
    await tx.execute(sql`update accounts set email_factor_at = app_now(), recovery_owed = false where id = ${id}`)
    await tx.execute(sql`delete from recovery_codes where account_id = ${id}`)
  }
  await tell(tx, actor, 'removed', what)
}

async function tell(tx: Tx, actor: Actor, change: 'enabled' | 'removed', { factor, client }: What) {
  const { id, logKey } = actor.account
  const ended = { sessions: true, devices: true, attempts: true, exceptSession: actor.session.id }
  await endTrust(tx, id, ended, { reason: 'factorChanged', actorId: id, requestId: actor.requestId })
  record(tx, EVENTS[factor][change], {
    actorId: id,
    accountId: id,
    requestId: actor.requestId,
    personal: { key: logKey, values: { address: client.address } },
  })
  await sendSecurityMail(tx, MAILS[factor][change], actor.account, {})
}
