import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment } from './columns'
import { companies } from './companies'
import { memberships } from './memberships'

/** Uploads and documents; the bytes lie outside the web root or in S3 under `key`. */
export const files = pgTable(
  'files',
  {
    id: id(),
    companyId: uuid('company_id')
      .notNull()
      .references(() => companies.id),
    key: text().notNull().unique(),
    name: text().notNull(),
    /** By content, never by what the browser said. */
    type: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('files_by_company').on(t.companyId)],
)

/** R9.1–R9.3: an application for admin rights; consent by an administrator, or evidence that staff have seen. */
export const adminRequests = pgTable(
  'admin_requests',
  {
    id: id(),
    companyId: uuid('company_id').notNull(),
    membershipId: uuid('membership_id').notNull(),
    reason: text().notNull(),
    status: text().notNull().default('open'),
    /** The administrator who consented („Zustimmen“), or who refused. */
    consentBy: uuid('consent_by'),
    consentAt: moment(),
    /** `consented` or `refused`. */
    consent: text(),
    /** The signed document. */
    fileId: uuid('file_id').references(() => files.id),
    /** What staff have checked (`registrationCode`, `document`, `callBack`), who did, and their note. */
    evidence: text(),
    evidenceNote: text('evidence_note'),
    evidenceBy: uuid('evidence_by'),
    evidenceAt: moment(),
    decidedBy: uuid('decided_by'),
    decidedAt: moment(),
    decisionReason: text('decision_reason'),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({ columns: [t.companyId, t.membershipId], foreignColumns: [memberships.companyId, memberships.id] }),
    uniqueIndex('admin_requests_one_open').on(t.membershipId).where(sql`status in ('open', 'consented')`),
    index('admin_requests_open').on(t.createdAt).where(sql`status in ('open', 'consented')`),
    check('admin_requests_status', sql`status in ('open', 'consented', 'approved', 'refused', 'withdrawn')`),
  ],
)

/** Bytes that are to be removed at this time, unless a transaction that names them takes the note away. */
export const fileLeftovers = pgTable('file_leftovers', { key: text().primaryKey(), dueAt: moment().notNull() })
