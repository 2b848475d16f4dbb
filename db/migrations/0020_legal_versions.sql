ALTER TABLE "legal_texts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "legal_texts" ADD COLUMN "effective_at" timestamp (3) with time zone DEFAULT app_now();--> statement-breakpoint
CREATE POLICY "in_force" ON "legal_texts" AS PERMISSIVE FOR ALL TO "torhaus_portal", "torhaus_worker" USING (effective_at <= app_now());--> statement-breakpoint
CREATE POLICY "vendor" ON "legal_texts" AS PERMISSIVE FOR ALL TO "torhaus_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
-- What is there was in force when it was published.
UPDATE legal_texts SET effective_at = published_at;
