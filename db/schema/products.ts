import { sql } from 'drizzle-orm'
import { pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { companyId, companyPolicies } from './company-table'

/** The list „Zugehörigkeit“ at registration (R2.7); only the choice is stored. */
export const productFamilies = pgTable('product_families', {
  key: text().primaryKey(),
  country: text().notNull(),
  position: text().notNull(),
  /** What staff call it in both languages; empty: it is named by its products. */
  name: text().notNull().default(''),
  nameEn: text('name_en').notNull().default(''),
  products: text().array().notNull(),
})

export const products = pgTable('products', {
  key: text().primaryKey(),
  name: text().notNull(),
  /** Permissions that make sense only where this product is in use. */
  enables: text().array().notNull().default([]),
})

/** The products that a company uses. */
export const companyProducts = pgTable(
  'company_products',
  {
    companyId: companyId(),
    productKey: text('product_key')
      .notNull()
      .references(() => products.key),
    since: moment().notNull().default(sql`app_now()`),
    /** What a connector calls it (R11.11). */
    externalId: text('external_id'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.productKey] }),
    uniqueIndex('company_products_external_id').on(t.companyId, t.externalId),
    ...companyPolicies(),
  ],
)
