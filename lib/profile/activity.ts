import { and, desc, inArray, type SQL, sql } from 'drizzle-orm'
import { auditEntries } from '@/db/schema/audit'
import { type AuditCategory, type AuditEvent, EVENTS } from '../audit/events'
import { clamped, type Page, type Paging, pageOf } from '../ground/paging'
import { decrypt, decryptWith } from '../ground/secrets'
import type { Actor } from '../permissions/actor'
import { viewingAccount } from '../rooms/rooms'

export type ActivityEntry = {
  seq: number
  at: Date
  event: AuditEvent
  category: AuditCategory
  /** Who did it: the person, somebody else, the vendor, or somebody without a session? */
  by: 'self' | 'other' | 'vendor' | 'nobody'
  detail: Record<string, unknown>
  /** Address, device and names, decrypted with the person's own key; empty where there are none (any more). */
  personal: Record<string, string>
}
/** Days as `2026-03-29`, in Berlin; null for no bound. */
export type ActivityFilter = { category: AuditCategory | null; from: string | null; to: string | null }

/** The categories of the events that an account's chain can contain, in their order. */
export const OWN_CATEGORIES = [
  ...new Set(
    Object.values(EVENTS)
      .filter(({ streams }) => (streams as readonly string[]).includes('account'))
      .map(({ category }) => category),
  ),
]

type Row = Pick<typeof auditEntries.$inferSelect, 'seq' | 'at' | 'actorId' | 'body'> & { event: string }

/** R12.4: the events of the own account, newest first. Row-level security restricts the room to the own chain. */
export const listActivity = (actor: Actor, filter: ActivityFilter, paging: Paging): Promise<Page<ActivityEntry>> =>
  viewingAccount(actor, async ({ tx }) => {
    const where = conditions(filter)
    const count = await tx.$count(auditEntries, where)
    const { page, offset } = clamped(paging, count)
    const { seq, at, event, actorId, body } = auditEntries
    const rows = await tx
      .select({ seq, at, event, actorId, body })
      .from(auditEntries)
      .where(where)
      .orderBy(desc(seq))
      .limit(paging.size)
      .offset(offset)
    const open = opener(actor)
    return pageOf(
      rows.map((row) => entryOf(row, actor, open)),
      count,
      { ...paging, page },
    )
  })

/** The own chain only. Row-level security hides all others anyway, but this condition lets an index find it. */
function conditions({ category, from, to }: ActivityFilter): SQL {
  const events = (Object.keys(EVENTS) as AuditEvent[]).filter((event) => EVENTS[event].category === category)
  const { streamId, event, at } = auditEntries
  return and(
    sql`${streamId} = (select id from audit_streams where kind = 'account' and owner = current_account())`,
    events.length ? inArray(event, events) : undefined,
    from ? sql`${at} >= (${from}::date)::timestamp at time zone 'Europe/Berlin'` : undefined,
    to ? sql`${at} < (${to}::date + 1)::timestamp at time zone 'Europe/Berlin'` : undefined,
  )!
}

/** A value that no key decrypts (erased, or the key was rotated out) is left out. That is no fault. */
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

function entryOf(
  { event: name, ...row }: Row,
  actor: Actor,
  open: (sealed: unknown) => Record<string, string>,
): ActivityEntry {
  const { personal, request: _, ...detail } = (JSON.parse(row.body) as { detail: Record<string, unknown> }).detail
  const event = name as AuditEvent
  const { category } = EVENTS[event]
  return {
    seq: row.seq,
    at: row.at,
    event,
    category,
    by: row.actorId === actor.account.id ? 'self' : row.actorId ? 'other' : category === 'signIn' ? 'nobody' : 'vendor',
    detail,
    personal: open(personal),
  }
}
