import { type SQL, sql } from 'drizzle-orm'
import { type AuditCategory, type AuditEvent, EVENTS } from '../audit/events'
import { type Page, type Paging, pageOf } from '../ground/paging'
import { decrypt, decryptWith } from '../ground/secrets'
import type { Actor } from '../permissions/actor'
import { viewingAccount } from '../rooms/rooms'

export type ActivityEntry = {
  seq: number
  at: Date
  event: AuditEvent
  category: AuditCategory
  /** Did the person do it, somebody else, the vendor, or somebody who was not signed in? */
  by: 'self' | 'other' | 'vendor' | 'nobody'
  detail: Record<string, unknown>
  /** Address, device, names: opened with the person's own key; empty where there is none (any more). */
  personal: Record<string, string>
}
/** Days as `2026-03-29`, in Berlin; null for no bound. */
export type ActivityFilter = { category: AuditCategory | null; from: string | null; to: string | null }

/** The categories of what is written to an account's chain, in their order. */
export const OWN_CATEGORIES = [
  ...new Set(
    Object.values(EVENTS)
      .filter(({ streams }) => (streams as readonly string[]).includes('account'))
      .map(({ category }) => category),
  ),
]

type Row = { seq: string; at: string; event: AuditEvent; actor_id: string | null; body: string }

/** R12.4: what happened in the own account, newest first. Whose entries they are is the database's affair: no `where` names the account. */
export const listActivity = (actor: Actor, filter: ActivityFilter, paging: Paging): Promise<Page<ActivityEntry>> =>
  viewingAccount(actor, async ({ tx }) => {
    const where = conditions(filter)
    const [{ total } = { total: '0' }] = await tx.execute<{ total: string }>(
      sql`select count(*) as total from audit_entries where ${where}`,
    )
    const count = Number(total)
    const page = (paging.page - 1) * paging.size < count ? paging.page : 1
    const rows = await tx.execute<Row>(sql`
      select seq, at, event, actor_id, body from audit_entries where ${where} order by seq desc
      limit ${paging.size} offset ${(page - 1) * paging.size}`)
    const open = opener(actor)
    return pageOf(
      rows.map((row) => shape(row, actor, open)),
      count,
      { ...paging, page },
    )
  })

/** The own chain only; row-level security shows no other one anyway, but this way the key of the table finds it. */
function conditions({ category, from, to }: ActivityFilter): SQL {
  const events = Object.entries(EVENTS).flatMap(([event, one]) => (one.category === category ? [sql`${event}`] : []))
  const parts = [
    sql`stream_id = (select id from audit_streams where kind = 'account' and owner = current_account())`,
    ...(events.length ? [sql`event in (${sql.join(events, sql`, `)})`] : []),
    ...(from ? [sql`at >= (${from}::date)::timestamp at time zone 'Europe/Berlin'`] : []),
    ...(to ? [sql`at < (${to}::date + 1)::timestamp at time zone 'Europe/Berlin'`] : []),
  ]
  return sql.join(parts, sql` and `)
}

/** A value that no key opens (erased, or a key that was rotated out) is left out, never a fault. */
function opener({ account: { id, logKey } }: Actor) {
  const key = logKey ? attempt(() => decrypt(logKey, id)) : null
  return (sealed: unknown): Record<string, string> => {
    if (!key || typeof sealed !== 'string') return {}
    const text = attempt(() => decryptWith(key, Buffer.from(sealed, 'base64'), id).toString())
    const values = text ? (JSON.parse(text) as Record<string, string | null>) : {}
    return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])))
  }
}

function attempt<T>(act: () => T): T | null {
  try {
    return act()
  } catch {
    return null
  }
}

function shape(row: Row, actor: Actor, open: (sealed: unknown) => Record<string, string>): ActivityEntry {
  const { personal, request: _, ...detail } = (JSON.parse(row.body) as { detail: Record<string, unknown> }).detail
  return {
    seq: Number(row.seq),
    at: new Date(row.at),
    event: row.event,
    category: EVENTS[row.event].category,
    by:
      row.actor_id === actor.account.id
        ? 'self'
        : row.actor_id
          ? 'other'
          : EVENTS[row.event].category === 'signIn'
            ? 'nobody'
            : 'vendor',
    detail,
    personal: open(personal),
  }
}
