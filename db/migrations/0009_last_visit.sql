ALTER TABLE "memberships" ADD COLUMN "last_visit_at" timestamp (3) with time zone;--> statement-breakpoint
-- large table: some 100,000 rows of a large vendor are indexed in well under a second; filing waits that long
CREATE INDEX "documents_latest" ON "documents" USING btree ("company_id","created_at");--> statement-breakpoint
-- large table: some 100,000 rows of a large vendor are indexed in well under a second; filing waits that long
CREATE INDEX "licences_latest" ON "licences" USING btree ("company_id","created_at");