import { and, eq, lte, not, or, sql } from 'drizzle-orm'
import { accounts, pendingTotp, totpFactors } from '@/db/schema/accounts'
import { factorResets } from '@/db/schema/factor-resets'
import { pendingPhones, phoneFactors, recoveryCodes } from '@/db/schema/factors'
import { emailChanges } from '@/db/schema/links'
import { portal, type Tx } from '../database/clients'
import { databaseNow, databaseNowPlus } from '../database/clock'
import { log } from '../ground/log'
import { LIMITS } from '../limits/sheet'
import { factorKey, liftWait } from '../limits/throttle'
import { voidLinks } from '../links/account-links'
import { sendSecurityMail } from '../links/security-mail'
import { reserveAddress } from '../profile/email-change'
import { inPortal } from '../rooms/rooms'
import { endTrust } from '../trust/end-trust'
import { lockAccount } from '../trust/lock-account'
import { stillMay } from './decide'
import { type FactorReset, tellOfReset } from './tell'

const AT_ONCE = 100
const BY = { actorId: null, requestId: 'factor-reset' }

/** What the reset rests on still holds: both people of the vendor, the account, and for a mailbox both addresses. */
const founded = sql`(${stillMay(factorResets.proposedBy, 'factorResets.propose')}
  and (${factorResets.decidedBy} is null or ${stillMay(sql`${factorResets.decidedBy}`, 'factorResets.decide')})
  and exists (select from accounts a where a.id = ${factorResets.accountId} and a.erased_at is null
    and a.email = coalesce(${factorResets.emailBefore}, a.email))
  and not exists (select from accounts a where a.email = ${factorResets.newEmail})
  and not exists (select from former_addresses f where f.email = ${factorResets.newEmail}
    and f.account_id <> ${factorResets.accountId} and f.reserved_until > app_now()))`

const isDue = and(eq(factorResets.status, 'approved'), lte(factorResets.effectiveAt, databaseNow))
const isStale = and(
  eq(factorResets.status, 'proposed'),
  lte(factorResets.createdAt, databaseNowPlus(-LIMITS.factorReset.proposalLifetime)),
)
const isBaseless = and(sql`${factorResets.status} in ('proposed', 'approved')`, not(founded))

/**
 * R5.10: carries out what is due, and ends proposals that nobody decided for a week or whose basis is gone. Several
 * servers may call it at once: one conditional statement decides each. Returns how many were carried out.
 */
export async function carryOutResets(): Promise<number> {
  const due = await portal()
    .select({ id: factorResets.id, accountId: factorResets.accountId })
    .from(factorResets)
    .where(or(isDue, isStale, isBaseless))
    .limit(AT_ONCE)
  let done = 0
  for (const one of due) {
    const outcome = await carryOut(one).catch((fault) => {
      log().warn({ event: 'factorReset.failed', reset: one.id, err: fault }, 'a factor reset waits')
      return false
    })
    if (outcome) done += 1
  }
  return done
}

const carryOut = ({ id, accountId }: { id: string; accountId: string }): Promise<boolean> =>
  inPortal(async (tx) => {
    await lockAccount(tx, accountId)
    const ended = (status: 'done' | 'void') => tx.update(factorResets).set({ status, endedAt: databaseNow })
    const [reset] = await ended('done')
      .where(and(eq(factorResets.id, id), isDue, founded))
      .returning()
    if (reset) {
      await voidLinks(tx, accountId, ['factorReset'])
      await revoke(tx, reset)
      return true
    }
    const [over] = await ended('void')
      .where(and(eq(factorResets.id, id), or(isStale, isBaseless)))
      .returning()
    if (over) {
      await voidLinks(tx, accountId, ['factorReset'])
      await tellOfReset(tx, over, 'void', BY)
    }
    return false
  })

/**
 * All factors, recovery codes, devices and sessions end; the next sign-in with the password sets up a new factor. A
 * lost mailbox is replaced instead. The password is never touched.
 */
async function revoke(tx: Tx, reset: FactorReset) {
  const { accountId, kind } = reset
  const [before] = await tx.select().from(accounts).where(eq(accounts.id, accountId))
  for (const table of [totpFactors, pendingTotp, phoneFactors, pendingPhones, recoveryCodes, emailChanges])
    await tx.delete(table).where(eq(table.accountId, accountId))
  const { newEmail, newEmailShown } = reset
  const set =
    kind === 'mailbox'
      ? { email: newEmail!, emailShown: newEmailShown!, recoveryOwed: false }
      : { emailFactorAt: null, recoveryOwed: false }
  await tx.update(accounts).set(set).where(eq(accounts.id, accountId))
  await liftWait(tx, [factorKey(accountId)])
  await voidLinks(tx, accountId, ['reset'])
  const everything = { sessions: true, devices: true, attempts: true }
  await endTrust(tx, accountId, everything, { reason: 'factorsReset', ...BY })
  await tellOfReset(tx, reset, 'done', BY, before!.emailShown)
  if (kind === 'factors') return sendSecurityMail(tx, 'factorsReset', { ...before!, email: before!.emailShown }, {})
  await reserveAddress(tx, accountId, before!, newEmail!)
  const text = { before: before!.emailShown, after: newEmailShown! }
  await sendSecurityMail(tx, 'emailChanged', { ...before!, email: newEmail! }, { ...text, undo: null })
}
