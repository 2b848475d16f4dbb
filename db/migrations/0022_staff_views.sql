CREATE TABLE "staff_views" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"membership_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text,
	CONSTRAINT "staff_views_company_id" UNIQUE("company_id","id"),
	CONSTRAINT "staff_views_end" CHECK (end_reason in ('ended', 'replaced', 'expired', 'forbidden', 'lost')),
	CONSTRAINT "staff_views_ended" CHECK ((ended_at is null) = (end_reason is null))
);
--> statement-breakpoint
ALTER TABLE "staff_views" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "views_allowed" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "staff_views" ADD CONSTRAINT "staff_views_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_views" ADD CONSTRAINT "staff_views_staff_id_accounts_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_views" ADD CONSTRAINT "staff_views_member" FOREIGN KEY ("company_id","membership_id") REFERENCES "public"."memberships"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_views_one" ON "staff_views" USING btree ("session_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "staff_views_running" ON "staff_views" USING btree ("company_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "staff_views_due" ON "staff_views" USING btree ("ends_at") WHERE ended_at is null;--> statement-breakpoint
CREATE POLICY "own_company" ON "staff_views" AS PERMISSIVE FOR ALL TO "torhaus_portal", "torhaus_worker" USING (company_id = (select current_company())) WITH CHECK (company_id = (select current_company()));--> statement-breakpoint
CREATE POLICY "vendor" ON "staff_views" AS PERMISSIVE FOR ALL TO "torhaus_staff" USING (true) WITH CHECK (true);