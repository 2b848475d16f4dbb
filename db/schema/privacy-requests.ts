import { sql } from 'drizzle-orm'
import { check, date, index, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { createdAt, id, moment } from './columns'
import { portalRole, staffRole } from './roles'

/**
 * R10.15: what somebody asks for by the GDPR and cannot do alone. Days are Berlin's. The terms of Art. 12(3) are
 * constraints: one month, three with an extension.
 */
export const privacyRequests = pgTable(
  'privacy_requests',
  {
    id: id(),
    kind: text({ enum: ['information', 'correction', 'erasure', 'restriction'] }).notNull(),
    channel: text({ enum: ['portal', 'mail', 'letter', 'phone'] }).notNull(),
    /** Null for somebody who has no account, or none that is known. */
    accountId: uuid('account_id').references(() => accounts.id),
    name: text().notNull(),
    email: text(),
    locale: text({ enum: ['de', 'en'] })
      .notNull()
      .default('de'),
    message: text().notNull(),
    receivedOn: date('received_on').notNull(),
    dueOn: date('due_on').notNull(),
    extendedAt: moment(),
    extensionReason: text('extension_reason'),
    status: text({ enum: ['open', 'answered', 'refused', 'withdrawn'] })
      .notNull()
      .default('open'),
    /** Of the staff, where the person did not ask in the portal. */
    recordedBy: uuid('recorded_by').references(() => accounts.id),
    answer: text(),
    closedBy: uuid('closed_by').references(() => accounts.id),
    closedAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [
    index('privacy_requests_due').on(t.dueOn, t.id).where(sql`status = 'open'`),
    index('privacy_requests_newest').on(t.createdAt.desc().nullsFirst(), t.id),
    index('privacy_requests_person').on(t.accountId),
    pgPolicy('own', {
      to: portalRole,
      using: sql`account_id = (select current_account())`,
      withCheck: sql`account_id = (select current_account())`,
    }),
    pgPolicy('vendor', { to: staffRole, using: sql`true`, withCheck: sql`true` }),
    check('privacy_requests_kind', sql`kind in ('information', 'correction', 'erasure', 'restriction')`),
    check('privacy_requests_channel', sql`channel in ('portal', 'mail', 'letter', 'phone')`),
    check('privacy_requests_status', sql`status in ('open', 'answered', 'refused', 'withdrawn')`),
    check('privacy_requests_extended', sql`(extended_at is null) = (extension_reason is null)`),
    check(
      'privacy_requests_term',
      sql`due_on = (received_on + case when extended_at is null then interval '1 month' else interval '3 months' end)::date`,
    ),
    check(
      'privacy_requests_closed',
      sql`(status = 'open') = (closed_at is null)
      and (status in ('answered', 'refused')) = (answer is not null)`,
    ),
  ],
)
