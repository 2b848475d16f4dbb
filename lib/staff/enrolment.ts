import { and, eq, isNull, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { record } from '../audit/record'
import { portal } from '../database/clients'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import { noteNetworkFailure, slowedCondition } from '../limits/network'
import { LIMITS } from '../limits/sheet'
import { claimTry, passwordKey, tryWasLost, tryWasRight, tryWasWrong } from '../limits/throttle'
import { findLink, spendLink } from '../links/account-links'
import { passwordMatches, passwordRefused } from '../passwords/hash'
import { inPortal } from '../rooms/rooms'
import { lockAccount } from '../trust/lock-account'
import { enrolmentTicket } from './invitations'

/** Still one of the staff, without the app, and with a password that counts (decision 22). */
const mayEnrol = sql`cardinality(${accounts.staffRoles}) > 0 and ${accounts.resetRequiredAt} is null
  and not exists (select from totp_factors f where f.account_id = accounts.id)
  and not is_locked_out(${accounts.id})`

const { id, email, passwordHash, credentialVersion, logKey } = accounts
const personWhere = (accountId: string) => and(eq(id, accountId), isNull(accounts.erasedAt), mayEnrol)

type Enrolling = { id: string; email: string; passwordHash: string; logKey: Buffer | null }

/** Whose app the link sets up, for its page; null where it leads nowhere (any more). Reading does not use it up. */
export async function enrolling(token: string): Promise<Enrolling | null> {
  const link = await findLink('staffFactor', token)
  if (!link) return null
  const [row] = await portal()
    .select({ id, email, passwordHash, logKey })
    .from(accounts)
    .where(personWhere(link.accountId))
  return row ?? null
}

/**
 * Decision 19, R10.1: the link and the password together, once. Wrong passwords count as at the sign-in. Returns a
 * one-use ticket for a session that can do nothing until the app is set up. Throws `linkOver`, `passwordWrong`,
 * `tooManyTries`, `passwordStopped`.
 */
export async function enrolByLink(
  token: string,
  password: string,
  formKey: string | null,
  client: ClientContext,
): Promise<string> {
  const person = await enrolling(token)
  if (!person) throw new Rejection('linkOver')
  await assertPassword(person, password, client)
  return inPortal(async (tx) => {
    await lockAccount(tx, person.id)
    if ((await spendLink(tx, 'staffFactor', token)) !== person.id) throw new Rejection('linkOver')
    const [row] = await tx.select({ credentialVersion, passwordHash }).from(accounts).where(personWhere(person.id))
    if (row?.passwordHash !== person.passwordHash) throw new Rejection('linkOver')
    record(tx, 'staff.enrolled', {
      actorId: person.id,
      accountId: person.id,
      subjectId: person.id,
      requestId: client.requestId,
      personal: { key: person.logKey, values: { address: client.address } },
    })
    return enrolmentTicket(tx, { ...person, credentialVersion: row.credentialVersion }, formKey)
  })
}

async function assertPassword(person: Enrolling, password: string, client: ClientContext) {
  const key = passwordKey(person.email)
  const allowed = await claimTry(key, LIMITS.passwordTries, slowedCondition(client.network))
  if (!allowed.allowed) throw passwordRefused(allowed.until, 'password')
  const right = await passwordMatches(person.passwordHash, password).catch(async (fault) => {
    await tryWasLost(key)
    throw fault
  })
  if (right) return tryWasRight(key)
  await Promise.all([tryWasWrong(key, LIMITS.passwordTries), noteNetworkFailure(client.network)])
  const personal = { key: person.logKey, values: { address: client.address } }
  await inPortal(async (tx) =>
    record(tx, 'signIn.failed', { actorId: null, accountId: person.id, requestId: client.requestId, personal }),
  )
  throw new Rejection('passwordWrong', {}, 'password')
}
