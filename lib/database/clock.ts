import { sql } from 'drizzle-orm'

/** The current time by the database's clock, which tests can move. */
export const databaseNow = sql<Date>`app_now()`

/** The time so many milliseconds from now by the database's clock; negative for the past. */
export const databaseNowPlus = (milliseconds: number) =>
  sql<Date>`app_now() + make_interval(secs => ${milliseconds / 1000})`
