import { eq, sql } from 'drizzle-orm'
import { pendingTotp } from '@/db/schema/accounts'
import { record } from '../audit/record'
import { portal } from '../database'
import type { ClientContext } from '../identity/client-context'
import { endTrust } from '../identity/trust'
import { LIMITS } from '../limits/sheet'
import { claimTry, tryWasRight, tryWasWrong } from '../limits/throttle'
import { sendSecurityMail } from '../links/security-mail'
import type { Actor } from '../permissions/actor'
import { Rejection } from '../rejection'
import { decrypt } from '../secrets'
import { inFuture } from '../time'
import { inPortal } from '../transaction'
import { confirmPending, matchingStep, pendingSecret } from './totp'

/** Makes the pending secret (or keeps the one that is still good); it counts for nothing until one code was right. */
export const beginTotp = (actor: Actor) => inPortal((tx) => pendingSecret(tx, actor.account.id))

/** For the QR code; null when there is none or its ten minutes are over. */
export async function shownSecret(actor: Actor): Promise<string | null> {
  const { id } = actor.account
  const [row] = await portal()
    .select({ secret: pendingTotp.secret })
    .from(pendingTotp)
    .where(sql`${eq(pendingTotp.accountId, id)} and ${pendingTotp.expiresAt} > app_now()`)
  return row ? decrypt(row.secret, id).toString() : null
}

/** R5.3: one good code of the secret that the server kept makes the factor; the form carries no secret. */
export async function confirmTotp(actor: Actor, code: string, client: ClientContext) {
  const { id } = actor.account
  const secret = await shownSecret(actor)
  if (!secret) {
    await beginTotp(actor)
    throw new Rejection('secretExpired', {}, 'code')
  }
  const key = `enrol:${id}`
  const allowed = await claimTry(key, LIMITS.factorTries)
  if (!allowed.allowed)
    throw new Rejection('tooManyTries', { until: allowed.until ?? inFuture(LIMITS.factorTries.longestWait) })
  const step = matchingStep(secret, code)
  if (step === null) {
    await tryWasWrong(key, LIMITS.factorTries)
    throw new Rejection('codeWrong', {}, 'code')
  }
  await tryWasRight(key)
  await enable(actor, step, client)
}

const enable = (actor: Actor, step: number, client: ClientContext) =>
  inPortal(async (tx) => {
    const { id, logKey } = actor.account
    const first = !actor.account.factors.totp && !actor.account.factors.phone
    if (!(await confirmPending(tx, id, step))) throw new Rejection('flowOver')
    // What was begun or trusted with the weaker factor is void.
    const what = { sessions: true, devices: true, attempts: true, exceptSession: actor.session.id }
    await endTrust(tx, id, what, { reason: 'factorChanged', actorId: id, requestId: actor.requestId })
    if (first) await tx.execute(sql`update accounts set recovery_owed = true where id = ${id}`)
    await tx.execute(
      sql`update sessions set factor = 'totp', factor_proved_at = app_now() where id = ${actor.session.id}`,
    )
    record(tx, 'factor.app.enabled', {
      actorId: id,
      accountId: id,
      requestId: actor.requestId,
      personal: { key: logKey, values: { address: client.address } },
    })
    await sendSecurityMail(tx, 'appEnabled', actor.account, {})
  })
