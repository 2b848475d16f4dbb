import postgres, { type Sql } from 'postgres'
import { outbox } from '@/db/schema/delivery'
import { worker } from '../database/clients'
import type { MailName } from '../delivery/mails'
import type { Payload } from '../delivery/outbox'
import { decrypt } from '../ground/secrets'
import { testDatabase } from './database'

let opened: Sql | null = null

/** The owner's connection: looks at what no role of the portal sees, and moves rows in time. */
export async function owner(): Promise<Sql> {
  opened ??= postgres((await testDatabase()).ownerUrl, { max: 4, idle_timeout: 2, onnotice: () => undefined })
  return opened
}

export type Letter = Payload & { id: string; template: MailName; params: Record<string, string>; state: string }

/** What waits in the outbox for this address, oldest first. */
export async function lettersTo(address: string): Promise<Letter[]> {
  const rows = await worker().select().from(outbox).orderBy(outbox.createdAt)
  return rows.flatMap(({ id, template, payload, state }) => {
    if (!payload) return []
    const letter = { id, template, state, ...JSON.parse(decrypt(payload, id).toString()) } as Letter
    return letter.to === address ? [letter] : []
  })
}

/** The newest code that was written to this address. */
export async function lastCode(address: string): Promise<string> {
  const code = (await lettersTo(address)).findLast(({ params }) => params.code)?.params.code
  if (!code) throw new Error(`no code was sent to ${address}`)
  return code
}

export type LogEntry = { seq: number; event: string; body: string; actor: string | null; subject: string | null }

/** The chain of a company or an account, oldest entry first. */
export async function logOf(kind: 'company' | 'account', id: string): Promise<LogEntry[]> {
  const sql = await owner()
  return sql<LogEntry[]>`
    select e.seq::int as seq, e.event, e.body, e.actor_id as actor, e.subject_id as subject
    from audit_entries e join audit_streams s on s.id = e.stream_id
    where s.kind = ${kind} and s.owner = ${id} order by e.seq`
}

export const eventsOf = async (kind: 'company' | 'account', id: string) =>
  (await logOf(kind, id)).map(({ event }) => event)
