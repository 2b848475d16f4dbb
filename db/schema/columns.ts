import { sql } from 'drizzle-orm'
import { customType, timestamp, uuid } from 'drizzle-orm/pg-core'

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

export const id = () => uuid().primaryKey().defaultRandom()

/** A point in time; the database clock decides (`app_now()`, the test clock included). */
export const moment = () => timestamp({ withTimezone: true, precision: 3 })

export const createdAt = () => moment().notNull().default(sql`app_now()`)
