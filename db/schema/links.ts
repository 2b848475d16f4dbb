import { sql } from 'drizzle-orm'
import { index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { bytea, createdAt, id, moment } from './columns'

/**
 * A one-use link that was mailed (`reset`, `notMe`, `emailUndo`, `factorReset`, `staffFactor`): its page is shown by GET, it is
 * used by POST.
 */
export const accountLinks = pgTable(
  'account_links',
  {
    id: id(),
    purpose: text({ enum: ['reset', 'notMe', 'emailUndo', 'factorReset', 'staffFactor'] }).notNull(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    tokenHash: bytea('token_hash').notNull().unique(),
    createdAt: createdAt(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    voidedAt: moment(),
  },
  (t) => [
    index('account_links_open').on(t.accountId, t.purpose).where(sql`used_at is null and voided_at is null`),
    index('account_links_expiry').on(t.expiresAt),
  ],
)

/** R13.2: a new address that is not proved yet; one at a time for each account. */
export const emailChanges = pgTable(
  'email_changes',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    email: text().notNull(),
    emailShown: text('email_shown').notNull(),
    createdAt: createdAt(),
    expiresAt: moment().notNull(),
  },
  (t) => [unique('email_changes_one_each').on(t.accountId)],
)

/** The address before a change: reserved for its owner for seven days, in which the change can be undone. */
export const formerAddresses = pgTable('former_addresses', {
  email: text().primaryKey(),
  emailShown: text('email_shown').notNull(),
  accountId: uuid('account_id')
    .notNull()
    .references(() => accounts.id),
  reservedUntil: moment().notNull(),
})
