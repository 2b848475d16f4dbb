import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { createdAt, id, moment } from './columns'

/** R10.12: a person whom the vendor has locked in all companies; one row a lock, with who lifted it and why. */
export const accountLocks = pgTable(
  'account_locks',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    reason: text().notNull(),
    lockedBy: uuid('locked_by').references(() => accounts.id),
    createdAt: createdAt(),
    liftedAt: moment(),
    liftedBy: uuid('lifted_by').references(() => accounts.id),
    liftReason: text('lift_reason'),
  },
  (t) => [
    uniqueIndex('account_locks_one').on(t.accountId).where(sql`lifted_at is null`),
    index('account_locks_newest').on(t.createdAt.desc().nullsFirst(), t.id),
    check('account_locks_lifted', sql`(lifted_at is null) = (lift_reason is null)`),
  ],
)
