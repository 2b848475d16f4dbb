import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bytea, createdAt, id, moment } from './columns'
import { companyTable } from './company-table'

/** R11.11: the vendor's ERP systems that deliver records. Of a token only the hash is stored. */
export const connectors = pgTable('connectors', {
  id: id(),
  name: text().notNull().unique(),
  /** Null until a token was made. */
  tokenHash: bytea('token_hash').unique(),
  tokenMadeAt: moment(),
  /** What it may deliver: `documents`, `licences`, … */
  kinds: text().array().notNull(),
  /** Networks in CIDR notation that it may call from; empty: from anywhere. */
  networks: text().array().notNull().default([]),
  createdAt: createdAt(),
  lastUsedAt: moment(),
  revokedAt: moment(),
})

/** Each call of a connector: what became of its records, and the first errors. */
export const connectorCalls = pgTable(
  'connector_calls',
  {
    id: id(),
    connectorId: uuid('connector_id')
      .notNull()
      .references(() => connectors.id),
    kind: text().notNull(),
    startedAt: createdAt(),
    /** Null while it runs, and for good where it was cut off. */
    endedAt: moment(),
    total: integer().notNull(),
    created: integer().notNull().default(0),
    updated: integer().notNull().default(0),
    unchanged: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    errors: jsonb().notNull().default([]),
  },
  (t) => [index('connector_calls_newest').on(t.connectorId, t.startedAt.desc().nullsFirst())],
)

/** Which record an external id of the ERP means, in its company, and the hash of what was delivered last. */
export const importedRecords = companyTable(
  'imported_records',
  {
    kind: text().notNull(),
    externalId: text('external_id').notNull(),
    recordId: uuid('record_id').notNull(),
    hash: bytea().notNull(),
  },
  (t) => [
    index('imported_records_record').on(t.recordId),
    unique('imported_records_external').on(t.companyId, t.kind, t.externalId),
    check('imported_records_hash', sql`octet_length(hash) = 32`),
  ],
)
