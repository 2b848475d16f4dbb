import { sql } from 'drizzle-orm'
import { bigint, boolean, check, foreignKey, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment } from './columns'
import { companies, products } from './companies'
import { memberships } from './memberships'

export const tickets = pgTable(
  'tickets',
  {
    id: id(),
    companyId: uuid('company_id')
      .notNull()
      .references(() => companies.id),
    number: bigint({ mode: 'number' }).generatedAlwaysAsIdentity({ startWith: 1000001 }),
    productKey: text('product_key').references(() => products.key),
    topic: text().notNull(),
    priority: text().notNull(),
    subject: text().notNull(),
    status: text().notNull().default('open'),
    openedBy: uuid('opened_by').notNull(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
    closedAt: moment(),
    /** Folded, for searching. */
    searchKey: text('search_key').notNull().generatedAlwaysAs(sql`search_text(subject)`),
  },
  (t) => [
    unique('tickets_company_id').on(t.companyId, t.id),
    foreignKey({ columns: [t.companyId, t.openedBy], foreignColumns: [memberships.companyId, memberships.id] }),
    index('tickets_newest').on(t.companyId, t.updatedAt.desc(), t.id),
    index('tickets_search').using('gin', t.companyId, sql`search_key gin_trgm_ops`),
    check('tickets_status', sql`status in ('open', 'answered', 'closed')`),
  ],
)

export const ticketMessages = pgTable(
  'ticket_messages',
  {
    id: id(),
    companyId: uuid('company_id').notNull(),
    ticketId: uuid('ticket_id').notNull(),
    authorId: uuid('author_id'),
    fromStaff: boolean('from_staff').notNull().default(false),
    body: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({ columns: [t.companyId, t.ticketId], foreignColumns: [tickets.companyId, tickets.id] }),
    foreignKey({ columns: [t.companyId, t.authorId], foreignColumns: [memberships.companyId, memberships.id] }),
    index('ticket_messages_order').on(t.ticketId, t.createdAt, t.id),
    check('ticket_messages_author', sql`from_staff = (author_id is null)`),
  ],
)
