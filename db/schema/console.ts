import { pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { createdAt, id } from './columns'

/** R10.7: filters and sort order of a list of the console, kept under a name by one of the staff for themselves. */
export const keptFilters = pgTable(
  'kept_filters',
  {
    id: id(),
    createdAt: createdAt(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    /** The path of the list. */
    list: text().notNull(),
    name: text().notNull(),
    /** The query of the address, without the page. */
    query: text().notNull(),
  },
  (t) => [unique('kept_filters_name').on(t.accountId, t.list, t.name)],
)
