import { sql } from 'drizzle-orm'
import { accountLinks } from '@/db/schema/links'
import { portal, type Tx } from '../database/clients'
import { hashToken, randomToken } from '../ground/secrets'
import { LIMITS } from '../limits/sheet'

/** A link is valid for one purpose only. */
export type LinkPurpose = keyof typeof LIMITS.links

/**
 * Creates a one-use link and returns its token, of which only the hash is stored. Where the purpose allows only one
 * valid link (`reset`), older ones end.
 */
export async function issueLink(tx: Tx, purpose: LinkPurpose, accountId: string): Promise<string> {
  const token = randomToken()
  const { lifetime, newestOnly } = LIMITS.links[purpose]
  if (newestOnly) await voidLinks(tx, accountId, [purpose])
  const expiresAt = sql`app_now() + make_interval(secs => ${lifetime / 1000})`
  await tx.insert(accountLinks).values({ purpose, accountId, tokenHash: hashToken(token), expiresAt })
  return token
}

/**
 * The account of a valid link, for displaying its page; null otherwise. Reading does not use it up (mail scanners
 * open links).
 */
export async function findLink(purpose: LinkPurpose, token: string): Promise<{ accountId: string } | null> {
  const [row] = await portal().execute<{ account_id: string }>(sql`
    select account_id from account_links where token_hash = ${hashToken(token)} and purpose = ${purpose}
      and used_at is null and voided_at is null and expires_at > app_now()`)
  return row ? { accountId: row.account_id } : null
}

/** Uses the link up. Of two callers at the same moment exactly one gets the account. */
export async function spendLink(tx: Tx, purpose: LinkPurpose, token: string): Promise<string | null> {
  const [row] = await tx.execute<{ account_id: string }>(sql`
    update account_links set used_at = app_now() where token_hash = ${hashToken(token)} and purpose = ${purpose}
      and used_at is null and voided_at is null and expires_at > app_now() returning account_id`)
  return row?.account_id ?? null
}

export const voidLinks = (tx: Tx, accountId: string, purposes: LinkPurpose[]) =>
  tx.execute(sql`
    update account_links set voided_at = app_now() where account_id = ${accountId}
      and purpose in (${sql.join(
        purposes.map((purpose) => sql`${purpose}`),
        sql`, `,
      )}) and used_at is null and voided_at is null`)
