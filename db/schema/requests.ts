import { sql } from 'drizzle-orm'
import { check, foreignKey, index, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { companyTable } from './company-table'
import { files } from './files'
import { memberships } from './memberships'

/**
 * The kinds that are about one person: each may ask for themselves. Of every other kind a company has one open request
 * about a subject, whoever asks.
 */
const PERSONAL = sql`kind in ('adminRights', 'access')`

/**
 * What a member asks for and somebody decides: admin rights (R9.1–R9.3, decided by staff), access to an area (decided
 * by the company's administrators), and changes that staff decide (`/staff/changes`). A kind uses the columns that it
 * needs.
 */
export const requests = companyTable(
  'requests',
  {
    kind: text({ enum: ['adminRights', 'access', 'cancellation', 'masterData', 'payment', 'order'] }).notNull(),
    /** Who asks. */
    membershipId: uuid('membership_id').notNull(),
    /** What it is about: a permission, a contract. One open request for each; empty where the kind says it all. */
    subject: text().notNull().default(''),
    /** What lists display and searches find: the contract's name and number, the new name of the company. */
    title: text().notNull().default(''),
    searchKey: text('search_key').notNull().generatedAlwaysAs(sql`search_text(title)`),
    reason: text().notNull(),
    /** What is asked for in full, such as old and new values. */
    payload: jsonb(),
    status: text({ enum: ['open', 'consented', 'approved', 'refused', 'withdrawn'] })
      .notNull()
      .default('open'),
    /** The administrator who answered: the account, when, and whether with yes or no. */
    consentBy: uuid('consent_by'),
    consentAt: moment(),
    consent: text({ enum: ['consented', 'refused'] }),
    /** The signed document. */
    fileId: uuid('file_id'),
    /** What staff have checked, who did, and their note. */
    evidence: text({ enum: ['registrationCode', 'document', 'callBack'] }),
    evidenceNote: text('evidence_note'),
    evidenceBy: uuid('evidence_by'),
    evidenceAt: moment(),
    /** The account that decided. */
    decidedBy: uuid('decided_by'),
    decidedAt: moment(),
    decisionReason: text('decision_reason'),
  },
  (t) => [
    foreignKey({
      name: 'requests_membership_fk',
      columns: [t.companyId, t.membershipId],
      foreignColumns: [memberships.companyId, memberships.id],
    }),
    foreignKey({
      name: 'requests_file_fk',
      columns: [t.companyId, t.fileId],
      foreignColumns: [files.companyId, files.id],
    }),
    uniqueIndex('requests_one_open').on(t.membershipId, t.kind, t.subject).where(sql`status in ('open', 'consented')`),
    uniqueIndex('requests_one_of_company')
      .on(t.companyId, t.kind, t.subject)
      .where(sql`status in ('open', 'consented') and not ${PERSONAL}`),
    index('requests_open').on(t.kind, t.createdAt).where(sql`status in ('open', 'consented')`),
    index('requests_newest').on(t.companyId, t.kind, t.createdAt.desc().nullsFirst()),
    check('requests_kind', sql`kind in ('adminRights', 'access', 'cancellation', 'masterData', 'payment', 'order')`),
    check('requests_status', sql`status in ('open', 'consented', 'approved', 'refused', 'withdrawn')`),
    check('requests_consent', sql`consent in ('consented', 'refused')`),
  ],
)
