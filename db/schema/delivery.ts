import { sql } from 'drizzle-orm'
import { bigint, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { bytea, createdAt, id, moment } from './columns'

/** What staff should look at: tried in vain, given up, or sent back. */
const FAULTY = sql`state in ('expired', 'dead') or outcome in ('bounced', 'complained', 'refused')
  or (state = 'waiting' and error is not null)`

/** A message to be sent: written in the transaction of its change; the payload is encrypted and wiped afterwards. */
export const outbox = pgTable(
  'outbox',
  {
    id: id(),
    template: text().notNull(),
    /** The address or telephone number, for `/staff/outbox`; the payload is for the worker alone. */
    recipient: text().notNull().default(''),
    payload: bytea(),
    state: text({ enum: ['waiting', 'sent', 'expired', 'dead'] })
      .notNull()
      .default('waiting'),
    attempts: integer().notNull().default(0),
    nextAt: createdAt(),
    expiresAt: moment().notNull(),
    sentAt: moment(),
    error: text(),
    /** The provider's name for it, by which it reports what became of it. */
    providerId: text('provider_id'),
    /** What the provider reported, or how the receiving server refused. */
    outcome: text({ enum: ['delivered', 'bounced', 'complained', 'refused'] }),
    outcomeAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [
    index('outbox_due').on(t.nextAt).where(sql`state = 'waiting'`),
    index('outbox_newest').on(t.createdAt.desc().nullsFirst(), t.id),
    index('outbox_provider').on(t.providerId).where(sql`provider_id is not null`),
    index('outbox_recipient').on(t.recipient),
    index('outbox_faulty').on(t.createdAt.desc().nullsFirst()).where(FAULTY),
  ],
)

/** Addresses that do not take our mails; the administrators of their people were told. */
export const undeliverableAddresses = pgTable('undeliverable_addresses', {
  address: text().primaryKey(),
  why: text({ enum: ['bounced', 'complained', 'refused'] }).notNull(),
  at: createdAt(),
})

/** Stores messages if no provider is configured (demo, development, tests). */
export const postbox = pgTable('postbox', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  at: createdAt(),
  channel: text().notNull(),
  to: text('to_address').notNull(),
  replyTo: text('reply_to'),
  subject: text().notNull(),
  text: text().notNull(),
  html: text(),
})
