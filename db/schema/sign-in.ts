import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { bytea, createdAt, id, moment } from './columns'

/** An attempt: what has been given so far. It is valid for nothing but the next page of the sign-in. */
export const signInAttempts = pgTable('sign_in_attempts', {
  id: id(),
  tokenHash: bytea('token_hash').notNull().unique(),
  email: text().notNull(),
  accountId: uuid('account_id').references(() => accounts.id),
  credentialVersion: integer('credential_version'),
  next: text(),
  passwordAt: moment(),
  factorAt: moment(),
  factorTries: integer('factor_tries').notNull().default(0),
  /** The second factor that was given: `totp`, `sms`, `call`, `email`, `recovery`, or `device` for a trusted one. */
  factor: text(),
  /** The trusted device that replaced the factor. */
  deviceId: uuid('device_id'),
  /** The one-use ticket that next-auth exchanges for the session. */
  ticketHash: bytea('ticket_hash'),
  /** Network address and device of the person, encrypted with their log key, for the entry that the session writes. */
  sealed: bytea(),
  finishedAt: moment(),
  /** No mail about a new device, because it began as this browser's registration. */
  untold: boolean().notNull().default(false),
  /** Form key of the submit that finished it, and the session made: a repeated submit gets the same session. */
  finishedKey: text('finished_key'),
  sessionId: uuid('session_id'),
  createdAt: createdAt(),
  expiresAt: moment().notNull(),
})

/** A registration before its address is proved; nothing in it blocks anybody (R2.3). */
export const registrations = pgTable(
  'registrations',
  {
    id: id(),
    tokenHash: bytea('token_hash').notNull().unique(),
    email: text().notNull(),
    emailShown: text('email_shown').notNull(),
    firstName: text('first_name'),
    lastName: text('last_name'),
    passwordHash: text('password_hash'),
    /** The terms that were accepted with the details; the account accepts them once its address is proved (R2.5). */
    termsVersion: integer('terms_version'),
    locale: text({ enum: ['de', 'en'] }).notNull(),
    next: text(),
    /** Found by the server, never taken from `next`. */
    invitationId: uuid('invitation_id'),
    /** The form that made it: sent twice it makes one. */
    formKey: text('form_key').unique(),
    createdAt: createdAt(),
    expiresAt: moment().notNull(),
  },
  (t) => [
    index('registrations_expiry').on(t.expiresAt),
    index('registrations_by_invitation').on(t.invitationId).where(sql`invitation_id is not null`),
  ],
)

/** A code that was sent: bound to its purpose and to the one flow that asked for it. */
export const challenges = pgTable(
  'challenges',
  {
    id: id(),
    purpose: text({ enum: ['register', 'signIn', 'stepUp', 'phone', 'emailChange'] }).notNull(),
    subject: uuid().notNull(),
    accountId: uuid('account_id').references(() => accounts.id),
    codeHash: bytea('code_hash').notNull(),
    tries: integer().notNull().default(0),
    createdAt: createdAt(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    voidedAt: moment(),
    /** Until when the message is delayed; null if it is sent at once. */
    heldUntil: moment(),
  },
  (t) => [
    uniqueIndex('challenges_one_live').on(t.purpose, t.subject).where(sql`used_at is null and voided_at is null`),
    index('challenges_expiry').on(t.expiresAt),
  ],
)

export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    tokenHash: bytea('token_hash').notNull().unique(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    membershipId: uuid('membership_id'),
    factor: text().notNull(),
    /** When the password was last given, and when a second factor was (never by a trusted device). */
    provedAt: moment().notNull(),
    factorProvedAt: moment(),
    /** The trusted device on which it began, or which it registered. */
    deviceId: uuid('device_id'),
    lastUsedAt: moment().notNull(),
    idleSeconds: integer('idle_seconds').notNull(),
    expiresAt: moment().notNull(),
    endedAt: moment(),
    endReason: text('end_reason'),
    /** For the owner's list of sessions. */
    client: jsonb().$type<{ userAgent: string | null; address: string | null }>(),
    createdAt: createdAt(),
  },
  (t) => [
    index('sessions_by_account').on(t.accountId).where(sql`ended_at is null`),
    index('sessions_by_membership').on(t.membershipId).where(sql`ended_at is null`),
  ],
)
