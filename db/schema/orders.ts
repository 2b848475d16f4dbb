import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, moment } from './columns'
import { companyTable } from './company-table'
import { memberships } from './memberships'
import { products } from './products'

/** R11.9: the range of order numbers, for all companies. */
export const orderNumbers = pgSequence('order_numbers', { startWith: 300001 })

/** R11.9: what can be ordered. Kept by the vendor; orders copy what they need, so a change alters no order. */
export const cloudProducts = pgTable(
  'cloud_products',
  {
    id: id(),
    sku: text().notNull(),
    name: text().notNull(),
    description: text().notNull(),
    /** Empty: the German one is displayed. */
    descriptionEn: text('description_en').notNull().default(''),
    /** Net, for each period. */
    cents: integer().notNull(),
    currency: text().notNull().default('EUR'),
    /** How often it is billed. */
    period: text({ enum: ['month', 'year', 'once'] }).notNull(),
    /** The minimum term, and how long before its end a cancellation must arrive; 0 where it is bought once. */
    termMonths: integer('term_months').notNull(),
    noticeMonths: integer('notice_months').notNull(),
    /** Hundredths of a percent. */
    vatRate: integer('vat_rate').notNull().default(1900),
    maxQuantity: integer('max_quantity').notNull().default(999),
    /** It is sent to a delivery address. */
    shipped: boolean().notNull().default(false),
    /** The product that a company uses once staff have accepted the order: it opens areas. */
    enables: text().references(() => products.key),
    status: text({ enum: ['offered', 'withdrawn'] })
      .notNull()
      .default('offered'),
    /** Incremented with every change: of two who edit at once, the second is told. */
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    searchKey: text('search_key')
      .notNull()
      .generatedAlwaysAs(sql`search_text(name || ' ' || sku || ' ' || description || ' ' || description_en)`),
  },
  (t) => [
    unique('cloud_products_sku').on(t.sku),
    check('cloud_products_price', sql`cents between 1 and 10000000 and currency = 'EUR'`),
    check('cloud_products_period', sql`period in ('month', 'year', 'once')`),
    check(
      'cloud_products_term',
      sql`notice_months between 0 and 60 and case period when 'once' then term_months = 0 and notice_months = 0
        when 'year' then term_months between 12 and 120 and term_months % 12 = 0 else term_months between 1 and 120 end`,
    ),
    check('cloud_products_vat', sql`vat_rate between 0 and 5000`),
    check('cloud_products_quantity', sql`max_quantity between 1 and 9999`),
    check('cloud_products_status', sql`status in ('offered', 'withdrawn')`),
  ],
)

/** R11.9 „Warenkorb“ of one person in one company. It has no prices of its own: those of the catalogue count. */
export const cartItems = companyTable(
  'cart_items',
  {
    membershipId: uuid('membership_id').notNull(),
    productId: uuid('product_id')
      .notNull()
      .references(() => cloudProducts.id),
    quantity: integer().notNull(),
    /** The price when it was put in, to say that it has changed since. */
    seenCents: integer('seen_cents').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'cart_items_membership_fk',
      columns: [t.companyId, t.membershipId],
      foreignColumns: [memberships.companyId, memberships.id],
    }),
    unique('cart_items_one_each').on(t.membershipId, t.productId),
    check('cart_items_quantity', sql`quantity between 1 and 9999`),
  ],
)

/** R11.9: an order, with everything as it was when it was made (ADR 041). */
export const orders = companyTable(
  'orders',
  {
    number: bigint({ mode: 'number' }).notNull(),
    /** Who ordered. */
    membershipId: uuid('membership_id').notNull(),
    /** `waiting`: for a second person of the company. `placed`: with the vendor. */
    status: text({
      enum: ['waiting', 'placed', 'accepted', 'delivered', 'refused', 'declined', 'withdrawn'],
    }).notNull(),
    /** What lists display: the names of the products. */
    title: text().notNull(),
    /** Name, price, terms and quantity of each line. */
    lines: jsonb().notNull(),
    /** What it binds the company to: net, over the minimum terms. The limits are about this. */
    valueCents: bigint('value_cents', { mode: 'number' }).notNull(),
    currency: text().notNull(),
    /** The customer owes the VAT (reverse charge). */
    vatFree: boolean('vat_free').notNull(),
    costCentre: text('cost_centre'),
    /** Several lines, as they are written on a parcel. */
    deliverTo: text('deliver_to'),
    /** The customer's own reference. */
    reference: text(),
    /** The second person, who released or declined it. */
    decidedBy: uuid('decided_by'),
    decidedAt: moment(),
    /** Why it was declined or refused. */
    reason: text(),
    placedAt: moment(),
    acceptedAt: moment(),
    deliveredAt: moment(),
    searchKey: text('search_key')
      .notNull()
      .generatedAlwaysAs(
        sql`search_text('B-' || number::text || ' ' || number::text || ' ' || title || ' ' || coalesce(cost_centre, '')
          || ' ' || coalesce(reference, ''))`,
      ),
  },
  (t) => [
    unique('orders_number').on(t.number),
    foreignKey({
      name: 'orders_membership_fk',
      columns: [t.companyId, t.membershipId],
      foreignColumns: [memberships.companyId, memberships.id],
    }),
    foreignKey({
      name: 'orders_decided_by_fk',
      columns: [t.companyId, t.decidedBy],
      foreignColumns: [memberships.companyId, memberships.id],
    }),
    index('orders_newest').on(t.companyId, t.createdAt.desc().nullsFirst(), t.id),
    index('orders_search').using('gin', t.companyId, sql`search_key extensions.gin_trgm_ops`),
    check(
      'orders_status',
      sql`status in ('waiting', 'placed', 'accepted', 'delivered', 'refused', 'declined', 'withdrawn')`,
    ),
    check('orders_value', sql`value_cents > 0`),
    // R11.10: nobody releases an order of their own.
    check('orders_second_person', sql`decided_by <> membership_id`),
  ],
)
