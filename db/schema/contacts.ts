import { sql } from 'drizzle-orm'
import { check, foreignKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { companyTable } from './company-table'
import { memberships } from './memberships'

/** R8.12: whom the vendor writes to about a topic: a member, or any other address. */
export const companyContacts = companyTable(
  'company_contacts',
  {
    topic: text({ enum: ['security', 'privacy', 'invoices', 'technology'] }).notNull(),
    membershipId: uuid('membership_id'),
    email: text(),
    /** When an administrator last saved the contacts. */
    checkedAt: moment().notNull().default(sql`app_now()`),
    /** When the administrators were last reminded to look at them. */
    remindedAt: moment(),
  },
  (t) => [
    foreignKey({
      name: 'company_contacts_membership_fk',
      columns: [t.companyId, t.membershipId],
      foreignColumns: [memberships.companyId, memberships.id],
    }).onDelete('cascade'),
    unique('company_contacts_topic').on(t.companyId, t.topic),
    check('company_contacts_topics', sql`topic in ('security', 'privacy', 'invoices', 'technology')`),
    check('company_contacts_one', sql`num_nonnulls(membership_id, email) = 1`),
  ],
)
