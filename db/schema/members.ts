import { sql } from 'drizzle-orm'
import { check, foreignKey, index, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea, createdAt, id, moment } from './columns'
import { companies } from './companies'
import { memberships } from './memberships'

const companyId = () =>
  uuid('company_id')
    .notNull()
    .references(() => companies.id)

/** R8.4: the link of an invitation; a newer one ends the older. The administrator never sees it. */
export const invitations = pgTable(
  'invitations',
  {
    id: id(),
    companyId: uuid('company_id').notNull(),
    membershipId: uuid('membership_id').notNull(),
    tokenHash: bytea('token_hash').notNull().unique(),
    /** The account that sent it. */
    sentBy: uuid('sent_by'),
    createdAt: createdAt(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    voidedAt: moment(),
  },
  (t) => [
    foreignKey({ columns: [t.companyId, t.membershipId], foreignColumns: [memberships.companyId, memberships.id] }),
    index('invitations_by_membership').on(t.companyId, t.membershipId),
  ],
)

/** R7.7: named sets of permissions of one company („Vorlagen“). */
export const permissionTemplates = pgTable(
  'permission_templates',
  {
    id: id(),
    companyId: companyId(),
    name: text().notNull(),
    permissions: text().array().notNull(),
    createdAt: createdAt(),
  },
  (t) => [unique('permission_templates_name').on(t.companyId, t.name)],
)

/** A member asks for a permission; one open wish each. */
export const accessRequests = pgTable(
  'access_requests',
  {
    id: id(),
    companyId: uuid('company_id').notNull(),
    membershipId: uuid('membership_id').notNull(),
    permission: text().notNull(),
    reason: text().notNull(),
    status: text().notNull().default('open'),
    decidedBy: uuid('decided_by'),
    decidedAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({ columns: [t.companyId, t.membershipId], foreignColumns: [memberships.companyId, memberships.id] }),
    uniqueIndex('access_requests_one_open').on(t.membershipId, t.permission).where(sql`status = 'open'`),
    index('access_requests_newest').on(t.companyId, t.createdAt.desc()),
    check('access_requests_status', sql`status in ('open', 'granted', 'refused')`),
  ],
)

/** R8.10: a file of people, kept between its preview and its confirmation, and its result afterwards. */
export const memberImports = pgTable(
  'member_imports',
  {
    id: id(),
    companyId: companyId(),
    createdBy: uuid('created_by').notNull(),
    state: text().notNull().default('preview'),
    /** Line by line: what was read, what is wrong with it, what became of it. */
    lines: jsonb().notNull(),
    createdAt: createdAt(),
    confirmedAt: moment(),
  },
  (t) => [index('member_imports_newest').on(t.companyId, t.createdAt.desc())],
)
