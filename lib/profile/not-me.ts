import { and, eq, gt, isNull, lte, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { accountLinks, formerAddresses } from '@/db/schema/links'
import { record } from '../audit/record'
import { portal, type Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import { forgetBrowsers } from '../devices/known'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import { hashToken } from '../ground/secrets'
import { LIMITS } from '../limits/sheet'
import { findLink, spendLink } from '../links/account-links'
import { inPortalOnce } from '../rooms/rooms'
import { assertFirst } from '../rooms/submit'
import { distrust } from './distrust'
import { restoreAddress } from './email-undo'

/**
 * The address of the account that the link „Das war ich nicht“ is about, for its page; null where the link is not valid
 * (any more).
 */
export async function reportable(token: string): Promise<{ email: string } | null> {
  const link = await findLink('notMe', token)
  if (!link) return null
  const [account] = await portal()
    .select({ email: accounts.emailShown })
    .from(accounts)
    .where(and(eq(accounts.id, link.accountId), isNull(accounts.erasedAt)))
  return account ?? null
}

/**
 * Decision 22: works without signing in, for seven days, once. All trust ends, links that were sent become void, and
 * the next sign-in begins with a new password. If the link was sent before the address was changed, or with the mails
 * about that change, the former address is restored: the owner may have no access to the new one, and the link for a
 * new password would go there.
 * @throws Rejection `linkOver`
 */
export async function reportAccount(token: string, client: ClientContext): Promise<void> {
  if (!(await findLink('notMe', token))) {
    await assertFirst()
    throw new Rejection('linkOver')
  }
  await inPortalOnce(async (tx) => {
    const accountId = await spendLink(tx, 'notMe', token)
    if (!accountId) throw new Rejection('linkOver')
    if (await isOlderThanAddress(tx, accountId, token)) await restoreAddress(tx, accountId, client)
    const [account] = await tx
      .update(accounts)
      .set({ resetRequiredAt: databaseNow })
      .where(eq(accounts.id, accountId))
      .returning({ logKey: accounts.logKey })
    await distrust(tx, accountId, 'reported', client)
    await forgetBrowsers(tx, accountId)
    record(tx, 'account.reported', {
      actorId: null,
      accountId,
      requestId: client.requestId,
      personal: { key: account!.logKey, values: { address: client.address } },
    })
  })
}

/** Was the link sent before the address was changed, or with the mails about that change? */
async function isOlderThanAddress(tx: Tx, accountId: string, token: string): Promise<boolean> {
  const changedAt = sql`${formerAddresses.reservedUntil} - make_interval(secs => ${LIMITS.emailChange.reserved / 1000})`
  const rows = await tx
    .select({ id: accountLinks.id })
    .from(formerAddresses)
    .innerJoin(accountLinks, eq(accountLinks.accountId, formerAddresses.accountId))
    .where(
      and(
        eq(formerAddresses.accountId, accountId),
        gt(formerAddresses.reservedUntil, databaseNow),
        eq(accountLinks.tokenHash, hashToken(token)),
        lte(accountLinks.createdAt, changedAt),
      ),
    )
  return rows.length > 0
}
