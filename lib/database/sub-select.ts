import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

// PostgreSQL plans a statement for a company of average size. One that is a thousand times larger must not depend on
// what it guesses: as `exists` and `in (…)` these would be joins, which may read all rows of the company for each row.

/** Like `exists (…)`, looked up in an index for each row. `query`: `select from …`. */
export const existsByIndex = (query: SQL): SQL => sql`coalesce((select true from (${query}) found limit 1), false)`

/** Like `column in (…)`, read once and before the rows. For the ids of a page. */
export const inOnce = (column: PgColumn, ids: SQLWrapper): SQL => sql`${column} = any(array(${ids}))`
