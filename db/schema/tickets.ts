import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  pgPolicy,
  pgSequence,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, moment } from './columns'
import { companyTable } from './company-table'
import { memberships } from './memberships'
import { products } from './products'
import { portalRole } from './roles'

/** Each kind of conversation has a range of numbers of its own. */
export const supportNumbers = pgSequence('support_numbers', { startWith: 1000001 })
export const payrollNumbers = pgSequence('payroll_numbers', { startWith: 7000001 })

/** A conversation of a company with the vendor: with support (R11.1), or about payroll (R11.2). */
export const tickets = companyTable(
  'tickets',
  {
    kind: text({ enum: ['support', 'payroll'] }).notNull(),
    number: bigint({ mode: 'number' }).notNull(),
    productKey: text('product_key').references(() => products.key),
    topic: text().notNull(),
    priority: text().notNull(),
    subject: text().notNull(),
    status: text({ enum: ['open', 'answered', 'closed'] })
      .notNull()
      .default('open'),
    openedBy: uuid('opened_by').notNull(),
    updatedAt: createdAt(),
    closedAt: moment(),
    /** The subject as `search_text` folds it, for searching. */
    searchKey: text('search_key').notNull().generatedAlwaysAs(sql`search_text(subject)`),
  },
  (t) => [
    // R7.3: being an administrator is not enough; it takes a grant of one's own.
    pgPolicy('payroll_by_grant', {
      as: 'restrictive',
      to: portalRole,
      using: sql`kind <> 'payroll' or (select entered_holds('payroll.tickets'))`,
      withCheck: sql`kind <> 'payroll' or (select entered_holds('payroll.tickets'))`,
    }),
    unique('tickets_number').on(t.kind, t.number),
    foreignKey({ columns: [t.companyId, t.openedBy], foreignColumns: [memberships.companyId, memberships.id] }),
    index('tickets_newest').on(t.companyId, t.kind, t.updatedAt.desc(), t.id),
    index('tickets_search').using('gin', t.companyId, sql`search_key extensions.gin_trgm_ops`),
    check('tickets_kind', sql`kind in ('support', 'payroll')`),
    check('tickets_status', sql`status in ('open', 'answered', 'closed')`),
  ],
)

export const ticketMessages = companyTable(
  'ticket_messages',
  {
    ticketId: uuid('ticket_id').notNull(),
    authorId: uuid('author_id'),
    fromStaff: boolean('from_staff').notNull().default(false),
    body: text().notNull(),
  },
  (t) => [
    pgPolicy('as_its_ticket', {
      as: 'restrictive',
      to: portalRole,
      using: sql`exists (select from tickets t where t.id = ticket_id)`,
      withCheck: sql`exists (select from tickets t where t.id = ticket_id)`,
    }),
    foreignKey({ columns: [t.companyId, t.ticketId], foreignColumns: [tickets.companyId, tickets.id] }),
    foreignKey({
      name: 'ticket_messages_author_fk',
      columns: [t.companyId, t.authorId],
      foreignColumns: [memberships.companyId, memberships.id],
    }),
    index('ticket_messages_order').on(t.ticketId, t.createdAt, t.id),
    check('ticket_messages_author', sql`from_staff = (author_id is null)`),
  ],
)
