import { sql } from 'drizzle-orm'
import { check, index, integer, pgPolicy, pgTable, text } from 'drizzle-orm/pg-core'
import { createdAt, id } from './columns'
import { portalRole, staffRole, workerRole } from './roles'

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
    createdAt: createdAt(),
  },
  () => [
    pgPolicy('own_company', { to: [portalRole, workerRole], using: sql`id = (select current_company())` }),
    pgPolicy('vendor', { to: staffRole, using: sql`true`, withCheck: sql`true` }),
    index('companies_search').using('gin', sql`search_key extensions.gin_trgm_ops`),
    index('companies_address').using('gin', sql`address_key extensions.gin_trgm_ops`),
    check('companies_number', sql`number ~ '^[0-9]{9}$'`),
    check('companies_app_required', sql`app_required in ('none', 'admins', 'all')`),
    check('companies_channel', sql`channel in ('direct', 'partner')`),
  ],
)
