import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import { portal, type Tx } from '../database'
import { sendMail } from '../delivery/outbox'
import { checkCode, issueCode, spend } from '../factors/challenges'
import { assertMayResend, assertPause } from '../factors/resend'
import { matchingStep, openSecret } from '../factors/totp'
import { LIMITS } from '../limits/sheet'
import { claimTry, tryWasLost, tryWasRight, tryWasWrong } from '../limits/throttle'
import type { Actor } from '../permissions/actor'
import type { Proof } from '../permissions/proofs'
import { Rejection } from '../rejection'
import { hashToken, randomToken } from '../secrets'
import { inFuture, now } from '../time'
import { inPortal } from '../transaction'
import type { ClientContext } from './client-context'
import { passwordMatches } from './password-hash'

/** What a step-up asks for: the password, and one code. */
export type Demand = 'password' | 'totp' | 'phone' | 'email'

const isFresh = (at: Date | null) => at !== null && now().getTime() - at.getTime() < LIMITS.stepUp

/** The strongest factor that is set up beyond the e-mail code. */
export const strongFactor = ({ account: { factors } }: Actor): 'totp' | 'phone' | null =>
  factors.totp ? 'totp' : factors.phone ? 'phone' : null

/**
 * R5.9, decision 15: the password, and the strongest factor where one stronger than e-mail is set up; for others the e-mail code
 * only where factors or the address change. Empty within ten minutes of a full proof. A trusted device never counts (DEV-05).
 */
export function demandsOf(actor: Actor, proof: Proof): Demand[] {
  const { provedAt, factorProvedAt } = actor.session
  const strong = strongFactor(actor)
  const code: Demand | null = strong ?? (proof === 'factors' ? 'email' : null)
  const demands: Demand[] = isFresh(provedAt) ? [] : ['password']
  if (code && !isFresh(factorProvedAt)) demands.push(code)
  return demands
}

type Shown = { password?: string; code?: string }

/**
 * Checks everything that is still demanded and gives the session a new token (SES-02): the answer is that token. Tries are
 * counted before they are compared; the password of a step-up has a counter of its own, so a stranger at the sign-in page
 * cannot get in the way; codes share the account's counter.
 */
export async function confirmIdentity(
  actor: Actor,
  demands: Demand[],
  shown: Shown,
  client: ClientContext,
): Promise<string> {
  const code = demands.find((one): one is Exclude<Demand, 'password'> => one !== 'password')
  if (demands.includes('password')) await checkPassword(actor, shown.password ?? '', client)
  const proved = code ? await checkFactor(actor, code, shown.code ?? '', client) : null
  const token = randomToken()
  await inPortal(async (tx) => {
    if (proved) await proved(tx)
    await tx.execute(sql`
      update sessions set token_hash = ${hashToken(token)},
        proved_at = ${demands.includes('password') ? sql`app_now()` : sql`proved_at`},
        factor_proved_at = ${code ? sql`app_now()` : sql`factor_proved_at`}
      where id = ${actor.session.id} and ended_at is null`)
    record(tx, 'identity.confirmed', facts(actor, client, { shown: demands }))
  })
  return token
}

const facts = ({ account, session }: Actor, client: ClientContext, detail: Record<string, unknown>) => ({
  actorId: account.id,
  accountId: account.id,
  subjectId: session.id,
  requestId: client.requestId,
  detail,
  personal: { key: account.logKey, values: { address: client.address } },
})

async function claim(key: string, rule: (typeof LIMITS)['passwordTries' | 'factorTries']) {
  const allowed = await claimTry(key, rule)
  if (!allowed.allowed) throw new Rejection('tooManyTries', { until: allowed.until ?? inFuture(rule.longestWait) })
}

/** Counts the wrong one and notes it, in transactions of their own, outside the one that throws. */
async function wrong(
  actor: Actor,
  key: string,
  rule: (typeof LIMITS)['passwordTries' | 'factorTries'],
  what: Demand,
  client: ClientContext,
) {
  await tryWasWrong(key, rule)
  await inPortal(async (tx) => record(tx, 'identity.failed', facts(actor, client, { shown: what })))
}

async function checkPassword(actor: Actor, password: string, client: ClientContext) {
  const key = `stepUp:${actor.account.id}`
  await claim(key, LIMITS.passwordTries)
  const [row] = await portal().execute<{ password_hash: string }>(
    sql`select password_hash from accounts where id = ${actor.account.id}`,
  )
  const right = await passwordMatches(row?.password_hash ?? null, password).catch(async (fault) => {
    await tryWasLost(key)
    throw fault
  })
  if (right) return tryWasRight(key)
  await wrong(actor, key, LIMITS.passwordTries, 'password', client)
  throw new Rejection('passwordWrong', {}, 'password')
}

/** Answers with what spends the code in the transaction that acts on it. */
async function checkFactor(actor: Actor, demand: Exclude<Demand, 'password'>, code: string, client: ClientContext) {
  const key = `factor:${actor.account.id}`
  await claim(key, LIMITS.factorTries)
  const spending = demand === 'totp' ? await byApp(actor, code) : await bySentCode(actor, code)
  if (typeof spending !== 'string') {
    await tryWasRight(key)
    return spending
  }
  await wrong(actor, key, LIMITS.factorTries, demand, client)
  throw new Rejection(spending, {}, 'code')
}

type Spending = (tx: Tx) => Promise<void>

async function byApp({ account: { id } }: Actor, code: string): Promise<Spending | 'codeWrong'> {
  const [row] = await portal().execute<{ secret: Buffer }>(
    sql`select secret from totp_factors where account_id = ${id}`,
  )
  const step = row ? matchingStep(openSecret(row.secret, id), code) : null
  if (step === null) return 'codeWrong'
  return async (tx) => {
    const used = await tx.execute(sql`
      update totp_factors set last_step = ${step} where account_id = ${id} and last_step < ${step} returning account_id`)
    if (used.length === 0) throw new Rejection('codeWrong', {}, 'code')
  }
}

async function bySentCode({ session }: Actor, code: string): Promise<Spending | 'codeWrong' | 'codeLast' | 'codeOld'> {
  const { result, challengeId } = await checkCode('stepUp', session.id, code)
  if (result === 'expired') return 'codeOld'
  if (result !== 'right' || !challengeId) return result === 'last' ? 'codeLast' : 'codeWrong'
  return async (tx) => {
    if (!(await spend(tx, challengeId))) throw new Rejection('codeWrong', {}, 'code')
  }
}

/** Is a code on its way that can still be typed? */
export async function hasLiveCode({ session }: Actor): Promise<boolean> {
  const [row] = await portal().execute(sql`
    select 1 from challenges where purpose = 'stepUp' and subject = ${session.id} and used_at is null and voided_at is null
      and expires_at > app_now()`)
  return row !== undefined
}

/** Sends the code of a step-up by mail; bound to this session, newest only, throttled as every code that is asked for. */
export async function sendStepUpCode(actor: Actor) {
  const { id, email, firstName, lastName, locale } = actor.account
  await assertMayResend('stepUp', actor.session.id, id)
  await inPortal(async (tx) => {
    await assertPause(tx, 'stepUp', actor.session.id)
    const { id: challengeId, code } = await issueCode(tx, 'stepUp', actor.session.id, id, true)
    await sendMail(tx, 'stepUpCode', { to: email, locale, challengeId }, { firstName, lastName, code })
  })
}
