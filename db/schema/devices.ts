import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { bytea, createdAt, id, moment } from './columns'

/** R6.1: a browser that need not show the second factor of this account; ends 90 days after it was registered, used or not. */
export const trustedDevices = pgTable(
  'trusted_devices',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    tokenHash: bytea('token_hash').notNull().unique(),
    /** The value before the last use: good until the new one was first shown, afterwards a sign of theft. */
    previousHash: bytea('previous_hash').unique(),
    rotatedAt: moment(),
    name: text().notNull(),
    /** The factor that was shown when it was registered: deleting that factor ends it. */
    factor: text().notNull(),
    createdAt: createdAt(),
    lastUsedAt: createdAt(),
    expiresAt: moment().notNull(),
    remindedAt: moment(),
    endedAt: moment(),
    endReason: text('end_reason'),
  },
  (t) => [index('trusted_devices_by_account').on(t.accountId).where(sql`ended_at is null`)],
)

/** R3.7: browsers that have signed in before, by the hash of the random cookie that each holds; an unknown one is told to the owner by mail. */
export const knownDevices = pgTable(
  'known_devices',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    fingerprint: bytea().notNull(),
    createdAt: createdAt(),
    lastSeenAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.fingerprint] })],
)
