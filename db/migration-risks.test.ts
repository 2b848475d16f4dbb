import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { unexplainedRisks } from './migration-risks'

const BASELINE = '0000_baseline.sql'

describe('a migration', () => {
  it('that locks or rewrites a table which may be large says why', () => {
    const later = readdirSync('db/migrations').filter((name) => name.endsWith('.sql') && name !== BASELINE)
    for (const name of later) expect(unexplainedRisks(readFileSync(`db/migrations/${name}`, 'utf8')), name).toEqual([])
  })

  it.each([
    'ALTER TABLE "tickets" ALTER COLUMN "number" SET DATA TYPE integer;',
    'ALTER TABLE tickets ADD COLUMN key text GENERATED ALWAYS AS (search_text(topic)) STORED;',
    'ALTER TABLE tickets ADD COLUMN token uuid DEFAULT gen_random_uuid() NOT NULL;',
    'ALTER TABLE "public"."tickets" ALTER COLUMN "topic" SET NOT NULL;',
    'ALTER TABLE tickets ADD CONSTRAINT x\n  FOREIGN KEY (company_id) REFERENCES companies(id);',
    'ALTER TABLE tickets ADD CONSTRAINT x CHECK (topic <> $$$$);',
    'ALTER TABLE tickets ADD CONSTRAINT x UNIQUE(topic);',
    'CREATE INDEX "x" ON "tickets" USING btree ("topic");--> statement-breakpoint\n',
    "UPDATE tickets SET topic = 'other';",
    '-- It has to be.\nDELETE FROM tickets;',
  ])('is refused without a reason: %s', (statement) => {
    expect(unexplainedRisks(statement)).toEqual([expect.stringMatching(/^tickets: /)])
    const reason = '-- large table: two million rows take four seconds, measured on a copy\n'
    expect(unexplainedRisks(reason + statement)).toEqual([])
  })

  it.each([
    'ALTER TABLE tickets ADD COLUMN note text;',
    'ALTER TABLE tickets ADD COLUMN since timestamptz(3) DEFAULT app_now() NOT NULL;',
    'ALTER TABLE tickets ADD CONSTRAINT x CHECK (topic <> $$$$) NOT VALID;',
    'CREATE TABLE licences (id uuid);\nCREATE INDEX x ON licences (id);\nALTER TABLE licences ADD CONSTRAINT y UNIQUE(id);',
    "UPDATE products SET name = 'x';",
    'CREATE POLICY own_company ON tickets TO torhaus_portal USING (true);',
  ])('needs no reason: %s', (statements) => {
    expect(unexplainedRisks(statements)).toEqual([])
  })
})
