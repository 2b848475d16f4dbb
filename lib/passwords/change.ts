import { eq } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { record } from '../audit/record'
import { portal } from '../database/clients'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import { LIMITS } from '../limits/sheet'
import { claimTry, tryWasLost, tryWasRight, tryWasWrong } from '../limits/throttle'
import type { Actor } from '../permissions/actor'
import { mayKnowName } from '../permissions/company-name'
import type { Confirmed } from '../permissions/proofs'
import { changingAccountOnce, inPortal } from '../rooms/rooms'
import { assertFirst } from '../rooms/submit'
import { hashPassword, passwordMatches, passwordRefused } from './hash'
import { assertLongEnough, assertStrongEnough, type Person } from './policy'
import { replacePassword } from './replace'

type Input = { currentPassword: string; password: string }

/**
 * R4.6, PWD-08: needs a step-up and the current password. Everything but this session ends; returns how many sessions
 * and devices ended. Wrong current passwords share the counter of the step-up.
 * @throws Rejection `passwordWrong`, `passwordSame`, `tooManyTries`, and what is wrong with the new password
 */
export async function changePassword(actor: Confirmed, input: Input, client: ClientContext) {
  const { account, session } = actor
  const stored = await currentHash(account.id)
  await assertCurrent(actor, stored, input.currentPassword, client)
  assertLongEnough(input.password, account.staffRoles.length > 0)
  assertStrongEnough(input.password, personOf(actor))
  if (input.password === input.currentPassword) throw new Rejection('passwordSame', {}, 'password')
  const passwordHash = await hashPassword(input.password)
  const owner = { ...account, passwordHash: stored }
  return changingAccountOnce(actor, ({ tx }) =>
    replacePassword(tx, owner, passwordHash, { event: 'password.changed', client, exceptSession: session.id }),
  )
}

/** What a stranger could know about this account. The company counts only where the person may know its name. */
export const personOf = ({ account, company, membership }: Actor): Person => ({
  ...account,
  context: company && membership && mayKnowName(membership) ? [company.name, company.number] : [],
})

async function currentHash(accountId: string): Promise<string> {
  const [row] = await portal().select({ hash: accounts.passwordHash }).from(accounts).where(eq(accounts.id, accountId))
  return row!.hash
}

async function assertCurrent(actor: Confirmed, stored: string, password: string, client: ClientContext) {
  const { id, logKey } = actor.account
  const key = `stepUp:${id}`
  const allowed = await claimTry(key, LIMITS.passwordTries)
  if (!allowed.allowed) throw passwordRefused(allowed.until, 'currentPassword')
  const right = await passwordMatches(stored, password).catch(async (fault) => {
    await tryWasLost(key)
    throw fault
  })
  if (right) return tryWasRight(key)
  // The same form sent twice: the password it calls current was right a moment ago.
  await assertFirst().catch(async (repeat) => {
    await tryWasLost(key)
    throw repeat
  })
  await tryWasWrong(key, LIMITS.passwordTries)
  const facts = { actorId: id, accountId: id, subjectId: actor.session.id, requestId: client.requestId }
  const personal = { key: logKey, values: { address: client.address } }
  await inPortal(async (tx) => record(tx, 'identity.failed', { ...facts, detail: { shown: 'password' }, personal }))
  throw new Rejection('passwordWrong', {}, 'currentPassword')
}
