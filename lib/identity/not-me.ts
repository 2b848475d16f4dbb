import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import { portal, type Tx } from '../database'
import { findLink, spendLink, voidLinks } from '../links/account-links'
import { Rejection } from '../rejection'
import { assertFirst, inPortalOnce } from '../transaction'
import type { ClientContext } from './client-context'
import { endTrust } from './trust'

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
 * next sign-in begins with a new password. Ways back to a former address stay open: they may be what the owner needs next.
 */
export async function reportAccount(token: string, client: ClientContext): Promise<void> {
  if (!(await findLink('notMe', token))) {
    await assertFirst()
    throw new Rejection('linkOver')
  }
  await inPortalOnce(async (tx) => {
    const accountId = await spendLink(tx, 'notMe', token)
    if (!accountId) throw new Rejection('linkOver')
    const [account] = await tx.execute<Facts>(sql`
      update accounts set reset_required_at = app_now() where id = ${accountId} returning email, log_key`)
    await distrust(tx, accountId, 'reported', client)
    record(tx, 'account.reported', {
      actorId: null,
      accountId,
      requestId: client.requestId,
      personal: { key: account!.log_key, values: { address: client.address } },
    })
  })
}

/** Nothing that somebody else may have set going goes on. */
export async function distrust(tx: Tx, accountId: string, reason: string, client: ClientContext) {
  await voidLinks(tx, accountId, ['reset', 'notMe'])
  await tx.execute(sql`delete from email_changes where account_id = ${accountId}`)
  const everything = { sessions: true, devices: true, attempts: true }
  await endTrust(tx, accountId, everything, { reason, actorId: null, requestId: client.requestId })
}
