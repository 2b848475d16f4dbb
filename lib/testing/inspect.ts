import { inArray, isNotNull } from 'drizzle-orm'
import postgres, { type Sql, type TransactionSql } from 'postgres'
import { outbox } from '@/db/schema/delivery'
import { worker } from '../database/clients'
import type { MailName } from '../delivery/mails'
import type { Payload } from '../delivery/outbox'
import { decrypt } from '../ground/secrets'
import { testDatabase } from './database'

let opened: Sql | null = null

/** The owner's connection: reads what the portal's roles cannot see, and moves rows in time. */
export async function owner(): Promise<Sql> {
  opened ??= postgres((await testDatabase()).ownerUrl, { max: 4, idle_timeout: 2, onnotice: () => undefined })
  return opened
}

/** Undoes what a trigger of this table protects, so that the next test finds the database as it was. */
export const withoutTriggers = async (table: string, act: (sql: TransactionSql) => PromiseLike<unknown>) =>
  (await owner()).begin(async (sql) => {
    await sql`alter table ${sql(table)} disable trigger user`
    await act(sql)
    await sql`alter table ${sql(table)} enable trigger user`
  })

export type Letter = Payload & { id: string; template: MailName; params: Record<string, string>; state: string }

/** A message never changes, so each is fetched and decrypted once per worker. */
const letters = new Map<string, Payload>()

async function openLetters(ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await worker().select().from(outbox).where(inArray(outbox.id, ids))
  for (const { id, payload } of rows)
    if (payload) letters.set(id, JSON.parse(decrypt(payload, id).toString()) as Payload)
}

/** The unsent messages in the outbox for this address, oldest first. */
export async function lettersTo(address: string): Promise<Letter[]> {
  const { id, template, state } = outbox
  const unsent = await worker()
    .select({ id, template, state })
    .from(outbox)
    .where(isNotNull(outbox.payload))
    .orderBy(outbox.createdAt)
  await openLetters(unsent.map((one) => one.id).filter((one) => !letters.has(one)))
  return unsent.flatMap((one) => {
    const letter = { ...one, ...letters.get(one.id) } as Letter
    return letter.to === address ? [letter] : []
  })
}

/** The newest code sent to this address. */
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
