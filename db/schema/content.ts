import { sql } from 'drizzle-orm'
import { boolean, integer, pgPolicy, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { createdAt, id, moment } from './columns'
import { portalRole, staffRole, workerRole } from './roles'

/**
 * Terms, privacy, imprint, accessibility: versioned records; `sample` marks the texts that ship with the portal. Only
 * staff see a draft (`effective_at` is null) or a version that is not yet in force. A trigger refuses to change one
 * that is.
 */
export const legalTexts = pgTable(
  'legal_texts',
  {
    kind: text().notNull(),
    version: integer().notNull(),
    locale: text().notNull(),
    body: text().notNull(),
    sample: boolean().notNull().default(false),
    publishedAt: createdAt(),
    effectiveAt: moment().default(sql`app_now()`),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.version, t.locale] }),
    pgPolicy('in_force', { to: [portalRole, workerRole], using: sql`effective_at <= app_now()` }),
    pgPolicy('vendor', { to: staffRole, using: sql`true`, withCheck: sql`true` }),
  ],
)

/** News of the vendor; an empty list of products, channel or country means „for all“. */
export const news = pgTable('news', {
  id: id(),
  title: text().notNull(),
  titleEn: text('title_en').notNull(),
  body: text().notNull(),
  bodyEn: text('body_en').notNull(),
  products: text().array().notNull().default([]),
  channel: text({ enum: ['direct', 'partner'] }),
  country: text(),
  startsAt: moment().notNull(),
  endsAt: moment(),
})
