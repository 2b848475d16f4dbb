import { and, eq, gt, lte, ne, or } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { emailChanges, formerAddresses } from '@/db/schema/links'
import { assertNotReserved, holderOf } from '../accounts/accounts'
import { changedAwayFrom, tellHolder } from '../accounts/address-taken'
import { portal, type Tx } from '../database/clients'
import { databaseNow, databaseNowPlus } from '../database/clock'
import { sendMail } from '../delivery/outbox'
import { checkCode, issueCode, spend } from '../factors/challenges'
import { assertMayResend, assertPause, codeWasUsed, isFirstToRenew } from '../factors/resend'
import { Rejection } from '../ground/rejection'
import type { EmailAddress } from '../inputs/email-address'
import { LIMITS } from '../limits/sheet'
import { claimTry, liftWait, passwordKey, tryWasLost, tryWasRight, tryWasWrong } from '../limits/throttle'
import { issueLink, voidLinks } from '../links/account-links'
import { sendSecurityMail } from '../links/security-mail'
import type { Actor } from '../permissions/actor'
import type { Confirmed } from '../permissions/proofs'
import { type ChangingRoom, changingAccount, type Room } from '../rooms/rooms'
import { endTrust } from '../trust/end-trust'

type Proven = Confirmed<'factors'>
export type EmailChange = { email: string; emailShown: string }

/** The new address that is not proved yet; null where there is none. */
export async function pendingChange({ account }: Actor): Promise<EmailChange | null> {
  const { email, emailShown, accountId, expiresAt } = emailChanges
  const [change] = await portal()
    .select({ email, emailShown })
    .from(emailChanges)
    .where(and(eq(accountId, account.id), gt(expiresAt, databaseNow)))
  return change ?? null
}

/**
 * R13.2: sends a code to the new address. A newer change replaces the older one and its code. If the address belongs to
 * another account (or is reserved for its former owner), it gets a mail that says so instead. The page is the same, so
 * that it reveals nothing.
 * @throws Rejection `emailSame`, `resendWait`, `resendLimit`
 */
export async function beginEmailChange(actor: Proven, { canonical, shown }: EmailAddress) {
  const { id } = actor.account
  const [own] = await portal().select({ email: accounts.email }).from(accounts).where(eq(accounts.id, id))
  if (own!.email === canonical) throw new Rejection('emailSame', {}, 'email')
  await assertMayResend('emailChange', id, id)
  await changingAccount(actor, async (room) => {
    await assertPause(room.tx, 'emailChange', id)
    const change = { email: canonical, emailShown: shown, expiresAt: databaseNowPlus(LIMITS.emailChange.lifetime) }
    await room.tx
      .insert(emailChanges)
      .values({ accountId: id, ...change })
      .onConflictDoUpdate({ target: emailChanges.accountId, set: change })
    await sendChangeCode(room, canonical)
    const personal = { key: actor.account.logKey, values: { name: shown } }
    room.record('account.email.requested', null, {}, { personal })
  })
}

async function sendChangeCode({ tx, actor }: Room, email: string) {
  const { id, locale } = actor.account
  const { id: challengeId, code } = await issueCode(tx, 'emailChange', id, { accountId: id, keepTries: true })
  const holder = await holderOf(tx, email)
  if (holder && holder.id !== id) {
    await tellHolder(tx, email, holder, { changedAt: await changedAwayFrom(tx, email) })
  } else {
    await sendMail(tx, 'emailChangeCode', { to: email, locale, challengeId }, { code })
  }
}

/**
 * „Code erneut senden“, with the limits of every repeated code.
 * @throws Rejection `flowOver` where no change is pending
 */
export async function resendChangeCode(actor: Proven) {
  const { id } = actor.account
  const change = await pendingChange(actor)
  if (!change) throw new Rejection('flowOver')
  await assertMayResend('emailChange', id, id)
  await changingAccount(actor, async (room) => {
    await assertPause(room.tx, 'emailChange', id)
    await sendChangeCode(room, change.email)
  })
}

export const cancelEmailChange = (actor: Actor) =>
  changingAccount(actor, async ({ tx, record }) => {
    const cancelled = await tx
      .delete(emailChanges)
      .where(eq(emailChanges.accountId, actor.account.id))
      .returning({ id: emailChanges.id })
    if (cancelled.length > 0) record('account.email.requested', null, { withdrawn: true })
  })

/**
 * R13.2: the right code makes the new address the account's. If two people prove one address, the unique index decides.
 * The old address is reserved for seven days and gets a mail with a link to undo the change. Everything but this
 * session ends.
 */
export async function confirmEmailChange(actor: Proven, code: string) {
  const { id } = actor.account
  const change = await pendingChange(actor)
  if (!change) throw new Rejection('flowOver')
  const challengeId = await checkChangeCode(actor, change, code)
  try {
    await changingAccount(actor, async (room) => {
      if (!(await spend(room.tx, challengeId))) throw new Rejection('codeWrong', {}, 'code')
      await replaceAddress(room, change)
    })
  } catch (fault) {
    throw isTaken(fault) ? new Rejection('accountExists') : fault
  }
  await codeWasUsed({ owner: id })
}

/**
 * Each code has five tries. A counter of the account limits the tries over all codes, so that new codes give no endless
 * guesses.
 */
async function checkChangeCode(actor: Proven, change: EmailChange, code: string): Promise<string> {
  const { id } = actor.account
  const key = `emailChange:${id}`
  const rule = LIMITS.emailChangeTries
  const allowed = await claimTry(key, rule)
  if (!allowed.allowed)
    throw allowed.until
      ? new Rejection('tooManyTries', { until: allowed.until }, 'code')
      : new Rejection('tooManyTriesToday', {}, 'code')
  const { result, challengeId, compared } = await checkCode('emailChange', id, code).catch(async (fault) => {
    await tryWasLost(key)
    throw fault
  })
  if (result === 'right' && challengeId) {
    await tryWasRight(key)
    return challengeId
  }
  await (compared ? tryWasWrong(key, rule) : tryWasLost(key))
  if (result === 'expired') return renew(actor, change)
  throw new Rejection(result === 'last' ? 'codeLast' : 'codeWrong', {}, 'code')
}

async function renew(actor: Proven, change: EmailChange): Promise<never> {
  await changingAccount(actor, async (room) => {
    if (await isFirstToRenew(room.tx, 'emailChange', actor.account.id)) await sendChangeCode(room, change.email)
  })
  throw new Rejection('codeExpired', {}, 'code')
}

/** Is it an error of the unique index of the addresses, however deep the driver wraps it? */
const isTaken = (fault: unknown): boolean =>
  fault instanceof Error &&
  ((fault as { constraint_name?: string }).constraint_name === 'accounts_email_unique' || isTaken(fault.cause))

type Before = { email: string; emailShown: string }

async function replaceAddress(room: ChangingRoom<Proven>, { email, emailShown }: EmailChange) {
  const { tx, actor, record } = room
  const { id, logKey } = actor.account
  // The row is the lock: of two submits of one code, or of two changes, only one continues.
  const [change] = await tx
    .delete(emailChanges)
    .where(and(eq(emailChanges.accountId, id), eq(emailChanges.email, email)))
    .returning({ id: emailChanges.id })
  if (!change) throw new Rejection('flowOver')
  const [before] = await tx
    .select({ email: accounts.email, emailShown: accounts.emailShown })
    .from(accounts)
    .where(eq(accounts.id, id))
    .for('update')
  await tx.update(accounts).set({ email, emailShown }).where(eq(accounts.id, id))
  await assertNotReserved(tx, email, id)
  await reserveAddress(tx, id, before!, email)
  await voidLinks(tx, id, ['reset'])
  await liftWait(tx, [passwordKey(email)])
  const what = { sessions: true, devices: true, attempts: true, exceptSession: actor.session.id }
  await endTrust(tx, id, what, { reason: 'emailChanged', actorId: id, requestId: actor.requestId })
  const personal = { key: logKey, values: { before: before!.emailShown, after: emailShown } }
  record('account.email.changed', null, {}, { personal })
  await mailBoth(room, before!, emailShown)
}

/**
 * Reserves the old address, counted from the first change: changing back and forth does not prolong it. An address in
 * use again is no former one.
 */
export async function reserveAddress(tx: Tx, id: string, before: Before, now: string) {
  await tx.delete(formerAddresses).where(and(eq(formerAddresses.email, now), eq(formerAddresses.accountId, id)))
  const set = {
    emailShown: before.emailShown,
    accountId: id,
    reservedUntil: databaseNowPlus(LIMITS.emailChange.reserved),
  }
  await tx
    .insert(formerAddresses)
    .values({ email: before.email, ...set })
    .onConflictDoUpdate({
      target: formerAddresses.email,
      set,
      setWhere: or(ne(formerAddresses.accountId, id), lte(formerAddresses.reservedUntil, databaseNow)),
    })
}

async function mailBoth({ tx, actor }: Room, before: Before, after: string) {
  const { account } = actor
  const text = { before: before.emailShown, after }
  const undo = `/email-undo/${await issueLink(tx, 'emailUndo', account.id)}`
  await sendSecurityMail(tx, 'emailChanged', { ...account, email: before.email }, { ...text, undo })
  await sendSecurityMail(tx, 'emailChanged', { ...account, email: after }, { ...text, undo: null })
}
