import { eq } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { record, seal } from '../audit/record'
import { portal, type Tx } from '../database'
import { sendMail } from '../delivery/outbox'
import { checkCode, issueCode } from '../factors/challenges'
import { assertMayResend, assertPause, CODES_PER_ACCOUNT, CODES_PER_NETWORK, isFirstToRenew } from '../factors/resend'
import { matchingStep, openSecret } from '../factors/totp'
import { noteNetworkFailure, slowedCondition } from '../limits/network'
import { giveBack, within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import { claimTry, tryWasLost, tryWasWrong } from '../limits/throttle'
import { log } from '../log'
import { Rejection } from '../rejection'
import { fingerprint } from '../secrets'
import { inFuture, MINUTE } from '../time'
import { inPortal } from '../transaction'
import { type Attempt, countWrongCode, destroyAttempt, grantTicket, passwordWasRight } from './attempts'
import type { ClientContext } from './client-context'
import { hashPassword, isOutdated, passwordMatches } from './password-hash'

const HELD_BACK = 5 * MINUTE

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
  if (account.totp) {
    await portal().execute(shown)
    return
  }
  const delay = await codeDelay(account.id, client.network)
  await inPortal(async (tx) => {
    await tx.execute(shown)
    await sendCode(tx, attempt, delay)
  })
}

/** Beyond the day's or the network's limit the code is delayed, never switched off. Milliseconds. */
export async function codeDelay(accountId: string, network: string): Promise<number> {
  const [account, place] = await Promise.all([within(CODES_PER_ACCOUNT, accountId), within(CODES_PER_NETWORK, network)])
  return account && place ? 0 : HELD_BACK
}

/** R5.2: a new code ends the older one; the failures so far stay. */
async function sendCode(tx: Tx, attempt: Attempt, delay: number) {
  const { id, firstName, lastName, locale } = attempt.account!
  const { id: challengeId, code } = await issueCode(tx, 'signIn', attempt.id, id, true)
  await sendMail(tx, 'signInCode', { to: attempt.email, locale, challengeId, delay }, { firstName, lastName, code })
}

/** „Code erneut senden“: throttled by a pause, by the hour and by the day. */
export async function resendSignInCode(attempt: Attempt, client: ClientContext) {
  const account = attempt.account!
  if (account.totp) throw new Rejection('flowOver')
  await assertMayResend('signIn', attempt.id, account.id)
  const delay = await codeDelay(account.id, client.network)
  await inPortal(async (tx) => {
    await assertPause(tx, 'signIn', attempt.id)
    await sendCode(tx, attempt, delay)
  })
}

/** R3.2: the code of the app where one is set up, else the e-mail code. Answers with the ticket for the session. */
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
    const grant = { attemptId: attempt.id, formKey, throttleKey: key, sealed: seal(personal, account.id) }
    return account.totp ? await byApp(attempt, code, grant) : await byEmail(attempt, code, grant, client)
  } catch (fault) {
    if (!(fault instanceof Rejection)) await tryWasLost(key)
    else await afterWrongCode(attempt, fault, key, client)
    throw fault
  }
}

type Grant = Omit<Parameters<typeof grantTicket>[0], 'proof'>

async function byEmail(attempt: Attempt, code: string, grant: Grant, client: ClientContext) {
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
