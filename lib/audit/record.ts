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
  /** In the vendor's chain only. */
  staffId?: string
  about?: string
}

/** `forVendor`: entries of other chains as the vendor's chain has them, if it is one of the staff who acts. */
type Waiting = { entries: Entry[]; forVendor: Entry[] }
const waiting = new WeakMap<Tx, Waiting>()

/**
 * Adds an entry to this transaction; `transact` writes all of them as its last statement. It takes a transaction and
 * never the database, so an entry is committed with its change or not at all (R12.2).
 */
export function record<E extends AuditEvent>(tx: Tx, event: E, facts: AuditFields<E>) {
  const { actorId, requestId, subjectId, detail, personal, oneOfMany } = facts
  const { entries, forVendor } = waiting.get(tx) ?? { entries: [], forVendor: [] }
  const streams: readonly string[] = EVENTS[event].streams
  const plain = { ...detail, ...(requestId ? { request: requestId } : {}) }
  const forTheVendor: Entry = {
    stream: 'vendor',
    owner: null,
    event,
    actorId,
    subjectId: subjectId ?? null,
    detail: plain,
    ...(facts.companyId ? { about: facts.companyId } : {}),
  }
  if (streams.includes('vendor')) entries.push(forTheVendor)
  else if (!oneOfMany) forVendor.push(forTheVendor)
  for (const stream of streams) {
    const owner = stream === 'company' ? facts.companyId : facts.accountId
    if (stream === 'vendor' || !owner) continue
    const secret =
      stream === 'account' && personal ? { personal: seal(personal, facts.accountId!)?.toString('base64') ?? null } : {}
    entries.push({
      stream,
      owner,
      event,
      actorId,
      subjectId: subjectId ?? null,
      detail: { ...plain, ...secret },
    })
  }
  waiting.set(tx, { entries, forVendor })
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
 * the session has ended. One statement does both. With `staffId` everything is in the vendor's chain too, whatever
 * chains the events name: it is the log of the staff.
 */
export async function flushAudit(tx: Tx, session?: string, staffId?: string): Promise<boolean> {
  const { entries: named, forVendor } = waiting.get(tx) ?? { entries: [], forVendor: [] }
  waiting.delete(tx)
  const entries = staffId
    ? [...named, ...forVendor].map((entry) => (entry.stream === 'vendor' ? { ...entry, staffId } : entry))
    : named.map((entry) => (entry.stream === 'vendor' ? { ...entry, about: undefined } : entry))
  if (!session && entries.length === 0) return true
  const append = entries.length > 0 ? sql`append_audit(${JSON.stringify(entries)}::jsonb)::text` : sql`''`
  const [row] = await tx.execute<{ written: string | null }>(
    session
      ? sql`select case when hold_session(${session}) then ${append} end as written`
      : sql`select ${append} as written`,
  )
  return row?.written !== null
}
