import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { bytea, createdAt, id, moment } from './columns'

/** R6.1: a browser on which this account needs no second factor; ends 90 days after it was registered, used or not. */
export const trustedDevices = pgTable(
  'trusted_devices',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    tokenHash: bytea('token_hash').notNull().unique(),
    /** The previous token: valid until the new one is first used, afterwards a sign of theft. */
    previousHash: bytea('previous_hash').unique(),
    rotatedAt: moment(),
    name: text().notNull(),
    /** The factor given at registration: deleting that factor ends the device. */
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

/**
 * R3.7: browsers that have signed in before, by the hash of each one's random cookie; an unknown browser is announced
 * to the owner by mail.
 */
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
