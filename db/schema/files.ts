import { bigint, pgTable, text } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { companyTable } from './company-table'

/** Uploads and documents. Their bytes are stored under `key`, on disk outside the web root or in S3. */
export const files = companyTable('files', {
  key: text().notNull().unique(),
  name: text().notNull(),
  /** As detected from the content, never as the browser named it. */
  type: text().notNull(),
  bytes: bigint({ mode: 'number' }).notNull(),
})

/** Stored bytes to delete at `due_at`, unless a transaction that refers to them removes this row first. */
export const fileLeftovers = pgTable('file_leftovers', { key: text().primaryKey(), dueAt: moment().notNull() })
