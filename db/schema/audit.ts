import { sql } from 'drizzle-orm'
import { bigint, boolean, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bytea, id, moment } from './columns'

/** The head of one chain: the last number and hash, a row of its own, moved as the last statement of a change. */
export const auditStreams = pgTable(
  'audit_streams',
  {
    id: id(),
    kind: text().notNull(),
    /** The company or account; the vendor's own chain has the zero id. */
    owner: uuid().notNull(),
    companyId: uuid('company_id'),
    accountId: uuid('account_id'),
    seq: bigint({ mode: 'number' }).notNull().default(0),
    head: bytea().notNull().default(sql`'\\x'`),
  },
  (t) => [unique('audit_streams_owner').on(t.kind, t.owner)],
)

/** `body` is the text that was hashed; the columns beside it repeat what lists filter by. */
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
  },
  (t) => [
    primaryKey({ columns: [t.streamId, t.seq] }),
    index('audit_entries_subject').on(t.companyId, t.subjectId, t.seq.desc()),
    index('audit_entries_actor').on(t.companyId, t.actorId, t.seq.desc()),
    index('audit_entries_event').on(t.streamId, t.event, t.seq.desc()),
    index('audit_entries_at').on(t.streamId, t.at),
    index('audit_entries_failures')
      .on(t.accountId, sql`(date_trunc('hour', at at time zone 'UTC')) desc`)
      .where(sql`event in ('signIn.failed', 'code.failed', 'signIn.locked')`),
  ],
)

/** Once an hour: how many chains and entries there were, and a signed root that covers their heads and the anchor before. */
export const auditAnchors = pgTable('audit_anchors', {
  number: bigint({ mode: 'number' }).primaryKey(),
  at: moment().notNull(),
  streams: bigint({ mode: 'number' }).notNull(),
  entries: bigint({ mode: 'number' }).notNull(),
  root: bytea().notNull(),
  signature: bytea().notNull(),
  /** Was it the first of its day, with which the mail to the staff administrators went out? */
  mailed: boolean().notNull().default(false),
})

/** The heads that moved before an anchor. */
export const auditSeals = pgTable(
  'audit_seals',
  {
    anchor: bigint({ mode: 'number' }).notNull(),
    kind: text().notNull(),
    owner: uuid().notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
    hash: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.owner, t.seq] }), index('audit_seals_anchor').on(t.anchor)],
)
