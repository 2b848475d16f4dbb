import { sql } from 'drizzle-orm'
import { check, date, index, integer, text, unique } from 'drizzle-orm/pg-core'
import { bytea } from './columns'
import { companyTable } from './company-table'

/** R11.6: licences of products. The key is encrypted for the id of its row. */
export const licences = companyTable(
  'licences',
  {
    /** What the vendor calls it; an import knows a licence again by it. */
    number: text().notNull(),
    /** The product as it was sold („ERP 100, Netzwerk“), not the family that enables areas. */
    product: text().notNull(),
    key: bytea().notNull(),
    seats: integer().notNull(),
    used: integer().notNull(),
    /** The last day on which it is valid; null: without end. */
    expiresOn: date('expires_on'),
    /** Product and number as `search_text` folds them, for searching. */
    searchKey: text('search_key').notNull().generatedAlwaysAs(sql`search_text(product || ' ' || number)`),
  },
  (t) => [
    unique('licences_number').on(t.companyId, t.number),
    index('licences_latest').on(t.companyId, t.createdAt),
    index('licences_soonest').on(t.companyId, t.expiresOn, t.id),
    index('licences_search').using('gin', t.companyId, sql`search_key extensions.gin_trgm_ops`),
    check('licences_seats', sql`seats > 0 and used >= 0`),
  ],
)
