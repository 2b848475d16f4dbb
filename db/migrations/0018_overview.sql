CREATE TABLE "kept_filters" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"account_id" uuid NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	CONSTRAINT "kept_filters_name" UNIQUE("account_id","list","name")
);
--> statement-breakpoint
CREATE TABLE "counted_days" (
	"day" date PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "daily_figures" (
	"day" date NOT NULL,
	"figure" text NOT NULL,
	"part" text NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "daily_figures_figure_day_part_pk" PRIMARY KEY("figure","day","part")
);
--> statement-breakpoint
CREATE TABLE "ticket_views" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"ticket_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "ticket_views_company_id" UNIQUE("company_id","id"),
	CONSTRAINT "ticket_views_person" UNIQUE("ticket_id","staff_id")
);
--> statement-breakpoint
ALTER TABLE "ticket_views" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "product_families" ADD COLUMN "name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "product_families" ADD COLUMN "name_en" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "answer_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "solution_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "first_answered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "handed_over_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "kept_filters" ADD CONSTRAINT "kept_filters_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_views" ADD CONSTRAINT "ticket_views_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_views" ADD CONSTRAINT "ticket_views_company_id_ticket_id_tickets_company_id_id_fk" FOREIGN KEY ("company_id","ticket_id") REFERENCES "public"."tickets"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_merged_into_fk" FOREIGN KEY ("company_id","merged_into") REFERENCES "public"."tickets"("company_id","id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
-- large table: nothing is released yet, so no table is long where this runs; writers wait for seconds at most.
CREATE INDEX "audit_entries_counted" ON "audit_entries" USING btree ("at") WHERE company_id is null and event in ('account.created', 'signIn.succeeded', 'signIn.failed', 'signIn.locked', 'signIn.unknown', 'code.failed');--> statement-breakpoint
-- large table: nothing is released yet, so no table is long where this runs; writers wait for seconds at most.
CREATE INDEX "tickets_merged" ON "tickets" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
-- large table: nothing is released yet, so no table is long where this runs; writers wait for seconds at most.
CREATE INDEX "tickets_answered" ON "tickets" USING btree ("first_answered_at") WHERE first_answered_at is not null;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_merged" CHECK (merged_into is null or (status = 'closed' and merged_into <> id)) NOT VALID;--> statement-breakpoint
CREATE POLICY "own_company" ON "ticket_views" AS PERMISSIVE FOR ALL TO "torhaus_portal", "torhaus_worker" USING (company_id = (select current_company())) WITH CHECK (company_id = (select current_company()));--> statement-breakpoint
CREATE POLICY "vendor" ON "ticket_views" AS PERMISSIVE FOR ALL TO "torhaus_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "as_its_ticket" ON "ticket_views" AS RESTRICTIVE FOR ALL TO "torhaus_portal", "torhaus_staff" USING (exists (select from tickets t where t.id = ticket_id)) WITH CHECK (exists (select from tickets t where t.id = ticket_id));