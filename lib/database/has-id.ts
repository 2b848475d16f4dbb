import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { isId } from '../ground/uuid'

/** `column = id` for text from an address: what is no UUID matches nothing, where PostgreSQL would fail. */
export const hasId = (column: SQLWrapper, id: string): SQL => (isId(id) ? sql`${column} = ${id}::uuid` : sql`false`)
