import { sql } from 'drizzle-orm'
import { outsideRequest } from '@/db/outside-request'
import { outbox } from '@/db/schema/delivery'
import type { Tx } from '../database/clients'
import { encrypt } from '../ground/secrets'
import type { Locale } from '../i18n/catalogue'
import { MAILS, type MailName, type MailParams } from './mails'

export type Envelope = {
  to: string
  locale: Locale
  replyTo?: string
  challengeId?: string /** Milliseconds to delay the message. */
  delay?: number
}
/** With `channel` the message goes to a phone instead of a mailbox. */
export type Payload = Omit<Envelope, 'delay'> & { params: unknown; channel?: 'sms' | 'call' }

const wake = globalThis as typeof globalThis & { torhausWakeOutbox?: () => void }

/**
 * Writes a mail into the outbox, in the transaction of the change it is about: it is sent if and only if the change
 * is committed. The payload is encrypted, and wiped when the mail has been sent or has expired.
 */
export function sendMail<N extends MailName>(tx: Tx, template: N, envelope: Envelope, params: MailParams<N>) {
  const { delay = 0, ...address } = envelope
  return enqueue(tx, template, { ...address, params }, { delay, lifetimeMinutes: MAILS[template].lifetimeMinutes })
}

type When = { delay: number; lifetimeMinutes: number }

export async function enqueue(tx: Tx, template: string, payload: Payload, { delay, lifetimeMinutes }: When) {
  const id = crypto.randomUUID()
  await tx.insert(outbox).values({
    id,
    template,
    payload: encrypt(JSON.stringify(payload), id),
    nextAt: sql`app_now() + make_interval(secs => ${delay / 1000})`,
    expiresAt: sql`app_now() + make_interval(mins => ${lifetimeMinutes}, secs => ${delay / 1000})`,
  })
  // Wakes the worker shortly after the commit. Without this it would find the message in its next round.
  outsideRequest(() => setTimeout(() => wake.torhausWakeOutbox?.(), 15).unref())
}

export const onOutboxWake = (act: () => void) => {
  wake.torhausWakeOutbox = act
}
