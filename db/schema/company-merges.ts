import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { createdAt, id, moment } from './columns'
import { companies } from './companies'

/** ADR 050: two companies that turned out to be one. Proposed by one of the vendor's people, decided by another. */
export const companyMerges = pgTable(
  'company_merges',
  {
    id: id(),
    /** The company that ends, and the one that remains. */
    fromId: uuid('from_id')
      .notNull()
      .references(() => companies.id),
    intoId: uuid('into_id')
      .notNull()
      .references(() => companies.id),
    reason: text().notNull(),
    status: text({ enum: ['proposed', 'done', 'refused'] })
      .notNull()
      .default('proposed'),
    proposedBy: uuid('proposed_by')
      .notNull()
      .references(() => accounts.id),
    createdAt: createdAt(),
    /** Never who proposed it. */
    decidedBy: uuid('decided_by').references(() => accounts.id),
    decidedAt: moment(),
    decisionReason: text('decision_reason'),
  },
  (t) => [
    uniqueIndex('company_merges_one_open').on(t.fromId).where(sql`status = 'proposed'`),
    index('company_merges_into').on(t.intoId).where(sql`status = 'proposed'`),
    index('company_merges_newest').on(t.createdAt.desc().nullsFirst(), t.id),
    check('company_merges_two', sql`from_id <> into_id`),
    check('company_merges_status', sql`status in ('proposed', 'done', 'refused')`),
    check('company_merges_four_eyes', sql`decided_by <> proposed_by`),
  ],
)
