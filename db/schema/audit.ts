import { sql } from 'drizzle-orm'
import { bigint, boolean, index, pgPolicy, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bytea, id, moment } from './columns'
import { portalRole, staffRole } from './roles'

/** The portal reads the log of the company it has entered, and the person's own; staff read all. Only functions write. */
const policies = () => [
  pgPolicy('own', {
    to: portalRole,
    using: sql`company_id = (select current_company()) or account_id = (select current_account())`,
  }),
  pgPolicy('vendor', { to: staffRole, using: sql`true` }),
]

/** The head of one chain of hashes: its last number and hash. It moves in the last statement of a change. */
export const auditStreams = pgTable(
  'audit_streams',
  {
    id: id(),
    kind: text({ enum: ['account', 'company', 'vendor'] }).notNull(),
    /** The company or account; the vendor's own chain has the zero id. */
    owner: uuid().notNull(),
    companyId: uuid('company_id'),
    accountId: uuid('account_id'),
    seq: bigint({ mode: 'number' }).notNull().default(0),
    head: bytea().notNull().default(sql`'\\x'`),
  },
  (t) => [unique('audit_streams_owner').on(t.kind, t.owner), ...policies()],
)

/** `body` is the text that was hashed. The other columns repeat what lists filter by. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    streamId: uuid('stream_id')
      .notNull()
      .references(() => auditStreams.id),
    seq: bigint({ mode: 'number' }).notNull(),
    companyId: uuid('company_id'),
    accountId: uuid('account_id'),
    at: moment().notNull(),
    event: text().notNull(),
    actorId: uuid('actor_id'),
    subjectId: uuid('subject_id'),
    body: text().notNull(),
    hash: bytea().notNull(),
    /** In the vendor's chain: the member of staff who acted in the console, and the company it was about. */
    staffId: uuid('staff_id'),
    aboutCompany: uuid('about_company'),
  },
  (t) => [
    primaryKey({ columns: [t.streamId, t.seq] }),
    ...policies(),
    index('audit_entries_subject').on(t.companyId, t.subjectId, t.seq.desc().nullsFirst()),
    index('audit_entries_actor').on(t.companyId, t.actorId, t.seq.desc().nullsFirst()),
    index('audit_entries_event').on(t.streamId, t.event, t.seq.desc().nullsFirst()),
    index('audit_entries_at').on(t.streamId, t.at),
    index('audit_entries_staff').on(t.seq.desc().nullsFirst()).where(sql`staff_id is not null`),
    index('audit_entries_staff_person').on(t.staffId, t.seq.desc().nullsFirst()).where(sql`staff_id is not null`),
    index('audit_entries_staff_company').on(t.aboutCompany, t.seq.desc().nullsFirst()).where(sql`staff_id is not null`),
    index('audit_entries_failures')
      .on(t.accountId, sql`(date_trunc('hour', at at time zone 'UTC')) desc`)
      .where(sql`event in ('signIn.failed', 'code.failed', 'signIn.locked')`),
    // What `count_days` counts; the same event in a company's chain is not counted twice.
    index('audit_entries_counted')
      .on(t.at)
      .where(
        sql`company_id is null and event in ('account.created', 'signIn.succeeded', 'signIn.failed', 'signIn.locked', 'signIn.unknown', 'code.failed')`,
      ),
  ],
)

/** Decision 51, once an hour: the number of chains and entries, and a signed root over their heads and the last anchor. */
export const auditAnchors = pgTable('audit_anchors', {
  number: bigint({ mode: 'number' }).primaryKey(),
  at: moment().notNull(),
  streams: bigint({ mode: 'number' }).notNull(),
  entries: bigint({ mode: 'number' }).notNull(),
  root: bytea().notNull(),
  signature: bytea().notNull(),
  /** Whether it was the first of its day, which is mailed to the staff administrators. */
  mailed: boolean().notNull().default(false),
})

/** The heads that moved before an anchor. */
export const auditSeals = pgTable(
  'audit_seals',
  {
    anchor: bigint({ mode: 'number' }).notNull(),
    kind: text({ enum: ['account', 'company', 'vendor'] }).notNull(),
    owner: uuid().notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
    hash: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.owner, t.seq] }), index('audit_seals_anchor').on(t.anchor)],
)
