import { boolean, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { createdAt, id, moment } from './columns'

/** Terms, privacy, imprint, accessibility: versioned records; `sample` marks the texts that ship with the portal. */
export const legalTexts = pgTable(
  'legal_texts',
  {
    kind: text().notNull(),
    version: integer().notNull(),
    locale: text().notNull(),
    body: text().notNull(),
    sample: boolean().notNull().default(false),
    publishedAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.version, t.locale] })],
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
