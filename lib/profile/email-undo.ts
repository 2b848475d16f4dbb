import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import { portal, type Tx } from '../database/clients'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import type { Locale } from '../i18n/catalogue'
import { findLink, spendLink, voidLinks } from '../links/account-links'
import { sendSecurityMail } from '../links/security-mail'
import { inPortalOnce } from '../rooms/rooms'
import { assertFirst } from '../rooms/submit'
import { distrust } from './distrust'

type Undoable = { before: string; after: string }

/**
 * Of several changes within seven days the first one counts: the oldest address that is still reserved comes back, whichever mail
 * the link stands in. So a second change by whoever made the first cannot take the owner's way back.
 */
const oldest = (accountId: string) => sql`
  select email, email_shown from former_addresses where account_id = ${accountId} and reserved_until > app_now()
  order by reserved_until limit 1`

/** What the link would do, for its page; null when it is not good (any more). */
export async function undoable(token: string): Promise<Undoable | null> {
  const link = await findLink('emailUndo', token)
  if (!link) return null
  const [row] = await portal().execute<Undoable>(sql`
    select f.email_shown as before, a.email_shown as after from accounts a, (${oldest(link.accountId)}) f
    where a.id = ${link.accountId} and a.erased_at is null`)
  return row ?? null
}

type Account = { email_shown: string; firstName: string; lastName: string; locale: Locale; log_key: Buffer | null }

/**
 * R13.2, decision 20: the former address comes back, all trust ends, and the next sign-in begins with a new password. Works without
 * signing in, once. Answers with the address.
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

/** In the transaction of whoever used up a link that may do so. Answers with the address. */
export async function restoreAddress(tx: Tx, id: string, client: ClientContext): Promise<string> {
  const [account] = await tx.execute<Account>(sql`
    select email_shown, first_name as "firstName", last_name as "lastName", locale, log_key from accounts where id = ${id} for update`)
  const [former] = await tx.execute<{ email: string; email_shown: string }>(oldest(id))
  if (!account || !former) throw new Rejection('linkOver')
  const { email, email_shown: shown } = former
  await tx.execute(sql`
    update accounts set email = ${email}, email_shown = ${shown}, reset_required_at = app_now() where id = ${id}`)
  await tx.execute(sql`delete from former_addresses where account_id = ${id}`)
  await voidLinks(tx, id, ['emailUndo'])
  await distrust(tx, id, 'emailUndone', client)
  record(tx, 'account.email.undone', {
    actorId: null,
    accountId: id,
    requestId: client.requestId,
    personal: { key: account.log_key, values: { before: account.email_shown, after: shown, address: client.address } },
  })
  const facts = { before: account.email_shown, after: shown, undo: null }
  await sendSecurityMail(tx, 'emailChanged', { ...account, id, email }, facts)
  return shown
}
