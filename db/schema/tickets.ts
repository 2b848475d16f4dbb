import { sql } from 'drizzle-orm'
import { bigint, boolean, check, foreignKey, index, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment } from './columns'
import { companyTable } from './company-table'
import { memberships } from './memberships'
import { products } from './products'

export const tickets = companyTable(
  'tickets',
  {
    number: bigint({ mode: 'number' }).generatedAlwaysAsIdentity({ startWith: 1000001 }),
    productKey: text('product_key').references(() => products.key),
    topic: text().notNull(),
    priority: text().notNull(),
    subject: text().notNull(),
    status: text().notNull().default('open'),
    openedBy: uuid('opened_by').notNull(),
    updatedAt: createdAt(),
    closedAt: moment(),
    /** The subject as `search_text` folds it, for searching. */
    searchKey: text('search_key').notNull().generatedAlwaysAs(sql`search_text(subject)`),
  },
  (t) => [
    foreignKey({ columns: [t.companyId, t.openedBy], foreignColumns: [memberships.companyId, memberships.id] }),
    index('tickets_newest').on(t.companyId, t.updatedAt.desc(), t.id),
    index('tickets_search').using('gin', t.companyId, sql`search_key extensions.gin_trgm_ops`),
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
