import { record, seal } from '../audit/record'
import { checkCode } from '../factors/challenges'
import { CODES_PER_ACCOUNT, CODES_PER_NETWORK, isFirstToRenew } from '../factors/resend'
import { matchingStep, openSecret } from '../factors/totp'
import { giveBack } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import { claimTry, tryWasLost, tryWasWrong } from '../limits/throttle'
import { sendSecurityMail } from '../links/security-mail'
import { Rejection } from '../rejection'
import { inFuture } from '../time'
import { inPortal } from '../transaction'
import { type Attempt, countWrongCode, destroyAttempt, grantTicket } from './attempts'
import type { ClientContext } from './client-context'
import { codeDelay, sendCode } from './sign-in-codes'

/** R3.2: the code of the app where one is set up, else the one that was sent. Answers with the ticket for the session. */
export async function showFactor(
  attempt: Attempt,
  code: string,
  formKey: string | null,
  client: ClientContext,
): Promise<string> {
  const account = attempt.account!
  const key = `factor:${account.id}`
  const allowed = await claimTry(key, LIMITS.factorTries)
  if (!allowed.allowed) {
    await destroyAttempt(attempt.id)
    throw new Rejection('tooManyTries', { until: allowed.until ?? inFuture(LIMITS.factorTries.longestWait) })
  }
  try {
    const personal = { key: account.logKey, values: { address: client.address, device: client.userAgent } }
    const grant = {
      attemptId: attempt.id,
      factor: attempt.way,
      formKey,
      throttleKey: key,
      sealed: seal(personal, account.id),
    }
    return attempt.way === 'totp' ? await byApp(attempt, code, grant) : await bySentCode(attempt, code, grant, client)
  } catch (fault) {
    if (!(fault instanceof Rejection)) await tryWasLost(key)
    else await afterWrongCode(attempt, fault, key, client)
    throw fault
  }
}

type Grant = Omit<Parameters<typeof grantTicket>[0], 'proof'>

async function bySentCode(attempt: Attempt, code: string, grant: Grant, client: ClientContext) {
  const { result, challengeId } = await checkCode('signIn', attempt.id, code)
  if (result === 'expired') return renewExpired(attempt, client)
  if (result !== 'right' || !challengeId) throw new Rejection(result === 'last' ? 'codeLast' : 'codeWrong', {}, 'code')
  const ticket = await grantTicket({ ...grant, proof: { challengeId } })
  if (!ticket) throw new Rejection('codeWrong', {}, 'code')
  await Promise.all([giveBack(CODES_PER_ACCOUNT, attempt.account!.id), giveBack(CODES_PER_NETWORK, client.network)])
  return ticket
}

/** An expired code is replaced at once, and the page says so. */
async function renewExpired(attempt: Attempt, client: ClientContext): Promise<never> {
  const delay = await codeDelay(attempt.account!.id, client.network)
  await inPortal(async (tx) => {
    if (await isFirstToRenew(tx, 'signIn', attempt.id)) await sendCode(tx, attempt, delay)
  })
  throw new Rejection('codeExpired', {}, 'code')
}

async function byApp(attempt: Attempt, code: string, grant: Grant) {
  const account = attempt.account!
  const step = matchingStep(openSecret(account.totp!, account.id), code)
  const ticket = step === null ? null : await grantTicket({ ...grant, proof: { accountId: account.id, step } })
  if (ticket) return ticket
  throw new Rejection((await countWrongCode(attempt.id)) ? 'codeWrong' : 'codeLast', {}, 'code')
}

async function afterWrongCode(attempt: Attempt, why: Rejection, key: string, client: ClientContext) {
  const { id, logKey } = attempt.account!
  await tryWasWrong(key, LIMITS.factorTries)
  await inPortal(async (tx) => {
    // LOG-10: who gives the right password and five wrong codes is not the owner, or needs to know.
    if (why.code === 'codeLast')
      await sendSecurityMail(tx, 'codesFailed', { ...attempt.account!, email: attempt.email }, {})
    const personal = { key: logKey, values: { address: client.address } }
    record(tx, 'code.failed', {
      actorId: null,
      accountId: id,
      requestId: client.requestId,
      detail: { reason: why.code },
      personal,
    })
  })
  if (why.code === 'codeLast') await destroyAttempt(attempt.id)
}
