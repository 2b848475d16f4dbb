import { sql } from 'drizzle-orm'
import { check, date, index, integer, text, unique } from 'drizzle-orm/pg-core'
import { companyTable } from './company-table'

/**
 * R11.4: contracts about products. A contract runs for `term_months` from its first day, and then again and again for
 * `renewal_months`; 0: it ends with its term. `lib/areas/contracts/term.ts` computes its ends.
 */
export const contracts = companyTable(
  'contracts',
  {
    /** What the vendor calls it; people know a contract by it, and an import from a file does. */
    number: text().notNull(),
    /** What a connector calls it (R11.11). */
    externalId: text('external_id'),
    /** The product as it was sold („ERP 100, Netzwerk“), not the family that enables areas. */
    product: text().notNull(),
    startsOn: date('starts_on').notNull(),
    termMonths: integer('term_months').notNull(),
    renewalMonths: integer('renewal_months').notNull(),
    /** How long before the end of a term a cancellation must arrive. */
    notice: integer().notNull(),
    noticeUnit: text('notice_unit', { enum: ['months', 'days'] })
      .notNull()
      .default('months'),
    /** `cancelled`: staff confirmed a cancellation; it runs until `ends_on`. */
    status: text({ enum: ['active', 'cancelled', 'ended'] })
      .notNull()
      .default('active'),
    /** Its last day, once that is settled. */
    endsOn: date('ends_on'),
    /** Product and number as `search_text` folds them, for searching. */
    searchKey: text('search_key').notNull().generatedAlwaysAs(sql`search_text(product || ' ' || number)`),
  },
  (t) => [
    unique('contracts_number').on(t.companyId, t.number),
    unique('contracts_external_id').on(t.companyId, t.externalId),
    index('contracts_newest').on(t.companyId, t.startsOn.desc().nullsFirst(), t.id),
    index('contracts_search').using('gin', t.companyId, sql`search_key extensions.gin_trgm_ops`),
    check('contracts_months', sql`term_months between 1 and 600 and renewal_months between 0 and 600`),
    check('contracts_notice', sql`notice between 0 and 3650 and notice_unit in ('months', 'days')`),
    check(
      'contracts_status',
      sql`status in ('active', 'cancelled', 'ended') and (status = 'active' or ends_on is not null)`,
    ),
  ],
)
