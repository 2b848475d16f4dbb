import { and, eq, isNull, lt } from 'drizzle-orm'
import { accounts, totpFactors } from '@/db/schema/accounts'
import { sessions } from '@/db/schema/sign-in'
import { record } from '../audit/record'
import { portal, type Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import { checkCode, spend } from '../factors/challenges'
import { phoneOf } from '../factors/phone'
import { findRecoveryCode, recoveryWasUsed, spendRecoveryCode } from '../factors/recovery'
import { codeWasUsed } from '../factors/resend'
import { matchingStep, tryOpen } from '../factors/totp'
import { unusable } from '../factors/unusable'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import { hashToken, randomToken } from '../ground/secrets'
import { LIMITS } from '../limits/sheet'
import { claimTry, factorKey, tryWasLost, tryWasRight, tryWasWrong } from '../limits/throttle'
import { passwordMatches, passwordRefused } from '../passwords/hash'
import type { Actor } from '../permissions/actor'
import type { Proof } from '../permissions/proofs'
import { changingAccount, inPortal } from '../rooms/rooms'

/** What a step-up asks for: the password, and one code. */
export type Demand = 'password' | 'totp' | 'phone' | 'email'
type CodeDemand = Exclude<Demand, 'password'>

/** The age was computed by the database's clock when the session was read. */
const isFresh = (age: number | null) => age !== null && age < LIMITS.stepUp

/** The strongest factor of the account besides the e-mail code; null where there is none. */
export const strongFactor = ({ account: { factors } }: Actor): 'totp' | 'phone' | null =>
  factors.totp ? 'totp' : factors.phone ? 'phone' : null

/** Which proofs of this session count for the factor that is asked for. A weaker one does not (MFA-05). */
const COUNTS: Record<CodeDemand, string[]> = {
  totp: ['totp', 'recovery'],
  phone: ['totp', 'sms', 'call', 'recovery'],
  email: ['totp', 'sms', 'call', 'recovery', 'email'],
}

/**
 * R5.9, decision 15: what the step-up still asks for. The password, and the strongest factor where one stronger than
 * the e-mail code is set up. Otherwise the e-mail code, but only where factors or the address change. Empty within ten
 * minutes of a full proof. A trusted device never counts (DEV-05).
 */
export function demandsOf(actor: Actor, proof: Proof): Demand[] {
  const { proofAge, factorProofAge, factor } = actor.session
  const code: CodeDemand | null = strongFactor(actor) ?? (proof === 'factors' ? 'email' : null)
  const demands: Demand[] = isFresh(proofAge) ? [] : ['password']
  if (code && !(isFresh(factorProofAge) && COUNTS[code].includes(factor))) demands.push(code)
  return demands
}

type Shown = { password?: string; code?: string; recoveryCode?: string }

/**
 * Checks everything that is still demanded and gives the session a new token (SES-02), which it returns. Tries are
 * counted before they are compared. The password of a step-up has its own counter, so that a stranger at the sign-in
 * page cannot block it; codes share the account's counter. A recovery code replaces a factor stronger than the e-mail
 * code.
 * @throws Rejection `passwordWrong`, `codeWrong`, `codeOld`, `codeLast`, `tooManyTries`, `factorUnusable` and others
 */
export async function confirmIdentity(
  actor: Actor,
  demands: Demand[],
  shown: Shown,
  client: ClientContext,
): Promise<string> {
  const code = demands.find((one): one is CodeDemand => one !== 'password')
  if (demands.includes('password')) await checkPassword(actor, shown.password ?? '', client)
  const proved = code ? await checkFactor(actor, code, shown, client) : null
  const token = randomToken()
  await changingAccount(actor, async (room) => {
    if (proved) await proved.spend(room.tx)
    await room.tx
      .update(sessions)
      .set({
        tokenHash: hashToken(token),
        ...(demands.includes('password') ? { provedAt: databaseNow } : {}),
        ...(proved ? { factorProvedAt: databaseNow, factor: proved.factor } : {}),
      })
      .where(and(eq(sessions.id, actor.session.id), isNull(sessions.endedAt)))
    const what = demands.map((one) => (one === code && proved?.factor === 'recovery' ? 'recovery' : one))
    room.record('identity.confirmed', actor.session.id, { shown: what }, personal(actor, client))
  })
  if (proved?.sent) await codeWasUsed({ owner: actor.account.id, number: (await phoneOf(actor))?.number })
  return token
}

const personal = ({ account }: Actor, client: ClientContext) => ({
  personal: { key: account.logKey, values: { address: client.address } },
})

async function claim(key: string, rule: (typeof LIMITS)['passwordTries' | 'factorTries']) {
  const allowed = await claimTry(key, rule)
  if (allowed.allowed) return
  if (rule === LIMITS.passwordTries) throw passwordRefused(allowed.until, 'password')
  if (allowed.until === null) throw new Rejection('factorStopped', {}, 'code')
  throw new Rejection('tooManyTries', { until: allowed.until })
}

/** Counts and records a wrong proof, in transactions of their own, because the caller throws. */
async function wrong(
  actor: Actor,
  key: string,
  rule: (typeof LIMITS)['passwordTries' | 'factorTries'],
  what: Demand | 'recovery',
  client: ClientContext,
) {
  await tryWasWrong(key, rule)
  const { id } = actor.account
  const ids = { actorId: id, accountId: id, subjectId: actor.session.id, requestId: client.requestId }
  await inPortal(async (tx) =>
    record(tx, 'identity.failed', { ...ids, detail: { shown: what }, ...personal(actor, client) }),
  )
}

async function checkPassword(actor: Actor, password: string, client: ClientContext) {
  const key = `stepUp:${actor.account.id}`
  await claim(key, LIMITS.passwordTries)
  const [row] = await portal()
    .select({ hash: accounts.passwordHash })
    .from(accounts)
    .where(eq(accounts.id, actor.account.id))
  const right = await passwordMatches(row?.hash ?? null, password).catch(async (fault) => {
    await tryWasLost(key)
    throw fault
  })
  if (right) return tryWasRight(key)
  await wrong(actor, key, LIMITS.passwordTries, 'password', client)
  throw new Rejection('passwordWrong', {}, 'password')
}

/**
 * The factor that was given, what uses it up in the transaction that acts on it, and whether it was a code that had
 * been sent.
 */
type Proved = { factor: string; spend: (tx: Tx) => Promise<unknown>; sent?: boolean }

async function checkFactor(actor: Actor, demand: CodeDemand, shown: Shown, client: ClientContext): Promise<Proved> {
  const key = factorKey(actor.account.id)
  const recovery = demand !== 'email' && shown.recoveryCode !== undefined
  await claim(key, LIMITS.factorTries)
  try {
    const proved = await (recovery
      ? byRecoveryCode(actor, shown.recoveryCode!, client)
      : demand === 'totp'
        ? byApp(actor, shown.code ?? '')
        : bySentCode(actor, demand, shown.code ?? ''))
    await tryWasRight(key)
    return proved
  } catch (fault) {
    const compared = fault instanceof Rejection && fault.code !== 'factorUnusable'
    if (compared) await wrong(actor, key, LIMITS.factorTries, recovery ? 'recovery' : demand, client)
    else await tryWasLost(key)
    throw fault
  }
}

const codeWrong = (field = 'code') => new Rejection('codeWrong', {}, field)

async function byApp({ account: { id }, requestId }: Actor, code: string): Promise<Proved> {
  const { secret: sealed, accountId } = totpFactors
  const [row] = await portal().select({ secret: sealed }).from(totpFactors).where(eq(accountId, id))
  if (!row) throw codeWrong()
  const secret = tryOpen(row.secret, id)
  if (secret === null) throw await unusable(id, 'totp', requestId)
  const step = matchingStep(secret, code)
  if (step === null) throw codeWrong()
  const spendStep = async (tx: Tx) => {
    const used = await tx
      .update(totpFactors)
      .set({ lastStep: step })
      .where(and(eq(accountId, id), lt(totpFactors.lastStep, step)))
      .returning({ id: accountId })
    if (used.length === 0) throw codeWrong()
  }
  return { factor: 'totp', spend: spendStep }
}

async function bySentCode({ session, account }: Actor, demand: 'phone' | 'email', code: string): Promise<Proved> {
  const { result, challengeId } = await checkCode('stepUp', session.id, code)
  if (result === 'expired') throw new Rejection('codeOld', {}, 'code')
  if (result === 'last') throw new Rejection('codeLast', {}, 'code')
  if (result !== 'right' || !challengeId) throw codeWrong()
  const spendCode = async (tx: Tx) => {
    if (!(await spend(tx, challengeId))) throw codeWrong()
  }
  return { factor: demand === 'email' ? 'email' : (account.factors.phone ?? 'sms'), spend: spendCode, sent: true }
}

/** Used up as at a sign-in: the owner gets a mail, and trusted devices end. */
async function byRecoveryCode({ account }: Actor, code: string, client: ClientContext): Promise<Proved> {
  const id = await findRecoveryCode(account.id, code)
  if (!id) throw codeWrong('recoveryCode')
  const spendIt = async (tx: Tx) => {
    if (!(await spendRecoveryCode(tx, id))) throw codeWrong('recoveryCode')
    await recoveryWasUsed(tx, account, client)
  }
  return { factor: 'recovery', spend: spendIt }
}
