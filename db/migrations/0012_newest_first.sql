-- The queries say `ORDER BY … DESC`, which puts nulls first. An index that puts them last is of no use to them, although
-- no column here is ever null: the months of 100,000 documents took seconds, and lists of tickets were sorted whole.
DROP INDEX "audit_entries_subject";--> statement-breakpoint
DROP INDEX "audit_entries_actor";--> statement-breakpoint
DROP INDEX "audit_entries_event";--> statement-breakpoint
DROP INDEX "contracts_newest";--> statement-breakpoint
DROP INDEX "documents_newest";--> statement-breakpoint
DROP INDEX "imports_newest";--> statement-breakpoint
DROP INDEX "requests_newest";--> statement-breakpoint
DROP INDEX "tickets_newest";--> statement-breakpoint
-- large table: nothing is released yet, so no table is long where this runs; writers wait for seconds at most.
CREATE INDEX "documents_open" ON "documents" USING btree ("company_id") WHERE paid_at is null and kind = 'invoice';--> statement-breakpoint
-- large table: nothing is released yet, so no table is long where this runs; writers wait for seconds at most.
CREATE INDEX "audit_entries_subject" ON "audit_entries" USING btree ("company_id","subject_id","seq" DESC NULLS FIRST);--> statement-breakpoint
-- large table: nothing is released yet, so no table is long where this runs; writers wait for seconds at most.
CREATE INDEX "audit_entries_actor" ON "audit_entries" USING btree ("company_id","actor_id","seq" DESC NULLS FIRST);--> statement-breakpoint
-- large table: nothing is released yet, so no table is long where this runs; writers wait for seconds at most.
CREATE INDEX "audit_entries_event" ON "audit_entries" USING btree ("stream_id","event","seq" DESC NULLS FIRST);--> statement-breakpoint
-- large table: nothing is released yet, so no table is long where this runs; writers wait for seconds at most.
CREATE INDEX "contracts_newest" ON "contracts" USING btree ("company_id","starts_on" DESC NULLS FIRST,"id");--> statement-breakpoint
-- large table: nothing is released yet, so no table is long where this runs; writers wait for seconds at most.
CREATE INDEX "documents_newest" ON "documents" USING btree ("company_id","issued_on" DESC NULLS FIRST,"id");--> statement-breakpoint
-- large table: nothing is released yet, so no table is long where this runs; writers wait for seconds at most.
CREATE INDEX "imports_newest" ON "imports" USING btree ("company_id","kind","created_at" DESC NULLS FIRST);--> statement-breakpoint
-- large table: nothing is released yet, so no table is long where this runs; writers wait for seconds at most.
CREATE INDEX "requests_newest" ON "requests" USING btree ("company_id","kind","created_at" DESC NULLS FIRST);--> statement-breakpoint
-- large table: nothing is released yet, so no table is long where this runs; writers wait for seconds at most.
CREATE INDEX "tickets_newest" ON "tickets" USING btree ("company_id","kind","updated_at" DESC NULLS FIRST,"id");
