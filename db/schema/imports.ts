import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment } from './columns'
import { companies } from './companies'
import { companyPolicies } from './company-table'

/** R8.10: an uploaded table, from its preview to the result of its import. */
export const imports = pgTable(
  'imports',
  {
    id: id(),
    /** Null where the import is about companies themselves: only staff see it. */
    companyId: uuid('company_id').references(() => companies.id),
    /** What is imported: the `kind` of a declared import. */
    kind: text().notNull(),
    /** The account that uploaded it. */
    createdBy: uuid('created_by').notNull(),
    state: text({ enum: ['preview', 'running', 'done'] })
      .notNull()
      .default('preview'),
    /** How many lines it has; how many of them wait for being placed, and how many were placed. */
    total: integer().notNull().default(0),
    due: integer().notNull().default(0),
    done: integer().notNull().default(0),
    createdAt: createdAt(),
    confirmedAt: moment(),
  },
  (t) => [
    ...companyPolicies(),
    unique('imports_company_id').on(t.companyId, t.id),
    index('imports_newest').on(t.companyId, t.kind, t.createdAt.desc().nullsFirst()),
  ],
)

/** The lines of an import. Without a company the key refers to nothing, so whoever deletes an import deletes them too. */
export const importLines = pgTable(
  'import_lines',
  {
    importId: uuid('import_id').notNull(),
    companyId: uuid('company_id'),
    /** The line number that a spreadsheet displays. */
    n: integer().notNull(),
    /** What was read. Secrets are encrypted, and emptied when their line has been placed. */
    cells: jsonb().notNull().$type<Record<string, string>>(),
    /** What is wrong with it, or what became of it. */
    outcome: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.n] }),
    foreignKey({
      name: 'import_lines_import',
      columns: [t.companyId, t.importId],
      foreignColumns: [imports.companyId, imports.id],
    }).onDelete('cascade'),
    ...companyPolicies(),
    index('import_lines_due').on(t.importId, t.n).where(sql`outcome = 'due'`),
  ],
)
