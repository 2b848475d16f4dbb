import { sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { inOnce } from '../database/sub-select'

/** The ticket itself, and those that were merged into it. */
export const inTicket = (column: PgColumn, ticketId: string) =>
  inOnce(column, sql`select x.id from tickets x where x.id = ${ticketId} or x.merged_into = ${ticketId}`)
