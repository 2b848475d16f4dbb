import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import { portal, type Tx } from '../database/clients'
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

type Facts = { email: string; log_key: Buffer | null }

/** Whose account the link „Das war ich nicht“ is about, for its page; null when it is not good (any more). */
export async function reportable(token: string): Promise<{ email: string } | null> {
  const link = await findLink('notMe', token)
  if (!link) return null
  const [row] = await portal().execute<Facts>(
    sql`select email_shown as email, log_key from accounts where id = ${link.accountId} and erased_at is null`,
  )
  return row ? { email: row.email } : null
}

/**
 * Decision 22: without signing in, for seven days, once. All that rested on trust ends, links that are under way are void, and the
 * next sign-in begins with a new password. A link that was sent before the address was changed, or about that change, brings the former
 * address back: to the new one the owner may have no access, and a new password would go there.
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
    const [account] = await tx.execute<Facts>(sql`
      update accounts set reset_required_at = app_now() where id = ${accountId} returning email, log_key`)
    await distrust(tx, accountId, 'reported', client)
    await forgetBrowsers(tx, accountId)
    record(tx, 'account.reported', {
      actorId: null,
      accountId,
      requestId: client.requestId,
      personal: { key: account!.log_key, values: { address: client.address } },
    })
  })
}

/** Did the link go out before the address became another one, or with the mails about that? */
async function isOlderThanAddress(tx: Tx, accountId: string, token: string): Promise<boolean> {
  const kept = LIMITS.emailChange.reserved / 1000
  const rows = await tx.execute(sql`
    select 1 from former_addresses f join account_links l on l.account_id = f.account_id
    where f.account_id = ${accountId} and f.reserved_until > app_now() and l.token_hash = ${hashToken(token)}
      and l.created_at <= f.reserved_until - make_interval(secs => ${kept})`)
  return rows.length > 0
}
