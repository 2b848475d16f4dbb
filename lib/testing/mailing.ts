import { eq, sql } from 'drizzle-orm'
import { outbox, postbox } from '@/db/schema/delivery'
import { worker } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import { sendDue } from '../delivery/worker'
import { forgetEnv } from '../ground/env'
import { inPortal } from '../rooms/rooms'
import { testDatabase } from './database'
import { anAddress } from './factories'
import { owner } from './inspect'

let before: NodeJS.ProcessEnv | null = null

/** The worker's database, without what other files left in the outbox: rendering all of it took half a minute. */
export async function emptyOutbox() {
  await testDatabase()
  await (await owner())`delete from outbox`
}

/** Sets the transport of mails: the postbox unless a provider is named. */
export function through(settings: Record<string, string>) {
  before ??= { ...process.env }
  process.env = { ...before, ...settings }
  forgetEnv()
}

export async function drain() {
  while ((await sendDue()) > 0);
}

export const newAddress = () => anAddress().canonical

/** Writes one mail into the outbox; returns its id. */
export async function aMail(to: string, changes: { replyTo?: string; delay?: number; challengeId?: string } = {}) {
  const person = { firstName: 'Paula', lastName: 'Post' }
  await inPortal((tx) => sendMail(tx, 'accountExists', { to, locale: 'de', ...changes }, person))
  const newest = await owner()
  const [row] = await newest<{ id: string }[]>`select id from outbox order by created_at desc limit 1`
  return row!.id
}

export async function rowOf(id: string) {
  const [found] = await worker().select().from(outbox).where(eq(outbox.id, id))
  return found!
}

/**
 * Makes a mail due since a second ago, so that a clock that is set back a little (in a virtual machine) does not delay
 * it.
 */
export const isDue = (id: string) =>
  worker().execute(sql`update outbox set next_at = app_now() - interval '1 second' where id = ${id}`)

/** The mails in the postbox for this address. */
export const received = (to: string) => worker().select().from(postbox).where(eq(postbox.to, to))
