import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { createdAt, moment } from './columns'
import { companyId, companyPolicies, companyTable } from './company-table'

/** One account in one company („Benutzerzugang“); an invited person is one without an account yet. */
export const memberships = companyTable(
  'memberships',
  {
    /** Null while the person is invited. */
    accountId: uuid('account_id').references(() => accounts.id),
    role: text({ enum: ['member', 'admin'] })
      .notNull()
      .default('member'),
    status: text({ enum: ['pending', 'invited', 'active', 'locked', 'refused', 'removed'] }).notNull(),
    /** False for an unproved member, who sees nothing of the company. */
    proved: boolean().notNull().default(false),
    /** When it was proved, set by a trigger: the company's log shows failed sign-ins from then on (decision 61). */
    provedAt: moment(),
    lastSignInAt: moment(),
    /** When the visit before the present one began: the home page shows what is new since then. */
    lastVisitAt: moment(),
    /** Who was invited: the address (canonical, and as typed), the names, the form of address. */
    invitedEmail: text('invited_email'),
    invitedEmailShown: text('invited_email_shown'),
    invitedFirstName: text('invited_first_name'),
    invitedLastName: text('invited_last_name'),
    salutation: text({ enum: ['neutral', 'ms', 'mr'] }),
    /** „Persönliche Nachricht“ of the person who invited; every invitation carries it. */
    invitedNote: text('invited_note'),
    invitedBy: uuid('invited_by'),
    invitedAt: moment(),
    removedAt: moment(),
    /** The status it had before it was removed, for restoring it. */
    removedFrom: text('removed_from', { enum: ['pending', 'invited', 'active', 'locked', 'refused'] }),
    /** Incremented with every save of the permissions: of two who edit at once, the second is informed (R7.5). */
    version: integer().notNull().default(1),
    /** Folded name, address, and both together, set by a trigger: for sorting and searching without case and accents. */
    nameKey: text('name_key').notNull().default(''),
    emailKey: text('email_key').notNull().default(''),
    searchKey: text('search_key').notNull().default(''),
  },
  (t) => [
    uniqueIndex('memberships_one_each').on(t.companyId, t.accountId).where(sql`status <> 'removed'`),
    uniqueIndex('memberships_invited_once').on(t.companyId, t.invitedEmail).where(sql`status = 'invited'`),
    index('memberships_by_account').on(t.accountId),
    index('memberships_by_name').on(t.companyId, t.nameKey, t.id),
    index('memberships_by_email').on(t.companyId, t.emailKey, t.id),
    index('memberships_by_sign_in').on(t.companyId, t.lastSignInAt.asc().nullsFirst(), t.id),
    index('memberships_counted').on(t.companyId, t.status, t.role),
    index('memberships_removed').on(t.accountId, t.removedAt).where(sql`status = 'removed'`),
    index('memberships_by_status').on(t.companyId, t.status, t.nameKey, t.id),
    index('memberships_by_role').on(t.companyId, t.role, t.nameKey, t.id),
    index('memberships_search').using('gin', t.companyId, sql`search_key extensions.gin_trgm_ops`),
    check('memberships_account', sql`account_id is not null or status in ('invited', 'removed')`),
    check('memberships_role', sql`role in ('member', 'admin')`),
    check('memberships_status', sql`status in ('pending', 'invited', 'active', 'locked', 'refused', 'removed')`),
  ],
)

export const grants = pgTable(
  'grants',
  {
    companyId: companyId(),
    membershipId: uuid('membership_id').notNull(),
    permission: text().notNull(),
    /** R7.8, decision 32: `own` or `company`. Only the permissions for tickets are granted with `own`. */
    scope: text({ enum: ['own', 'company'] })
      .notNull()
      .default('company'),
    until: moment(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.membershipId, t.permission] }),
    foreignKey({ columns: [t.companyId, t.membershipId], foreignColumns: [memberships.companyId, memberships.id] }),
    ...companyPolicies(),
  ],
)
