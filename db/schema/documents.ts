import { sql } from 'drizzle-orm'
import { bigint, check, date, foreignKey, index, jsonb, text, unique, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { companyTable } from './company-table'
import { files } from './files'

/** R11.3: invoices and dunning letters. Amounts in cents. */
export const documents = companyTable(
  'documents',
  {
    kind: text().notNull(),
    number: text().notNull(),
    /** The number as `search_text` folds it, for searching. */
    searchKey: text('search_key').notNull().generatedAlwaysAs(sql`search_text(number)`),
    issuedOn: date('issued_on').notNull(),
    dueOn: date('due_on'),
    cents: bigint({ mode: 'number' }).notNull(),
    currency: text().notNull().default('EUR'),
    paidAt: moment(),
    fileId: uuid('file_id').notNull(),
    /** SHA-256 of the original as it was filed. */
    sha256: text(),
    /** What the original is, by its content: `Form` of `lib/invoices/recognise.ts`. */
    form: text().notNull().default('pdf'),
    /** BT-24 of an e-invoice: its profile. */
    profile: text(),
    /** What is wrong with the e-invoice, by the names of the rules (`Finding`). */
    findings: jsonb().notNull().default([]),
  },
  (t) => [
    foreignKey({
      name: 'documents_file_fk',
      columns: [t.companyId, t.fileId],
      foreignColumns: [files.companyId, files.id],
    }),
    unique('documents_number').on(t.companyId, t.number),
    index('documents_search').using('gin', t.companyId, sql`search_key extensions.gin_trgm_ops`),
    index('documents_latest').on(t.companyId, t.createdAt),
    index('documents_newest').on(t.companyId, t.issuedOn.desc().nullsFirst(), t.id),
    index('documents_amount').on(t.companyId, t.cents),
    // What the tile counts.
    index('documents_open').on(t.companyId).where(sql`paid_at is null and kind = 'invoice'`),
    check('documents_kind', sql`kind in ('invoice', 'dunning')`),
    check('documents_form', sql`form in ('pdf', 'hybrid', 'zugferd1', 'ubl', 'cii')`),
    check('documents_sha256', sql`sha256 ~ '^[0-9a-f]{64}$'`),
  ],
)
