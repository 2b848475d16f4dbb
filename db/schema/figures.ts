import { bigint, date, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment } from './columns'

/**
 * R10.7: one count a day, figure and part, for the charts of `/staff`. `count_days` writes them; a chart never reads
 * what was counted. Days are those of Berlin.
 */
export const dailyFigures = pgTable(
  'daily_figures',
  {
    day: date({ mode: 'string' }).notNull(),
    /** `signIn`, `mail`, … (`lib/staff/figures.ts`) */
    figure: text().notNull(),
    /** A factor, a reason, an age: what the figure is divided by. */
    part: text().notNull(),
    count: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.figure, t.day, t.part] })],
)

/** When each day was counted last, so that the worker counts again only what may have changed since. */
export const countedDays = pgTable('counted_days', {
  day: date({ mode: 'string' }).primaryKey(),
  at: moment().notNull(),
})
