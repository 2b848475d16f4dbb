import { and, desc, eq, gt, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { sessions } from '@/db/schema/sign-in'
import { portal } from '../database/clients'
import { databaseNow } from '../database/clock'
import { Rejection } from '../ground/rejection'
import { sendSecurityMail } from '../links/security-mail'
import type { Actor } from '../permissions/actor'
import { changingAccount } from '../rooms/rooms'
import { lockAccount } from '../trust/lock-account'

export type OwnSession = {
  id: string
  userAgent: string | null
  address: string | null
  startedAt: Date
  lastUsedAt: Date
  current: boolean
}

const IS_RUNNING = and(
  isNull(sessions.endedAt),
  gt(sessions.expiresAt, databaseNow),
  gt(sql`${sessions.lastUsedAt} + make_interval(secs => ${sessions.idleSeconds})`, databaseNow),
)

/** R13.4: the account's living sessions, this one first, then the last used. They contain no token. */
export async function listSessions({ account, session }: Actor): Promise<OwnSession[]> {
  const rows = await portal()
    .select({
      id: sessions.id,
      client: sessions.client,
      startedAt: sessions.createdAt,
      lastUsedAt: sessions.lastUsedAt,
    })
    .from(sessions)
    .where(and(eq(sessions.accountId, account.id), IS_RUNNING))
    .orderBy(desc(eq(sessions.id, session.id)), desc(sessions.lastUsedAt), sessions.id)
  return rows.map(({ client, ...row }) => ({
    ...row,
    userAgent: client?.userAgent ?? null,
    address: client?.address ?? null,
    current: row.id === session.id,
  }))
}

/**
 * Ends one session; nothing happens where it has ended already. Another account's session is answered like one that
 * does not exist.
 * @throws Rejection `notFound`
 */
export async function endOneSession(actor: Actor, id: string) {
  const [own] = await portal()
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, id), eq(sessions.accountId, actor.account.id)))
  if (!own) throw new Rejection('notFound')
  return end(actor, eq(sessions.id, id))
}

/** „Alle anderen Geräte abmelden“: this session goes on. */
export const endOtherSessions = (actor: Actor) => end(actor, ne(sessions.id, actor.session.id))

/** „Überall abmelden“: this session too. */
export const endAllSessions = (actor: Actor) => end(actor)

/**
 * The owner gets a mail if a session other than this one ended, because somebody else may have done it. Returns how
 * many did.
 */
const end = (actor: Actor, which?: SQL): Promise<number> =>
  changingAccount(actor, async ({ tx, record }) => {
    const { account, session } = actor
    await lockAccount(tx, account.id)
    const ended = await tx
      .update(sessions)
      .set({ endedAt: databaseNow, endReason: 'signedOut' })
      .where(and(eq(sessions.accountId, account.id), isNull(sessions.endedAt), which))
      .returning({ id: sessions.id })
    for (const { id } of ended)
      record('session.ended', id, { reason: id === session.id ? 'signedOut' : 'endedByOwner' })
    const others = ended.filter((one) => one.id !== session.id).length
    if (others > 0) await sendSecurityMail(tx, 'sessionsEnded', account, {})
    return others
  })
