import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
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
    /** For each line: what was read, what is wrong with it, what became of it. */
    lines: jsonb().notNull(),
    createdAt: createdAt(),
    confirmedAt: moment(),
  },
  (t) => [...companyPolicies(), index('imports_newest').on(t.companyId, t.kind, t.createdAt.desc())],
)
