import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, createdAt, id, moment } from './columns'

export const companies = pgTable(
  'companies',
  {
    id: id(),
    number: text().notNull().unique(),
    name: text().notNull(),
    /** Folded, for searching. */
    searchKey: text('search_key').notNull().generatedAlwaysAs(sql`search_text(name)`),
    street: text().notNull().default(''),
    postalCode: text('postal_code').notNull().default(''),
    city: text().notNull().default(''),
    country: text().notNull().default('DE'),
    channel: text().notNull().default('direct'),
    partnerName: text('partner_name'),
    partnerPhone: text('partner_phone'),
    partnerEmail: text('partner_email'),
    /** Who of the company must use the app (or a telephone): `none`, `admins` or `all`. */
    appRequired: text('app_required').notNull().default('none'),
    /** Days a device may be trusted; 0 forbids it, null leaves the portal's own number. */
    deviceDays: integer('device_days'),
    /** Domains that may be invited; empty: all. */
    mailDomains: text('mail_domains').array().notNull().default([]),
    createdAt: createdAt(),
  },
  () => [
    index('companies_search').using('gin', sql`search_key gin_trgm_ops`),
    check('companies_number', sql`number ~ '^[0-9]{9}$'`),
    check('companies_app_required', sql`app_required in ('none', 'admins', 'all')`),
    check('companies_channel', sql`channel in ('direct', 'partner')`),
  ],
)

/** The list „Zugehörigkeit“ at registration (R2.7); only the choice is stored. */
export const productFamilies = pgTable('product_families', {
  key: text().primaryKey(),
  country: text().notNull(),
  position: text().notNull(),
  products: text().array().notNull(),
})

export const products = pgTable('products', {
  key: text().primaryKey(),
  name: text().notNull(),
  /** Permissions that make sense only where this product is in use. */
  enables: text().array().notNull().default([]),
})

export const companyProducts = pgTable(
  'company_products',
  {
    companyId: uuid('company_id')
      .notNull()
      .references(() => companies.id),
    productKey: text('product_key')
      .notNull()
      .references(() => products.key),
    since: moment().notNull().default(sql`app_now()`),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.productKey] })],
)

export const registrationCodes = pgTable('registration_codes', {
  id: id(),
  companyId: uuid('company_id')
    .notNull()
    .references(() => companies.id),
  codeHash: bytea('code_hash').notNull().unique(),
  expiresAt: moment().notNull(),
  usedAt: moment(),
  createdAt: createdAt(),
})
