import { sql } from 'drizzle-orm'
import { assertNotReserved, holderOf } from '../accounts/accounts'
import { changedAwayFrom, tellHolder } from '../accounts/address-taken'
import { record } from '../audit/record'
import { portal, type Tx } from '../database/clients'
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
import { changingAccount } from '../rooms/rooms'
import { endTrust } from '../trust/end-trust'

type Proven = Confirmed<'factors'>
export type EmailChange = { email: string; emailShown: string }

/** The new address that waits for its proof; null where there is none. */
export async function pendingChange({ account }: Actor): Promise<EmailChange | null> {
  const [row] = await portal().execute<EmailChange>(sql`
    select email, email_shown as "emailShown" from email_changes where account_id = ${account.id} and expires_at > app_now()`)
  return row ?? null
}

/**
 * R13.2: sends a code to the new address; a newer wish ends the older, and its code. An address that belongs to somebody (or is
 * reserved for its former owner) gets a mail that it has an account instead; the page is the same, so that it does not tell.
 */
export async function beginEmailChange(actor: Proven, { canonical, shown }: EmailAddress) {
  const { id } = actor.account
  const [own] = await portal().execute<{ email: string }>(sql`select email from accounts where id = ${id}`)
  if (own!.email === canonical) throw new Rejection('emailSame', {}, 'email')
  await assertMayResend('emailChange', id, id)
  await changingAccount(actor, async ({ tx }) => {
    await assertPause(tx, 'emailChange', id)
    const expiresAt = sql`app_now() + make_interval(secs => ${LIMITS.emailChange.lifetime / 1000})`
    await tx.execute(sql`
      insert into email_changes (account_id, email, email_shown, expires_at) values (${id}, ${canonical}, ${shown}, ${expiresAt})
      on conflict (account_id) do update set email = excluded.email, email_shown = excluded.email_shown, expires_at = excluded.expires_at`)
    await sendChangeCode(tx, actor, { email: canonical, emailShown: shown })
    record(tx, 'account.email.requested', {
      actorId: id,
      accountId: id,
      requestId: actor.requestId,
      personal: { key: actor.account.logKey, values: { name: shown } },
    })
  })
}

async function sendChangeCode(tx: Tx, { account }: Actor, { email }: EmailChange) {
  const { id, locale } = account
  const { id: challengeId, code } = await issueCode(tx, 'emailChange', id, { accountId: id, keepTries: true })
  const holder = await holderOf(tx, email)
  if (holder && holder.id !== id) {
    await tellHolder(tx, email, holder, { changedAt: await changedAwayFrom(tx, email) })
  } else {
    await sendMail(tx, 'emailChangeCode', { to: email, locale, challengeId }, { code })
  }
}

/** „Code erneut senden“, throttled as every code that is asked for. */
export async function resendChangeCode(actor: Proven) {
  const { id } = actor.account
  const change = await pendingChange(actor)
  if (!change) throw new Rejection('flowOver')
  await assertMayResend('emailChange', id, id)
  await changingAccount(actor, async ({ tx }) => {
    await assertPause(tx, 'emailChange', id)
    await sendChangeCode(tx, actor, change)
  })
}

export const cancelEmailChange = (actor: Actor) =>
  changingAccount(actor, async ({ tx }) => {
    const { account, requestId } = actor
    const gone = await tx.execute(sql`delete from email_changes where account_id = ${account.id} returning id`)
    if (gone.length === 0) return
    const facts = { actorId: account.id, accountId: account.id, requestId }
    record(tx, 'account.email.requested', { ...facts, detail: { withdrawn: true } })
  })

/**
 * R13.2: the right code makes the new address the account's. The unique index decides between two who prove one address. The old
 * one is reserved for seven days and told how to undo it; everything but this session ends.
 */
export async function confirmEmailChange(actor: Proven, code: string) {
  const { id } = actor.account
  const change = await pendingChange(actor)
  if (!change) throw new Rejection('flowOver')
  const challengeId = await checkChangeCode(actor, change, code)
  try {
    await changingAccount(actor, async ({ tx }) => {
      if (!(await spend(tx, challengeId))) throw new Rejection('codeWrong', {}, 'code')
      await replaceAddress(tx, actor, change)
    })
  } catch (fault) {
    throw isTaken(fault) ? new Rejection('accountExists') : fault
  }
  await codeWasUsed({ owner: id })
}

/** Five tries a code, and over all codes a counter of the account: so a new code begins afresh, and nobody guesses on. */
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
  await changingAccount(actor, async ({ tx }) => {
    if (await isFirstToRenew(tx, 'emailChange', actor.account.id)) await sendChangeCode(tx, actor, change)
  })
  throw new Rejection('codeExpired', {}, 'code')
}

/** The unique index of the addresses, however deep the driver's error lies. */
const isTaken = (fault: unknown): boolean =>
  fault instanceof Error &&
  ((fault as { constraint_name?: string }).constraint_name === 'accounts_email_unique' || isTaken(fault.cause))

type Before = { email: string; emailShown: string }

async function replaceAddress(tx: Tx, actor: Proven, { email, emailShown }: EmailChange) {
  const { id, logKey } = actor.account
  // The row of the wish is the lock: of two submits of one code (spent above) or of two wishes one gets on.
  const wished = await tx.execute(
    sql`delete from email_changes where account_id = ${id} and email = ${email} returning id`,
  )
  if (wished.length === 0) throw new Rejection('flowOver')
  const [before] = await tx.execute<Before>(
    sql`select email, email_shown as "emailShown" from accounts where id = ${id} for update`,
  )
  await tx.execute(sql`update accounts set email = ${email}, email_shown = ${emailShown} where id = ${id}`)
  await assertNotReserved(tx, email, id)
  await reserve(tx, id, before!, email)
  await voidLinks(tx, id, ['reset'])
  await liftWait(tx, [passwordKey(email)])
  const what = { sessions: true, devices: true, attempts: true, exceptSession: actor.session.id }
  await endTrust(tx, id, what, { reason: 'emailChanged', actorId: id, requestId: actor.requestId })
  record(tx, 'account.email.changed', {
    actorId: id,
    accountId: id,
    requestId: actor.requestId,
    personal: { key: logKey, values: { before: before!.emailShown, after: emailShown } },
  })
  await tellBoth(tx, actor, before!, emailShown)
}

/** Kept from the first change on: coming and going does not prolong it. What is the address again is no former one. */
async function reserve(tx: Tx, id: string, before: Before, now: string) {
  const until = sql`app_now() + make_interval(secs => ${LIMITS.emailChange.reserved / 1000})`
  await tx.execute(sql`delete from former_addresses where email = ${now} and account_id = ${id}`)
  await tx.execute(sql`
    insert into former_addresses as f (email, email_shown, account_id, reserved_until)
    values (${before.email}, ${before.emailShown}, ${id}, ${until})
    on conflict (email) do update set account_id = excluded.account_id, email_shown = excluded.email_shown,
      reserved_until = excluded.reserved_until where f.account_id <> excluded.account_id or f.reserved_until <= app_now()`)
}

async function tellBoth(tx: Tx, { account }: Actor, before: Before, after: string) {
  const facts = { before: before.emailShown, after }
  const undo = `/email-undo/${await issueLink(tx, 'emailUndo', account.id)}`
  await sendSecurityMail(tx, 'emailChanged', { ...account, email: before.email }, { ...facts, undo })
  await sendSecurityMail(tx, 'emailChanged', { ...account, email: after }, { ...facts, undo: null })
}
