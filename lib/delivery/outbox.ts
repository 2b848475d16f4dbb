import { sql } from 'drizzle-orm'
import { outsideRequest } from '@/db/outside-request'
import { outbox } from '@/db/schema/delivery'
import type { Tx } from '../database/clients'
import { insertMany } from '../database/insert-many'
import { encrypt } from '../ground/secrets'
import type { Locale } from '../i18n/catalogue'
import { MAILS, type MailName, type MailParams } from './mails'
import { currentPreview } from './preview'

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
  return enqueue(tx, template, [{ ...address, params }], { delay, lifetimeMinutes: MAILS[template].lifetimeMinutes })
}

type Letter<N extends MailName> = { envelope: Omit<Envelope, 'delay'>; params: MailParams<N> }

/** Writes the same mail to many, by one statement. */
export const sendMails = <N extends MailName>(tx: Tx, template: N, letters: Letter<N>[]) =>
  enqueue(
    tx,
    template,
    letters.map(({ envelope, params }) => ({ ...envelope, params })),
    { delay: 0, lifetimeMinutes: MAILS[template].lifetimeMinutes },
  )

type When = { delay: number; lifetimeMinutes: number }

export async function enqueue(tx: Tx, template: string, payloads: Payload[], { delay, lifetimeMinutes }: When) {
  const preview = currentPreview()
  if (preview) {
    preview.mails.push(...payloads.map((payload) => ({ ...payload, template })))
    return
  }
  const when = {
    nextAt: sql`app_now() + make_interval(secs => ${delay / 1000})`,
    expiresAt: sql`app_now() + make_interval(mins => ${lifetimeMinutes}, secs => ${delay / 1000})`,
  }
  const rows = payloads.map((payload) => {
    const id = crypto.randomUUID()
    return { id, template, recipient: payload.to, payload: encrypt(JSON.stringify(payload), id) }
  })
  await insertMany(tx, outbox, rows, when)
  // Wakes the worker shortly after the commit. Without this it would find the message in its next round.
  outsideRequest(() => setTimeout(() => wake.torhausWakeOutbox?.(), 15).unref())
}

export const onOutboxWake = (act: () => void) => {
  wake.torhausWakeOutbox = act
}
