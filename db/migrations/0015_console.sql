CREATE TABLE "undeliverable_addresses" (
	"address" text PRIMARY KEY NOT NULL,
	"why" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "staff_id" uuid;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "about_company" uuid;--> statement-breakpoint
-- large table: 50,000 companies at our largest vendor are rewritten in about two seconds
ALTER TABLE "companies" ADD COLUMN "address_key" text GENERATED ALWAYS AS (search_text(street || ' ' || postal_code || ' ' || city)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "recipient" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "provider_id" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "outcome_at" timestamp (3) with time zone;--> statement-breakpoint
-- large table: the index holds acts of staff alone, of which there are none before; the table is read once, seconds for a million entries
CREATE INDEX "audit_entries_staff" ON "audit_entries" USING btree ("seq" DESC NULLS FIRST) WHERE staff_id is not null;--> statement-breakpoint
-- large table: the index holds acts of staff alone, of which there are none before; the table is read once, seconds for a million entries
CREATE INDEX "audit_entries_staff_person" ON "audit_entries" USING btree ("staff_id","seq" DESC NULLS FIRST) WHERE staff_id is not null;--> statement-breakpoint
-- large table: the index holds acts of staff alone, of which there are none before; the table is read once, seconds for a million entries
CREATE INDEX "audit_entries_staff_company" ON "audit_entries" USING btree ("about_company","seq" DESC NULLS FIRST) WHERE staff_id is not null;--> statement-breakpoint
-- large table: 50,000 companies at our largest vendor are rewritten in about two seconds
CREATE INDEX "companies_address" ON "companies" USING gin (address_key extensions.gin_trgm_ops);--> statement-breakpoint
-- large table: what is older than 90 days is deleted, so a few hundred thousand rows; seconds, while mails wait
CREATE INDEX "outbox_newest" ON "outbox" USING btree ("created_at" DESC NULLS FIRST,"id");--> statement-breakpoint
-- large table: what is older than 90 days is deleted, so a few hundred thousand rows; seconds, while mails wait
CREATE INDEX "outbox_provider" ON "outbox" USING btree ("provider_id") WHERE provider_id is not null;--> statement-breakpoint
-- large table: what is older than 90 days is deleted, so a few hundred thousand rows; seconds, while mails wait
CREATE INDEX "outbox_recipient" ON "outbox" USING btree ("recipient");--> statement-breakpoint
-- large table: what is older than 90 days is deleted, so a few hundred thousand rows; seconds, while mails wait
CREATE INDEX "outbox_faulty" ON "outbox" USING btree ("created_at" DESC NULLS FIRST) WHERE state in ('expired', 'dead') or outcome in ('bounced', 'complained', 'refused')
  or (state = 'waiting' and error is not null);
