import { and, eq, inArray, sql } from 'drizzle-orm'
import { headers } from 'next/headers'
import { drafts } from '@/db/schema/limits'
import { portal } from '../database/clients'
import { decrypt, encrypt } from '../ground/secrets'
import { LIMITS } from '../limits/sheet'
import type { Actor } from '../permissions/actor'
import { oncePerRequest, recall } from './memo'
import { safeNext } from './safe-next'

type Values = Record<string, string | string[]>

/**
 * The page of a form, on this site only (Referrer-Policy). For an act carried out after a step-up: the page where it
 * was begun.
 */
export async function pathOfForm(): Promise<string | null> {
  const begunOn = await recall<string>('begunOn')
  if (begunOn) return begunOn
  const referer = (await headers()).get('referer')
  return referer && URL.canParse(referer) ? new URL(referer).pathname : null
}

/**
 * Stores what was typed, encrypted and bound to the account, for 30 minutes: one form per account, never one of the
 * sign-in.
 */
export async function saveDraft(accountId: string, values: Values) {
  const path = await pathOfForm()
  if (!path || !safeNext(path) || Object.values(values).every((value) => value.length === 0)) return
  const row = {
    path,
    payload: encrypt(JSON.stringify(values), `draft ${accountId}`),
    expiresAt: sql`app_now() + make_interval(secs => ${LIMITS.draft / 1000})`,
  }
  await portal()
    .insert(drafts)
    .values({ accountId, ...row })
    .onConflictDoUpdate({ target: drafts.accountId, set: row })
}

/** Fills the form in again on its page, once. It is never submitted by itself. */
export async function takeDraft(actor: Actor, path: string): Promise<Values | undefined> {
  return oncePerRequest('drafts', async () => {
    const [row] = await portal()
      .delete(drafts)
      .where(
        sql`${drafts.accountId} = ${actor.account.id} and ${eq(drafts.path, path)} and ${drafts.expiresAt} > app_now()`,
      )
      .returning({ payload: drafts.payload })
    return row ? (JSON.parse(decrypt(row.payload, `draft ${actor.account.id}`).toString()) as Values) : undefined
  })
}

/** The same without deleting the draft, for a page that shows once more what was typed. */
export async function peekDraft(actor: Actor, paths: string[]): Promise<Values | undefined> {
  const [row] = await portal()
    .select({ payload: drafts.payload })
    .from(drafts)
    .where(
      and(eq(drafts.accountId, actor.account.id), inArray(drafts.path, paths), sql`${drafts.expiresAt} > app_now()`),
    )
  return row ? (JSON.parse(decrypt(row.payload, `draft ${actor.account.id}`).toString()) as Values) : undefined
}
