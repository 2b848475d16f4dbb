import { bigint, boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, createdAt, id, moment } from './columns'

/** One person's login („{brand}-ID“). The unique canonical address decides who gets it, never a prior SELECT. */
export const accounts = pgTable('accounts', {
  id: id(),
  email: text().notNull().unique(),
  emailShown: text('email_shown').notNull(),
  firstName: text('first_name').notNull(),
  lastName: text('last_name').notNull(),
  locale: text({ enum: ['de', 'en'] })
    .notNull()
    .default('de'),
  passwordHash: text('password_hash').notNull(),
  /** Incremented with every change of a credential; an older attempt is void. */
  credentialVersion: integer('credential_version').notNull().default(1),
  staffRoles: text('staff_roles', { enum: ['support', 'operations', 'staff-admin', 'payroll'] })
    .array()
    .notNull()
    .default([]),
  /** R10.1: what ended the work of one of the staff, who has no role any more; null for everybody else. */
  staffState: text('staff_state', { enum: ['suspended', 'left'] }),
  /** The roles before that, which `readmit` gives back. */
  formerRoles: text('former_roles', { enum: ['support', 'operations', 'staff-admin', 'payroll'] })
    .array()
    .notNull()
    .default([]),
  termsVersion: integer('terms_version'),
  termsAcceptedAt: moment(),
  /** When the person chose the e-mail code as the second factor (R5.1). */
  emailFactorAt: moment(),
  familyKey: text('family_key'),
  lastMembershipId: uuid('last_membership_id'),
  /** Encrypts this person's values in the log; destroying it erases them and leaves the chain whole. */
  logKey: bytea('log_key'),
  /** Since when the next sign-in must begin with a new password („Das war ich nicht“, an undone change of address). */
  resetRequiredAt: moment(),
  /** Recovery codes must be made, or were made and not yet confirmed (R5.6). */
  recoveryOwed: boolean('recovery_owed').notNull().default(false),
  /** R13.5: erased 30 days later unless cancelled. */
  deletionRequestedAt: moment(),
  erasedAt: moment(),
  createdAt: createdAt(),
})

export const totpFactors = pgTable('totp_factors', {
  accountId: uuid('account_id')
    .primaryKey()
    .references(() => accounts.id),
  secret: bytea().notNull(),
  /** The last accepted time step; a code is good once (RFC 6238, 5.2). */
  lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
  createdAt: createdAt(),
})

/** An app secret that was displayed but not yet confirmed by a code; counts for nothing. */
export const pendingTotp = pgTable('pending_totp', {
  accountId: uuid('account_id')
    .primaryKey()
    .references(() => accounts.id),
  secret: bytea().notNull(),
  expiresAt: moment().notNull(),
})

/** An invitation of staff: valid for 24 hours, once; a newer one for the same address ends the older. */
export const staffInvitations = pgTable('staff_invitations', {
  id: id(),
  email: text().notNull().unique(),
  roles: text({ enum: ['support', 'operations', 'staff-admin', 'payroll'] })
    .array()
    .notNull(),
  tokenHash: bytea('token_hash').notNull().unique(),
  expiresAt: moment().notNull(),
  createdAt: createdAt(),
})
