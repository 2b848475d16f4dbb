ALTER TABLE "companies" ADD COLUMN "status" text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "status_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "documents_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
-- large table: tens of thousands of companies at most; 50,000 take less than 100 ms
ALTER TABLE "companies" ADD CONSTRAINT "companies_merged_into_companies_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- large table: tens of thousands of companies at most; 50,000 take less than 100 ms
CREATE INDEX "companies_merged_into" ON "companies" USING btree ("merged_into");--> statement-breakpoint
-- large table: tens of thousands of companies at most; 50,000 take less than 100 ms
CREATE INDEX "companies_not_active" ON "companies" USING btree ("status","number") WHERE status <> 'active';--> statement-breakpoint
-- large table: tens of thousands of companies at most; 50,000 take less than 100 ms
ALTER TABLE "companies" ADD CONSTRAINT "companies_status" CHECK (status in ('active', 'suspended', 'closed', 'merged'));--> statement-breakpoint
-- large table: tens of thousands of companies at most; 50,000 take less than 100 ms
ALTER TABLE "companies" ADD CONSTRAINT "companies_merged" CHECK ((status = 'merged') = (merged_into is not null));
