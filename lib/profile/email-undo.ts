import { and, eq, gt, isNull } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { formerAddresses } from '@/db/schema/links'
import { record } from '../audit/record'
import { portal, type Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import { findLink, spendLink, voidLinks } from '../links/account-links'
import { sendSecurityMail } from '../links/security-mail'
import { inPortalOnce } from '../rooms/rooms'
import { assertFirst } from '../rooms/submit'
import { distrust } from './distrust'

type Undoable = { before: string; after: string }

/**
 * The addresses that are still reserved for this account. The oldest of them is restored, whichever mail the link was
 * in: of several changes within seven days the first one counts. So nobody can prevent the owner's undo by a second
 * change.
 */
const isReservedFor = (accountId: string) =>
  and(eq(formerAddresses.accountId, accountId), gt(formerAddresses.reservedUntil, databaseNow))

/** What the link would do, for its page; null where the link is not valid (any more). */
export async function undoable(token: string): Promise<Undoable | null> {
  const link = await findLink('emailUndo', token)
  if (!link) return null
  const [change] = await portal()
    .select({ before: formerAddresses.emailShown, after: accounts.emailShown })
    .from(formerAddresses)
    .innerJoin(accounts, eq(accounts.id, formerAddresses.accountId))
    .where(and(isReservedFor(link.accountId), isNull(accounts.erasedAt)))
    .orderBy(formerAddresses.reservedUntil)
    .limit(1)
  return change ?? null
}

/**
 * R13.2, decision 20: restores the former address, ends all trust, and lets the next sign-in begin with a new password.
 * Works without signing in, once. Returns the restored address.
 * @throws Rejection `linkOver`
 */
export async function undoEmailChange(token: string, client: ClientContext): Promise<string> {
  if (!(await undoable(token))) {
    await assertFirst()
    throw new Rejection('linkOver')
  }
  return inPortalOnce(async (tx) => {
    const id = await spendLink(tx, 'emailUndo', token)
    if (!id) throw new Rejection('linkOver')
    return restoreAddress(tx, id, client)
  })
}

/**
 * Restores the address in the caller's transaction, which used up a link that allows it. Returns the address.
 * @throws Rejection `linkOver`
 */
export async function restoreAddress(tx: Tx, id: string, client: ClientContext): Promise<string> {
  const { emailShown, firstName, lastName, locale, logKey } = accounts
  const [account] = await tx
    .select({ emailShown, firstName, lastName, locale, logKey })
    .from(accounts)
    .where(eq(accounts.id, id))
    .for('update')
  const [former] = await tx
    .select({ email: formerAddresses.email, emailShown: formerAddresses.emailShown })
    .from(formerAddresses)
    .where(isReservedFor(id))
    .orderBy(formerAddresses.reservedUntil)
    .limit(1)
  if (!account || !former) throw new Rejection('linkOver')
  await tx
    .update(accounts)
    .set({ ...former, resetRequiredAt: databaseNow })
    .where(eq(accounts.id, id))
  await tx.delete(formerAddresses).where(eq(formerAddresses.accountId, id))
  await voidLinks(tx, id, ['emailUndo'])
  await distrust(tx, id, 'emailUndone', client)
  record(tx, 'account.email.undone', {
    actorId: null,
    accountId: id,
    requestId: client.requestId,
    personal: {
      key: account.logKey,
      values: { before: account.emailShown, after: former.emailShown, address: client.address },
    },
  })
  const text = { before: account.emailShown, after: former.emailShown, undo: null }
  await sendSecurityMail(tx, 'emailChanged', { ...account, id, email: former.email }, text)
  return former.emailShown
}
