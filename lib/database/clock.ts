import { sql } from 'drizzle-orm'

/** Now, by the database's clock, which tests can move. */
export const databaseNow = sql<Date>`app_now()`

/** A time this many milliseconds from now, by the database's clock; negative for one that has passed. */
export const databaseNowPlus = (milliseconds: number) =>
  sql<Date>`app_now() + make_interval(secs => ${milliseconds / 1000})`
