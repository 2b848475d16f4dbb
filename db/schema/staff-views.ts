import { sql } from 'drizzle-orm'
import { check, foreignKey, index, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { moment } from './columns'
import { companyTable } from './company-table'
import { memberships } from './memberships'

const RUNNING = sql`ended_at is null`

/**
 * R10.8 „Ansicht als“: one of the staff looks at the portal of a member, without changing anything (ADR 046). It lives
 * in a session of the staff, and ends with it.
 */
export const staffViews = companyTable(
  'staff_views',
  {
    membershipId: uuid('membership_id').notNull(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => accounts.id),
    /** The session of the staff. Without a foreign key: sessions are deleted before this row. */
    sessionId: uuid('session_id').notNull(),
    reason: text().notNull(),
    endsAt: moment().notNull(),
    endedAt: moment(),
    endReason: text('end_reason', { enum: ['ended', 'replaced', 'expired', 'forbidden', 'lost'] }),
  },
  (t) => [
    foreignKey({
      name: 'staff_views_member',
      columns: [t.companyId, t.membershipId],
      foreignColumns: [memberships.companyId, memberships.id],
    }),
    uniqueIndex('staff_views_one').on(t.sessionId).where(RUNNING),
    index('staff_views_running').on(t.companyId).where(RUNNING),
    index('staff_views_due').on(t.endsAt).where(RUNNING),
    check('staff_views_end', sql`end_reason in ('ended', 'replaced', 'expired', 'forbidden', 'lost')`),
    check('staff_views_ended', sql`(ended_at is null) = (end_reason is null)`),
  ],
)
