import { and, eq, gt, inArray, isNull } from 'drizzle-orm'
import { accountLinks } from '@/db/schema/links'
import { portal, type Tx } from '../database/clients'
import { databaseNow, databaseNowPlus } from '../database/clock'
import { currentPreview } from '../delivery/preview'
import { hashToken, randomToken } from '../ground/secrets'
import { LIMITS } from '../limits/sheet'

/** A link is valid for one purpose only. */
export type LinkPurpose = keyof typeof LIMITS.links

/**
 * Creates a one-use link and returns its token, of which only the hash is stored. Where the purpose allows only one
 * valid link (`reset`), older ones end. The preview of a mail shows where the link stands, and makes none.
 */
export async function issueLink(tx: Tx, purpose: LinkPurpose, accountId: string): Promise<string> {
  if (currentPreview()) return '…'
  const token = randomToken()
  const { lifetime, newestOnly } = LIMITS.links[purpose]
  if (newestOnly) await voidLinks(tx, accountId, [purpose])
  await tx
    .insert(accountLinks)
    .values({ purpose, accountId, tokenHash: hashToken(token), expiresAt: databaseNowPlus(lifetime) })
  return token
}

/**
 * The account of a valid link, for displaying its page; null otherwise. Reading does not use it up (mail scanners
 * open links).
 */
export async function findLink(purpose: LinkPurpose, token: string): Promise<{ accountId: string } | null> {
  const [link] = await portal()
    .select({ accountId: accountLinks.accountId })
    .from(accountLinks)
    .where(isOpen(purpose, token))
  return link ?? null
}

/** Uses the link up. Of two callers at the same moment exactly one gets the account. */
export async function spendLink(tx: Tx, purpose: LinkPurpose, token: string): Promise<string | null> {
  const [link] = await tx
    .update(accountLinks)
    .set({ usedAt: databaseNow })
    .where(isOpen(purpose, token))
    .returning({ accountId: accountLinks.accountId })
  return link?.accountId ?? null
}

const isOpen = (purpose: LinkPurpose, token: string) =>
  and(
    eq(accountLinks.tokenHash, hashToken(token)),
    eq(accountLinks.purpose, purpose),
    isNull(accountLinks.usedAt),
    isNull(accountLinks.voidedAt),
    gt(accountLinks.expiresAt, databaseNow),
  )

export const voidLinks = (tx: Tx, accountId: string, purposes: LinkPurpose[]) =>
  tx
    .update(accountLinks)
    .set({ voidedAt: databaseNow })
    .where(
      and(
        eq(accountLinks.accountId, accountId),
        inArray(accountLinks.purpose, purposes),
        isNull(accountLinks.usedAt),
        isNull(accountLinks.voidedAt),
      ),
    )
