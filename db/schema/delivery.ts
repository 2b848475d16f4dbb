import { sql } from 'drizzle-orm'
import { bigint, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { bytea, createdAt, id, moment } from './columns'

/** A message to be sent: written in the transaction of its change; the payload is encrypted and wiped afterwards. */
export const outbox = pgTable(
  'outbox',
  {
    id: id(),
    template: text().notNull(),
    payload: bytea(),
    state: text({ enum: ['waiting', 'sent', 'expired', 'dead'] })
      .notNull()
      .default('waiting'),
    attempts: integer().notNull().default(0),
    nextAt: createdAt(),
    expiresAt: moment().notNull(),
    sentAt: moment(),
    error: text(),
    createdAt: createdAt(),
  },
  (t) => [index('outbox_due').on(t.nextAt).where(sql`state = 'waiting'`)],
)

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
