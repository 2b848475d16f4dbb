import { and, eq, gt } from 'drizzle-orm'
import { pendingTotp } from '@/db/schema/accounts'
import { portal } from '../database/clients'
import { databaseNow } from '../database/clock'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import { decrypt } from '../ground/secrets'
import { inFuture } from '../ground/time'
import { LIMITS } from '../limits/sheet'
import { claimTry, tryWasRight, tryWasWrong } from '../limits/throttle'
import type { Actor } from '../permissions/actor'
import type { Confirmed } from '../permissions/proofs'
import { changingAccount } from '../rooms/rooms'
import { assertFirst, factorEnabled, factorRemoved, lockFactors } from './change'
import { confirmPending, dropApp, matchingStep, pendingSecret } from './totp'

/**
 * Makes the pending secret, or returns the one that is still valid. It is no factor until one of its codes was right.
 */
export const beginTotp = (actor: Actor) => changingAccount(actor, ({ tx }) => pendingSecret(tx, actor.account.id))

/** The pending secret, for the QR code; null where there is none or its ten minutes are over. */
export async function shownSecret(actor: Actor): Promise<string | null> {
  const sealed = await pendingOf(actor)
  return sealed && decrypt(sealed, actor.account.id).toString()
}

async function pendingOf({ account }: Actor): Promise<Buffer | null> {
  const [row] = await portal()
    .select({ secret: pendingTotp.secret })
    .from(pendingTotp)
    .where(and(eq(pendingTotp.accountId, account.id), gt(pendingTotp.expiresAt, databaseNow)))
  return row?.secret ?? null
}

/**
 * R5.3 during the registration, where the account has no factor yet. The form carries no secret; the server stores it
 * (T-TOTP-06).
 */
export const confirmTotp = (actor: Actor, code: string, client: ClientContext) => enable(actor, code, client, true)

/** R5.7: sets up the app, or replaces the old one, which works until then. */
export const replaceTotp = (actor: Confirmed<'factors'>, code: string, client: ClientContext) =>
  enable(actor, code, client, false)

async function enable(actor: Actor, code: string, client: ClientContext, onlyFirst: boolean) {
  const { id } = actor.account
  const { sealed, step } = await checkPending(actor, code)
  await changingAccount(actor, async (room) => {
    const before = await lockFactors(room)
    if (onlyFirst) assertFirst(before)
    if (!(await confirmPending(room.tx, id, sealed, step))) throw new Rejection('flowOver')
    await factorEnabled(room, { factor: 'app', shown: 'totp', before, client })
  })
}

/**
 * Compares one code with the pending secret. Wrong codes are counted for the account.
 * @throws Rejection `secretExpired`, `tooManyTries`, `codeWrong`
 */
async function checkPending(actor: Actor, code: string) {
  const { id } = actor.account
  const sealed = await pendingOf(actor)
  if (!sealed) {
    await beginTotp(actor)
    throw new Rejection('secretExpired', {}, 'code')
  }
  const key = `enrol:${id}`
  const allowed = await claimTry(key, LIMITS.factorTries)
  if (!allowed.allowed)
    throw new Rejection('tooManyTries', { until: allowed.until ?? inFuture(LIMITS.factorTries.longestWait) })
  const step = matchingStep(decrypt(sealed, id).toString(), code)
  if (step === null) {
    await tryWasWrong(key, LIMITS.factorTries)
    throw new Rejection('codeWrong', {}, 'code')
  }
  await tryWasRight(key)
  return { sealed, step }
}

/**
 * „Löschen“: removes the app. The step-up before it asked for the app itself or a recovery code (`demandsOf`; MFA-05).
 * Staff need the app, so they can only replace it.
 * @throws Rejection `staffNeedApp`, `factorGone` where none is set up
 */
export async function removeTotp(actor: Confirmed<'factors'>, client: ClientContext) {
  if (actor.account.staffRoles.length > 0) throw new Rejection('staffNeedApp')
  await changingAccount(actor, async (room) => {
    const before = await lockFactors(room)
    if (!(await dropApp(room.tx, actor.account.id))) throw new Rejection('factorGone')
    await factorRemoved(room, { factor: 'app', before, client })
  })
}
