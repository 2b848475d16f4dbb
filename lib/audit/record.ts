import { sql } from 'drizzle-orm'
import type { Tx } from '../database'
import { decrypt, encryptWith } from '../secrets'
import { type AuditEvent, type AuditFacts, EVENTS } from './events'

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
 * Notes an entry for this transaction; `transact` writes all of them as its last statement. It takes a transaction and
 * never the database, so an entry commits with its change or not at all (R12.2).
 */
export function record<E extends AuditEvent>(tx: Tx, event: E, facts: AuditFacts<E>) {
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

/** Decision „erasure by key“: entries hold ciphertext, so destroying the person's key leaves the chain whole. */
export function seal(
  { key, values }: NonNullable<AuditFacts<'account.created'>['personal']>,
  accountId: string,
): Buffer | null {
  return key ? encryptWith(decrypt(key, accountId), JSON.stringify(values), accountId) : null
}

export async function flushAudit(tx: Tx) {
  const entries = waiting.get(tx)
  if (!entries?.length) return
  waiting.delete(tx)
  await tx.execute(sql`select append_audit(${JSON.stringify(entries)}::jsonb)`)
}
