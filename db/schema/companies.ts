import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { bytea, createdAt, id, moment } from './columns'

export const companies = pgTable(
  'companies',
  {
    id: id(),
    number: text().notNull().unique(),
    name: text().notNull(),
    street: text().notNull().default(''),
    postalCode: text('postal_code').notNull().default(''),
    city: text().notNull().default(''),
    country: text().notNull().default('DE'),
    channel: text().notNull().default('direct'),
    partnerName: text('partner_name'),
    partnerPhone: text('partner_phone'),
    partnerEmail: text('partner_email'),
    createdAt: createdAt(),
  },
  () => [
    check('companies_number', sql`number ~ '^[0-9]{9}$'`),
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

export const memberships = pgTable(
  'memberships',
  {
    id: id(),
    companyId: uuid('company_id')
      .notNull()
      .references(() => companies.id),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    role: text().notNull().default('member'),
    status: text().notNull(),
    /** False while only a customer number ties the person to the company: nothing of the company is shown. */
    proved: boolean().notNull().default(false),
    lastSignInAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('memberships_company_id').on(t.companyId, t.id),
    uniqueIndex('memberships_one_each').on(t.companyId, t.accountId).where(sql`status <> 'removed'`),
    index('memberships_by_account').on(t.accountId),
    check('memberships_role', sql`role in ('member', 'admin')`),
    check('memberships_status', sql`status in ('pending', 'invited', 'active', 'locked', 'refused', 'removed')`),
  ],
)

export const grants = pgTable(
  'grants',
  {
    companyId: uuid('company_id').notNull(),
    membershipId: uuid('membership_id').notNull(),
    permission: text().notNull(),
    scope: text().notNull().default('company'),
    until: moment(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.membershipId, t.permission] }),
    foreignKey({ columns: [t.companyId, t.membershipId], foreignColumns: [memberships.companyId, memberships.id] }),
  ],
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
