import { sql } from 'drizzle-orm'
import { bigint, check, date, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { files } from './admin-requests'
import { createdAt, id, moment } from './columns'
import { companies } from './companies'

/** R11.3: invoices and dunning letters. Amounts in cents. */
export const documents = pgTable(
  'documents',
  {
    id: id(),
    companyId: uuid('company_id')
      .notNull()
      .references(() => companies.id),
    kind: text().notNull(),
    number: text().notNull(),
    /** Folded, for searching. */
    searchKey: text('search_key').notNull().generatedAlwaysAs(sql`search_text(number)`),
    issuedOn: date('issued_on').notNull(),
    dueOn: date('due_on'),
    cents: bigint({ mode: 'number' }).notNull(),
    currency: text().notNull().default('EUR'),
    paidAt: moment(),
    fileId: uuid('file_id')
      .notNull()
      .references(() => files.id),
    createdAt: createdAt(),
  },
  (t) => [
    unique('documents_number').on(t.companyId, t.number),
    index('documents_search').using('gin', t.companyId, sql`search_key gin_trgm_ops`),
    index('documents_newest').on(t.companyId, t.issuedOn.desc(), t.id),
    check('documents_kind', sql`kind in ('invoice', 'dunning')`),
  ],
)
