import { record, seal } from '../audit/record'
import type { Tx } from '../database/clients'
import { checkCode, heldUntil } from '../factors/challenges'
import { findRecoveryCode, recoveryWasUsed } from '../factors/recovery'
import { codeExpired, isFirstToRenew } from '../factors/resend'
import { matchingStep, tryOpen } from '../factors/totp'
import { unusable } from '../factors/unusable'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import { inFuture } from '../ground/time'
import { LIMITS } from '../limits/sheet'
import { claimTry, factorKey, liftWait, tryWasLost, tryWasWrong } from '../limits/throttle'
import { sendSecurityMail } from '../links/security-mail'
import { inPortal } from '../rooms/rooms'
import { type Attempt, countWrongCode, destroyAttempt, grantTicket } from './attempts'
import { codeDelay, sendCode, signInCodeUsed, uncount } from './codes'

type Grant = Omit<Parameters<typeof grantTicket>[0], 'proof'>

/**
 * R3.2: checks a code of the sign-in's method: the app's, or the one that was sent. Returns the ticket for the session.
 */
export const showFactor = (attempt: Attempt, code: string, formKey: string | null, client: ClientContext) =>
  counted(attempt, attempt.way, formKey, client, (grant) =>
    attempt.way === 'totp' ? byApp(attempt, code, grant, client) : bySentCode(attempt, code, grant, client),
  )

/** R5.5, R5.6: a recovery code replaces the factor. It counts together with all other codes of the account (MFA-10). */
export const showRecoveryCode = (attempt: Attempt, code: string, formKey: string | null, client: ClientContext) =>
  counted(attempt, 'recovery', formKey, client, (grant) => byRecoveryCode(attempt, code, grant, client))

/**
 * Claims a try and returns the counter on which it was claimed. After a hundred wrong codes in a row the factors are
 * disabled; a recovery code then has a counter of its own (MFA-10).
 * @throws Rejection `factorStopped`, `tooManyTries`
 */
async function claimed(attempt: Attempt, factor: string): Promise<string> {
  const { id } = attempt.account!
  let key = factorKey(id)
  let answer = await claimTry(key, LIMITS.factorTries)
  if (!answer.allowed && answer.until === null) {
    if (factor !== 'recovery') throw new Rejection('factorStopped', {}, 'code')
    key = `recovery:${id}`
    answer = await claimTry(key, LIMITS.recoveryTries)
  }
  if (answer.allowed) return key
  await inPortal((tx) => endSignIn(tx, attempt))
  throw new Rejection('tooManyTries', { until: answer.until ?? inFuture(LIMITS.factorTries.longestWait) })
}

/** Claims every try before the code is compared, on one counter of the account for all methods. */
async function counted(
  attempt: Attempt,
  factor: string,
  formKey: string | null,
  client: ClientContext,
  compare: (grant: Grant) => Promise<string>,
): Promise<string> {
  const account = attempt.account!
  const key = await claimed(attempt, factor)
  try {
    const personal = { key: account.logKey, values: { address: client.address, device: client.userAgent } }
    const sealed = seal(personal, account.id)
    return await compare({ attemptId: attempt.id, factor, formKey, throttleKey: key, sealed })
  } catch (fault) {
    const compared = fault instanceof Rejection && fault.code !== 'factorUnusable'
    if (compared) await afterWrongCode(attempt, fault, key, client)
    else await tryWasLost(key)
    throw fault
  }
}

async function bySentCode(attempt: Attempt, code: string, grant: Grant, client: ClientContext) {
  const { result, challengeId } = await checkCode('signIn', attempt.id, code)
  if (result === 'expired') return renewExpired(attempt, client)
  if (result === 'last') throw new Rejection('codeLast', {}, 'code')
  if (result !== 'right' || !challengeId) throw await wrong(attempt)
  const ticket = await grantTicket({ ...grant, proof: { challengeId } })
  // The code was right, but it was used first in another tab.
  if (!ticket) throw new Rejection('codeWrong', {}, 'code')
  await signInCodeUsed(attempt, client.network)
  return ticket
}

/** Five wrong codes end the sign-in, counted for all methods together. */
const wrong = async ({ id }: Attempt, field = 'code') =>
  new Rejection((await countWrongCode(id)) ? 'codeLast' : 'codeWrong', {}, field)

/** An expired code is replaced at once, and the page says so. */
async function renewExpired(attempt: Attempt, client: ClientContext): Promise<never> {
  const delay = await codeDelay(attempt, client.network)
  const sent = await inPortal(async (tx) => {
    if (!(await isFirstToRenew(tx, 'signIn', attempt.id))) return false
    await sendCode(tx, attempt, delay)
    return true
  })
  if (!sent) await uncount(attempt, client.network)
  throw codeExpired(await heldUntil('signIn', attempt.id))
}

async function byApp(attempt: Attempt, code: string, grant: Grant, client: ClientContext) {
  const account = attempt.account!
  const secret = tryOpen(account.totp!, account.id)
  if (secret === null) throw await unusable(account.id, 'totp', client.requestId)
  const step = matchingStep(secret, code)
  const ticket = step === null ? null : await grantTicket({ ...grant, proof: { accountId: account.id, step } })
  if (ticket) return ticket
  throw await wrong(attempt)
}

async function byRecoveryCode(attempt: Attempt, code: string, grant: Grant, client: ClientContext) {
  const account = attempt.account!
  const recoveryCodeId = await findRecoveryCode(account.id, code)
  if (!recoveryCodeId) throw await wrong(attempt, 'recoveryCode')
  const ticket = await inPortal(async (tx) => {
    const granted = await grantTicket({ ...grant, proof: { recoveryCodeId } }, tx)
    if (granted) {
      await recoveryWasUsed(tx, { ...account, email: attempt.email }, client)
      await liftWait(tx, [factorKey(account.id)])
    }
    return granted
  })
  if (ticket) return ticket
  throw await wrong(attempt, 'recoveryCode')
}

async function afterWrongCode(attempt: Attempt, why: Rejection, key: string, client: ClientContext) {
  const { id, logKey } = attempt.account!
  await tryWasWrong(key, LIMITS.factorTries)
  await inPortal(async (tx) => {
    if (why.code === 'codeLast') await endSignIn(tx, attempt, true)
    const personal = { key: logKey, values: { address: client.address } }
    record(tx, 'code.failed', {
      actorId: null,
      accountId: id,
      requestId: client.requestId,
      detail: { reason: why.code },
      personal,
    })
  })
}

/**
 * LOG-10: somebody who gives the right password and five wrong codes is not the owner, or the owner must know of it. Of
 * several last tries at once only the one that ends the sign-in sends the mail, so there is one.
 */
async function endSignIn(tx: Tx, attempt: Attempt, last = false) {
  const ended = await destroyAttempt(tx, attempt.id)
  if (ended && (last || ended.factorTries >= LIMITS.code.tries))
    await sendSecurityMail(tx, 'codesFailed', { ...attempt.account!, email: attempt.email }, {})
}
