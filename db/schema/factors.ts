import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { bytea, createdAt, id, moment } from './columns'

/** A proved telephone number (R5.4), encrypted and bound to its account. */
export const phoneFactors = pgTable(
  'phone_factors',
  {
    accountId: uuid('account_id')
      .primaryKey()
      .references(() => accounts.id),
    number: bytea().notNull(),
    /** How the person wants the code: `sms` or `call`. */
    channel: text({ enum: ['sms', 'call'] }).notNull(),
    createdAt: createdAt(),
  },
  () => [check('phone_factors_channel', sql`channel in ('sms', 'call')`)],
)

/** A typed number that no code has proved yet; counts for nothing. */
export const pendingPhones = pgTable('pending_phones', {
  accountId: uuid('account_id')
    .primaryKey()
    .references(() => accounts.id),
  number: bytea().notNull(),
  channel: text({ enum: ['sms', 'call'] }).notNull(),
  /** When a code was sent to it; null until its owner has confirmed how it was understood. */
  sentAt: moment(),
  expiresAt: moment().notNull(),
})

/** R5.6: ten codes per set, stored as hashes; one row per code, so that exactly one use wins. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    codeHash: bytea('code_hash').notNull().unique(),
    /** One per set, for argon2id. Null in a set from before ADR 024, whose codes are longer and hashed by SHA-256. */
    salt: bytea(),
    usedAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [index('recovery_codes_by_account').on(t.accountId)],
)
