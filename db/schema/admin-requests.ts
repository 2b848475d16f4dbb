import { sql } from 'drizzle-orm'
import { check, foreignKey, index, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { companyTable } from './company-table'
import { files } from './files'
import { memberships } from './memberships'

/** R9.1–R9.3: an application for admin rights, with an administrator's consent or evidence checked by staff. */
export const adminRequests = companyTable(
  'admin_requests',
  {
    membershipId: uuid('membership_id').notNull(),
    reason: text().notNull(),
    status: text({ enum: ['open', 'consented', 'approved', 'refused', 'withdrawn'] })
      .notNull()
      .default('open'),
    /** The administrator who answered: the account, when, and whether with yes or no. */
    consentBy: uuid('consent_by'),
    consentAt: moment(),
    consent: text({ enum: ['consented', 'refused'] }),
    /** The signed document. */
    fileId: uuid('file_id'),
    /** What staff have checked (`registrationCode`, `document`, `callBack`), who did, and their note. */
    evidence: text({ enum: ['registrationCode', 'document', 'callBack'] }),
    evidenceNote: text('evidence_note'),
    evidenceBy: uuid('evidence_by'),
    evidenceAt: moment(),
    decidedBy: uuid('decided_by'),
    decidedAt: moment(),
    decisionReason: text('decision_reason'),
  },
  (t) => [
    foreignKey({
      name: 'admin_requests_membership_fk',
      columns: [t.companyId, t.membershipId],
      foreignColumns: [memberships.companyId, memberships.id],
    }),
    foreignKey({
      name: 'admin_requests_file_fk',
      columns: [t.companyId, t.fileId],
      foreignColumns: [files.companyId, files.id],
    }),
    uniqueIndex('admin_requests_one_open').on(t.membershipId).where(sql`status in ('open', 'consented')`),
    index('admin_requests_open').on(t.createdAt).where(sql`status in ('open', 'consented')`),
    check('admin_requests_status', sql`status in ('open', 'consented', 'approved', 'refused', 'withdrawn')`),
    check('admin_requests_consent', sql`consent in ('consented', 'refused')`),
  ],
)
