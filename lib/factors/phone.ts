import { and, eq, gt, isNotNull, type SQL } from 'drizzle-orm'
import { pendingPhones, phoneFactors } from '@/db/schema/factors'
import { record } from '../audit/record'
import { portal, type Tx } from '../database/clients'
import { databaseNow, databaseNowPlus } from '../database/clock'
import { phoneOffered } from '../delivery/phone'
import { type Channel, sendPhoneCode } from '../delivery/phone-code'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import { decrypt, encrypt } from '../ground/secrets'
import { inFuture } from '../ground/time'
import { LIMITS } from '../limits/sheet'
import { claimTry, tryWasRight, tryWasWrong } from '../limits/throttle'
import type { Actor } from '../permissions/actor'
import type { Confirmed } from '../permissions/proofs'
import { changingAccount } from '../rooms/rooms'
import { checkCode, issueCode, lockFlow, spend } from './challenges'
import { assertFirst, factorEnabled, factorRemoved, lockFactors } from './change'
import { assertMayResend, assertNetwork, assertNumber, assertPause, codeWasUsed } from './resend'

export type Phone = { number: string; channel: Channel }

/** Decrypts a stored number; null where that fails. Such a factor is unusable, but not absent. */
export function numberOrNull(sealed: Buffer, accountId: string): string | null {
  try {
    return decrypt(sealed, accountId).toString()
  } catch {
    return null
  }
}

type Stored = { number: Buffer; channel: Channel }

const opened = (row: Stored | undefined, accountId: string): Phone | null => {
  const number = row ? numberOrNull(row.number, accountId) : null
  return number === null ? null : { number, channel: row!.channel }
}

/** The proved number; null where there is none that can be used. */
export async function phoneOf({ account }: Actor): Promise<Phone | null> {
  const { number, channel, accountId } = phoneFactors
  const [row] = await portal().select({ number, channel }).from(phoneFactors).where(eq(accountId, account.id))
  return opened(row, account.id)
}

/** `sent`: a code was sent to the number. Before that the number is only displayed as it was read. */
export type PendingPhone = Phone & { sent: boolean }

/** The number that is not proved yet; null where there is none or its ten minutes are over. */
export async function pendingPhone({ account }: Actor): Promise<PendingPhone | null> {
  const { number, channel, sentAt, accountId, expiresAt } = pendingPhones
  const [row] = await portal()
    .select({ number, channel, sentAt })
    .from(pendingPhones)
    .where(and(eq(accountId, account.id), gt(expiresAt, databaseNow)))
  const phone = opened(row, account.id)
  return phone && { ...phone, sent: row!.sentAt !== null }
}

/** May the telephone be set up? Only where a provider is configured, and not by staff, who need the app. */
export const phoneAllowed = (actor: Actor) => phoneOffered() && actor.account.staffRoles.length === 0

function assertAllowed(actor: Actor) {
  if (!phoneAllowed(actor)) throw new Rejection('notFound')
}

/**
 * C7: stores a number as it was read. It is displayed with its country before anything is sent. A code that was sent to
 * another number before proves nothing any more.
 * @throws Rejection `notFound` where no telephone may be set up
 */
export async function namePhone(actor: Actor, { number, channel }: Phone) {
  assertAllowed(actor)
  await changingAccount(actor, ({ tx }) => keepPending(tx, actor.account.id, { number, channel }, null))
}

/**
 * Sends the code to the number that was displayed.
 * @throws Rejection `flowOver` where another number was entered meanwhile
 */
export async function sendFirstPhoneCode(actor: Actor, shown: string, client: ClientContext) {
  const pending = await pendingPhone(actor)
  if (pending?.number !== shown) throw new Rejection('flowOver')
  await requestPhone(actor, pending, client)
}

/**
 * R5.4: sends a code to a number that is no factor yet. A code that was sent to another number before becomes invalid
 * (T-OTP-09). A code is bound to its purpose and account, so it is worthless for a sign-in (T-OTP-05).
 */
export async function requestPhone(actor: Actor, { number, channel }: Phone, client: ClientContext) {
  assertAllowed(actor)
  const { id, locale } = actor.account
  await assertMayResend('phone', id, id)
  await assertWithin(number, client)
  await changingAccount(actor, async ({ tx }) => {
    await assertPause(tx, 'phone', id)
    await keepPending(tx, id, { number, channel }, databaseNow)
    const { id: challengeId, code } = await issueCode(tx, 'phone', id, { accountId: id, keepTries: false })
    await sendPhoneCode(tx, { to: number, channel, locale, challengeId }, code)
  })
}

/** Limits per number and per network. */
async function assertWithin(number: string, client: ClientContext) {
  await assertNumber(number)
  await assertNetwork(client.network)
}

/** Sends the code once more, to the number that is being proved. */
export async function resendPhoneCode(actor: Actor, client: ClientContext): Promise<Phone> {
  const pending = await pendingPhone(actor)
  if (!pending?.sent) throw new Rejection('flowOver')
  await requestPhone(actor, pending, client)
  return pending
}

async function keepPending(tx: Tx, accountId: string, { number, channel }: Phone, sentAt: SQL | null) {
  const expiresAt = databaseNowPlus(LIMITS.phone.pendingLifetime)
  const values = { number: encrypt(number, accountId), channel, sentAt, expiresAt }
  await tx
    .insert(pendingPhones)
    .values({ accountId, ...values })
    .onConflictDoUpdate({ target: pendingPhones.accountId, set: values })
}

/** Sets up the telephone as the first factor, during the registration. */
export const provePhone = (actor: Actor, code: string, client: ClientContext) => prove(actor, code, client, true)

/** R5.7: sets up the telephone, or replaces the old number. */
export const replacePhone = (actor: Confirmed<'factors'>, code: string, client: ClientContext) =>
  prove(actor, code, client, false)

async function prove(actor: Actor, code: string, client: ClientContext, onlyFirst: boolean) {
  assertAllowed(actor)
  const { id } = actor.account
  const challengeId = await checkPhoneCode(id, code)
  const used = await changingAccount(actor, async (room) => {
    const { tx } = room
    const before = await lockFactors(room)
    if (onlyFirst) assertFirst(before)
    // Waits for a request that sends a code to another number at this moment; afterwards this code is invalid.
    await lockFlow(tx, 'phone', id)
    const proved = (await spend(tx, challengeId)) ? await takePending(tx, id) : null
    if (!proved) throw new Rejection('flowOver')
    await factorEnabled(room, { factor: 'phone', shown: proved.channel, before, client })
    return proved
  })
  await codeWasUsed({ owner: id, number: numberOrNull(used.number, id), network: client.network })
}

/**
 * Compares the code. Tries are counted for the account, so that a new code gives no more guesses.
 * @throws Rejection `tooManyTries`, `codeOld`, `codeLast`, `codeWrong`
 */
async function checkPhoneCode(accountId: string, code: string): Promise<string> {
  const key = `enrol:${accountId}`
  const allowed = await claimTry(key, LIMITS.factorTries)
  if (!allowed.allowed)
    throw new Rejection('tooManyTries', { until: allowed.until ?? inFuture(LIMITS.factorTries.longestWait) })
  const { result, challengeId } = await checkCode('phone', accountId, code)
  if (result === 'right' && challengeId) {
    await tryWasRight(key)
    return challengeId
  }
  await tryWasWrong(key, LIMITS.factorTries)
  throw new Rejection(result === 'expired' ? 'codeOld' : result === 'last' ? 'codeLast' : 'codeWrong', {}, 'code')
}

async function takePending(tx: Tx, accountId: string): Promise<Stored | null> {
  const [pending] = await tx
    .delete(pendingPhones)
    .where(
      and(
        eq(pendingPhones.accountId, accountId),
        isNotNull(pendingPhones.sentAt),
        gt(pendingPhones.expiresAt, databaseNow),
      ),
    )
    .returning({ number: pendingPhones.number, channel: pendingPhones.channel })
  if (!pending) return null
  const values = { ...pending, createdAt: databaseNow }
  await tx
    .insert(phoneFactors)
    .values({ accountId, ...values })
    .onConflictDoUpdate({ target: phoneFactors.accountId, set: values })
  return pending
}

/**
 * Removes the telephone.
 * @throws Rejection `factorGone` where none is set up
 */
export const removePhone = (actor: Confirmed<'factors'>, client: ClientContext) =>
  changingAccount(actor, async (room) => {
    const { id } = actor.account
    const before = await lockFactors(room)
    await room.tx.delete(pendingPhones).where(eq(pendingPhones.accountId, id))
    const removed = await room.tx
      .delete(phoneFactors)
      .where(eq(phoneFactors.accountId, id))
      .returning({ id: phoneFactors.accountId })
    if (removed.length === 0) throw new Rejection('factorGone')
    await factorRemoved(room, { factor: 'phone', before, client })
  })

/** Records that the number cannot be decrypted, in place of sending a code to it. */
export const noteUnusable = (tx: Tx, accountId: string) =>
  record(tx, 'factor.unusable', { actorId: null, accountId, detail: { factor: 'phone' } })
