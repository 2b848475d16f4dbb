import { sql } from 'drizzle-orm'
import { check, foreignKey, index, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea, moment } from './columns'
import { companyTable } from './company-table'
import { memberships } from './memberships'

/** R8.4: the link of an invitation. A newer one voids the older. The administrator never sees it. */
export const invitations = companyTable(
  'invitations',
  {
    membershipId: uuid('membership_id').notNull(),
    tokenHash: bytea('token_hash').notNull().unique(),
    /** The account that sent it. */
    sentBy: uuid('sent_by'),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    voidedAt: moment(),
  },
  (t) => [
    foreignKey({
      name: 'invitations_membership_fk',
      columns: [t.companyId, t.membershipId],
      foreignColumns: [memberships.companyId, memberships.id],
    }),
    index('invitations_by_membership').on(t.companyId, t.membershipId),
  ],
)

/** R7.7: named sets of permissions of one company („Vorlagen“). */
export const permissionTemplates = companyTable(
  'permission_templates',
  { name: text().notNull(), permissions: text().array().notNull() },
  (t) => [unique('permission_templates_name').on(t.companyId, t.name)],
)

/** A member asks for a permission. One open request per member and permission. */
export const accessRequests = companyTable(
  'access_requests',
  {
    membershipId: uuid('membership_id').notNull(),
    permission: text().notNull(),
    reason: text().notNull(),
    status: text({ enum: ['open', 'granted', 'refused'] })
      .notNull()
      .default('open'),
    decidedBy: uuid('decided_by'),
    decidedAt: moment(),
  },
  (t) => [
    foreignKey({
      name: 'access_requests_membership_fk',
      columns: [t.companyId, t.membershipId],
      foreignColumns: [memberships.companyId, memberships.id],
    }),
    uniqueIndex('access_requests_one_open').on(t.membershipId, t.permission).where(sql`status = 'open'`),
    index('access_requests_newest').on(t.companyId, t.createdAt.desc()),
    check('access_requests_status', sql`status in ('open', 'granted', 'refused')`),
  ],
)
