import { index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { bytea, createdAt, id, moment } from './columns'
import { sessions } from './sign-in'

/** Counters of time windows; the window's number is part of the key. */
export const rateLimits = pgTable('rate_limits', {
  key: text().primaryKey(),
  points: integer().notNull(),
  expire: timestamp({ withTimezone: true, mode: 'date' }),
})

/** Wrong tries in a row with growing waits; `pending` tries are reserved before they are compared. */
export const throttles = pgTable('throttles', {
  key: text().primaryKey(),
  failures: integer().notNull().default(0),
  pending: integer().notNull().default(0),
  pendingSince: moment(),
  blockedUntil: moment(),
  lastFailureAt: moment(),
})

/** One row per form that acted, written in the transaction of its change, so that the same form acts once. */
export const submittedForms = pgTable(
  'submitted_forms',
  {
    key: text().primaryKey(),
    location: text(),
    createdAt: createdAt(),
  },
  (t) => [index('submitted_forms_age').on(t.createdAt)],
)

/** What was typed when a session had ended: encrypted, for 30 minutes, for the same account. */
export const drafts = pgTable('drafts', {
  accountId: uuid('account_id').notNull().primaryKey(),
  path: text().notNull(),
  payload: bytea().notNull(),
  expiresAt: moment().notNull(),
})

/** Decision 34: what was begun before a step-up; carried out once after the proof, in the session that began it. */
export const begunActs = pgTable(
  'begun_acts',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    payload: bytea().notNull(),
    expiresAt: moment().notNull(),
  },
  (t) => [index('begun_acts_by_session').on(t.sessionId)],
)
