import { eq } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { record } from '../audit/record'
import { portal } from '../database'
import { noteNetworkFailure, slowedCondition } from '../limits/network'
import { LIMITS } from '../limits/sheet'
import { claimTry, tryWasLost, tryWasWrong } from '../limits/throttle'
import { log } from '../log'
import { Rejection } from '../rejection'
import { fingerprint } from '../secrets'
import { inFuture } from '../time'
import { inPortal } from '../transaction'
import { type Attempt, passwordWasRight } from './attempts'
import type { ClientContext } from './client-context'
import { hashPassword, isOutdated, passwordMatches } from './password-hash'
import { codeDelay, sendCode } from './sign-in-codes'

/** R3.1, R3.4: the same answer after the same work for a wrong password and an unknown address. */
export async function showPassword(attempt: Attempt, password: string, client: ClientContext) {
  const key = `password:${fingerprint(attempt.email)}`
  const allowed = await claimTry(key, LIMITS.passwordTries, slowedCondition(client.network))
  if (!allowed.allowed)
    throw new Rejection('tooManyTries', { until: allowed.until ?? inFuture(LIMITS.passwordTries.longestWait) })
  const right = await compare(key, attempt, password)
  // Staff prove themselves by the app only; without one the invitation link is the way in.
  const usable = right && !(attempt.account?.staff && !attempt.account.totp)
  if (!usable) {
    await Promise.all([
      tryWasWrong(key, LIMITS.passwordTries),
      noteNetworkFailure(client.network),
      noteFailure(attempt, client),
    ])
    throw new Rejection('wrongCredentials')
  }
  await rehash(attempt, password)
  return passwordShown(attempt, key, client)
}

async function compare(key: string, attempt: Attempt, password: string) {
  try {
    return await passwordMatches(attempt.account?.passwordHash ?? null, password)
  } catch (fault) {
    await tryWasLost(key)
    throw fault
  }
}

/** Failures are written in a transaction of their own, outside the one that throws. */
const noteFailure = (attempt: Attempt, client: ClientContext) =>
  inPortal(async (tx) => {
    const facts = { actorId: null, requestId: client.requestId }
    if (attempt.account) {
      const { id, logKey } = attempt.account
      record(tx, 'signIn.failed', {
        ...facts,
        accountId: id,
        personal: { key: logKey, values: { address: client.address } },
      })
    } else {
      record(tx, 'signIn.unknown', { ...facts, detail: { address: fingerprint(attempt.email) } })
    }
  })

/** R3.4: password and factor were right, and every access of the account is locked. */
export const noteLocked = ({ account }: Attempt, client: ClientContext) =>
  inPortal(async (tx) => {
    const { id, logKey } = account!
    const personal = { key: logKey, values: { address: client.address } }
    record(tx, 'signIn.locked', { actorId: null, accountId: id, requestId: client.requestId, personal })
  })

/** A failed upgrade of the hash does not fail the sign-in. */
async function rehash({ account }: Attempt, password: string) {
  if (!account || !isOutdated(account.passwordHash)) return
  try {
    const passwordHash = await hashPassword(password)
    await portal().update(accounts).set({ passwordHash }).where(eq(accounts.id, account.id))
  } catch (fault) {
    log().warn({ event: 'password.rehash', why: String(fault) }, 'password hash not renewed')
  }
}

async function passwordShown(attempt: Attempt, key: string, client: ClientContext) {
  const account = attempt.account!
  const shown = passwordWasRight(attempt.id, key)
  if (attempt.way === 'totp') {
    await portal().execute(shown)
    return
  }
  const delay = await codeDelay(account.id, client.network)
  await inPortal(async (tx) => {
    await tx.execute(shown)
    await sendCode(tx, attempt, delay)
  })
}
