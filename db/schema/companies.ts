import { sql } from 'drizzle-orm'
import { type AnyPgColumn, boolean, check, index, integer, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment } from './columns'
import { portalRole, staffRole, workerRole } from './roles'

export const COMPANY_STATES = ['active', 'suspended', 'closed', 'merged'] as const

export type CompanyState = (typeof COMPANY_STATES)[number]

export const companies = pgTable(
  'companies',
  {
    id: id(),
    number: text().notNull().unique(),
    name: text().notNull(),
    /** The name as `search_text` folds it, for searching. */
    searchKey: text('search_key').notNull().generatedAlwaysAs(sql`search_text(name)`),
    /** The address likewise, for the console's search. */
    addressKey: text('address_key')
      .notNull()
      .generatedAlwaysAs(sql`search_text(street || ' ' || postal_code || ' ' || city)`),
    street: text().notNull().default(''),
    postalCode: text('postal_code').notNull().default(''),
    city: text().notNull().default(''),
    country: text().notNull().default('DE'),
    channel: text({ enum: ['direct', 'partner'] })
      .notNull()
      .default('direct'),
    partnerName: text('partner_name'),
    partnerPhone: text('partner_phone'),
    partnerEmail: text('partner_email'),
    /** Which members need the app or a telephone: `none`, `admins` or `all`. */
    appRequired: text('app_required', { enum: ['none', 'admins', 'all'] })
      .notNull()
      .default('none'),
    /** For how many days a device may be trusted; 0: never, null: as everywhere in the portal. */
    deviceDays: integer('device_days'),
    /** Domains that may be invited; empty: all. */
    mailDomains: text('mail_domains').array().notNull().default([]),
    /** R10.8: whether staff may look at the portal of members („Ansicht als“). */
    viewsAllowed: boolean('views_allowed').notNull().default(true),
    /** ADR 049: nobody enters a suspended company; a closed one never opens again; a merged one is part of another. */
    status: text({ enum: COMPANY_STATES }).notNull().default('active'),
    statusSince: moment(),
    /** Of a closed company: how long its administrators may read its documents. */
    documentsUntil: moment(),
    /** The company that this one was merged into, never one that was merged itself. */
    mergedInto: uuid('merged_into').references((): AnyPgColumn => companies.id),
    createdAt: createdAt(),
  },
  (t) => [
    pgPolicy('own_company', { to: [portalRole, workerRole], using: sql`id = (select current_company())` }),
    pgPolicy('vendor', { to: staffRole, using: sql`true`, withCheck: sql`true` }),
    index('companies_search').using('gin', sql`search_key extensions.gin_trgm_ops`),
    index('companies_address').using('gin', sql`address_key extensions.gin_trgm_ops`),
    check('companies_number', sql`number ~ '^[0-9]{9}$'`),
    check('companies_app_required', sql`app_required in ('none', 'admins', 'all')`),
    check('companies_status', sql`status in ('active', 'suspended', 'closed', 'merged')`),
    check('companies_merged', sql`(status = 'merged') = (merged_into is not null)`),
    index('companies_merged_into').on(t.mergedInto),
    index('companies_not_active').on(t.status, t.number).where(sql`status <> 'active'`),
    check('companies_channel', sql`channel in ('direct', 'partner')`),
  ],
)
