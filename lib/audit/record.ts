import { sql } from 'drizzle-orm'
import type { Tx } from '../database/clients'
import { decrypt, encryptWith } from '../ground/secrets'
import { type AuditEvent, type AuditFields, EVENTS } from './events'

type Entry = {
  stream: string
  owner: string | null
  event: string
  actorId: string | null
  subjectId: string | null
  detail: Record<string, unknown>
}

const waiting = new WeakMap<Tx, Entry[]>()

/**
 * Adds an entry to this transaction; `transact` writes all of them as its last statement. It takes a transaction and
 * never the database, so an entry is committed with its change or not at all (R12.2).
 */
export function record<E extends AuditEvent>(tx: Tx, event: E, facts: AuditFields<E>) {
  const { actorId, requestId, subjectId, detail, personal } = facts
  const entries = waiting.get(tx) ?? []
  for (const stream of EVENTS[event].streams) {
    const owner = stream === 'vendor' ? null : stream === 'company' ? facts.companyId : facts.accountId
    if (stream !== 'vendor' && !owner) continue
    const secret =
      stream === 'account' && personal ? { personal: seal(personal, facts.accountId!)?.toString('base64') ?? null } : {}
    entries.push({
      stream,
      owner: owner ?? null,
      event,
      actorId,
      subjectId: subjectId ?? null,
      detail: { ...detail, ...(requestId ? { request: requestId } : {}), ...secret },
    })
  }
  waiting.set(tx, entries)
}

/** Decision 30: entries contain ciphertext, so destroying the person's key leaves the chain intact. */
export function seal(
  { key, values }: NonNullable<AuditFields<'account.created'>['personal']>,
  accountId: string,
): Buffer | null {
  return key ? encryptWith(decrypt(key, accountId), JSON.stringify(values), accountId) : null
}

/**
 * Writes the collected entries. With a session id it first locks that session and returns false, writing nothing, if
 * the session has ended. One statement does both.
 */
export async function flushAudit(tx: Tx, session?: string): Promise<boolean> {
  const entries = waiting.get(tx) ?? []
  waiting.delete(tx)
  if (!session && entries.length === 0) return true
  const append = entries.length > 0 ? sql`append_audit(${JSON.stringify(entries)}::jsonb)::text` : sql`''`
  const [row] = await tx.execute<{ written: string | null }>(
    session
      ? sql`select case when hold_session(${session}) then ${append} end as written`
      : sql`select ${append} as written`,
  )
  return row?.written !== null
}
