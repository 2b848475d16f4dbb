import { foreignKey, index, text, unique, uuid } from 'drizzle-orm/pg-core'
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
