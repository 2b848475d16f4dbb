import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { createdAt, id, moment } from './columns'

const OPEN = sql`status in ('proposed', 'approved')`

/**
 * R5.10, R10.6, decision 19: a person who has lost every factor, or the mailbox. It is about the account, not about one
 * of its companies (ADR 045).
 */
export const factorResets = pgTable(
  'factor_resets',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    /** `factors`: all factors end. `mailbox`: the address is replaced. */
    kind: text({ enum: ['factors', 'mailbox'] }).notNull(),
    /** Of a lost mailbox: the address at the time of the proposal, and the new one. */
    emailBefore: text('email_before'),
    newEmail: text('new_email'),
    newEmailShown: text('new_email_shown'),
    /** „Nachweis“: what was checked, in staff’s words. */
    evidence: text({ enum: ['callBack', 'document', 'administrator'] }).notNull(),
    evidenceNote: text('evidence_note').notNull(),
    /** The document that was checked. Its bytes are stored under the account and this id; not a company's file. */
    fileId: uuid('file_id'),
    fileName: text('file_name'),
    fileType: text('file_type'),
    fileBytes: integer('file_bytes'),
    status: text({ enum: ['proposed', 'approved', 'refused', 'objected', 'done', 'void'] })
      .notNull()
      .default('proposed'),
    proposedBy: uuid('proposed_by')
      .notNull()
      .references(() => accounts.id),
    createdAt: createdAt(),
    /** Who approved or refused it, never who proposed it. */
    decidedBy: uuid('decided_by').references(() => accounts.id),
    decidedAt: moment(),
    decisionReason: text('decision_reason'),
    /** From when it is carried out. */
    effectiveAt: moment(),
    /** The administrator of the company who shortened the wait. */
    confirmedBy: uuid('confirmed_by').references(() => accounts.id),
    endedAt: moment(),
  },
  (t) => [
    uniqueIndex('factor_resets_one_open').on(t.accountId).where(OPEN),
    index('factor_resets_due').on(t.effectiveAt).where(sql`status = 'approved'`),
    index('factor_resets_newest').on(t.createdAt.desc().nullsFirst(), t.id),
    check('factor_resets_kind', sql`kind in ('factors', 'mailbox')`),
    check('factor_resets_mailbox', sql`(kind = 'mailbox') = (new_email is not null)`),
    check('factor_resets_evidence', sql`evidence in ('callBack', 'document', 'administrator')`),
    check('factor_resets_status', sql`status in ('proposed', 'approved', 'refused', 'objected', 'done', 'void')`),
    check('factor_resets_four_eyes', sql`decided_by <> proposed_by and confirmed_by <> account_id`),
    check('factor_resets_approved', sql`status not in ('approved', 'done') or effective_at is not null`),
  ],
)
