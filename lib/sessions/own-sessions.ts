import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import { portal } from '../database/clients'
import { Rejection } from '../ground/rejection'
import { sendSecurityMail } from '../links/security-mail'
import type { Actor } from '../permissions/actor'
import { changingAccount } from '../rooms/rooms'

export type OwnSession = {
  id: string
  userAgent: string | null
  address: string | null
  startedAt: Date
  lastUsedAt: Date
  current: boolean
}

const usable = sql`ended_at is null and expires_at > app_now() and last_used_at + make_interval(secs => idle_seconds) > app_now()`

type Row = { id: string; client: { userAgent?: string; address?: string } | null } & Record<
  'created_at' | 'last_used_at',
  string
>

/** R13.4: where the account is signed in now; this session first, then the last used. No token is in it. */
export async function listSessions({ account, session }: Actor): Promise<OwnSession[]> {
  const rows = await portal().execute<Row>(sql`
    select id, client, created_at, last_used_at from sessions where account_id = ${account.id} and ${usable}
    order by id = ${session.id} desc, last_used_at desc, id`)
  return rows.map(({ id, client, ...at }) => ({
    id,
    userAgent: client?.userAgent ?? null,
    address: client?.address ?? null,
    startedAt: new Date(at.created_at),
    lastUsedAt: new Date(at.last_used_at),
    current: id === session.id,
  }))
}

/** Ends one; nothing more happens when it has ended meanwhile. Somebody else's answers like one that never was. */
export async function endOneSession(actor: Actor, id: string) {
  const [own] = await portal().execute(
    sql`select 1 from sessions where id = ${id} and account_id = ${actor.account.id}`,
  )
  if (!own) throw new Rejection('notFound')
  return end(actor, 'one', id)
}

/** „Alle anderen Geräte abmelden“: this session goes on. */
export const endOtherSessions = (actor: Actor) => end(actor, 'others')

/** „Überall abmelden“: this session too. */
export const endAllSessions = (actor: Actor) => end(actor, 'all')

/** The owner gets a mail where a session other than the own one was ended, since somebody else may have done it. */
function end(actor: Actor, which: 'one' | 'others' | 'all', id?: string): Promise<number> {
  const { account, session, requestId } = actor
  const those =
    which === 'one' ? sql`and id = ${id ?? null}` : which === 'others' ? sql`and id <> ${session.id}` : sql``
  return changingAccount(actor, async ({ tx }) => {
    // The account first, as everywhere: two who end each other's session would wait crosswise.
    await tx.execute(sql`select from accounts where id = ${account.id} for no key update`)
    const ended = await tx.execute<{ id: string }>(sql`
      update sessions set ended_at = app_now(), end_reason = 'signedOut'
      where account_id = ${account.id} and ended_at is null ${those} returning id`)
    for (const { id: subjectId } of ended)
      record(tx, 'session.ended', {
        actorId: account.id,
        accountId: account.id,
        subjectId,
        requestId,
        detail: { reason: subjectId === session.id ? 'signedOut' : 'endedByOwner' },
      })
    const others = ended.filter((one) => one.id !== session.id).length
    if (others > 0) await sendSecurityMail(tx, 'sessionsEnded', account, {})
    return others
  })
}
