CREATE TABLE "file_scans" (
	"key" text PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"finding" text,
	"scanned_at" timestamp (3) with time zone,
	CONSTRAINT "file_scans_state" CHECK (state in ('waiting', 'clean', 'infected', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "ticket_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"kind" text NOT NULL,
	"ticket_id" uuid,
	"message_id" uuid,
	"file_id" uuid NOT NULL,
	"author_id" uuid,
	"staff_id" uuid,
	CONSTRAINT "ticket_files_company_id" UNIQUE("company_id","id"),
	CONSTRAINT "ticket_files_file" UNIQUE("company_id","file_id"),
	CONSTRAINT "ticket_files_kind" CHECK (kind in ('support', 'payroll')),
	CONSTRAINT "ticket_files_author" CHECK ((author_id is null) <> (staff_id is null)),
	CONSTRAINT "ticket_files_sent" CHECK (message_id is null or ticket_id is not null)
);
--> statement-breakpoint
ALTER TABLE "ticket_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "text_blocks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "text_blocks_title_unique" UNIQUE("title")
);
--> statement-breakpoint
CREATE TABLE "ticket_notes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"ticket_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "ticket_notes_company_id" UNIQUE("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "ticket_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ticket_ratings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"ticket_id" uuid NOT NULL,
	"rated_by" uuid NOT NULL,
	"stars" smallint NOT NULL,
	"note" text,
	CONSTRAINT "ticket_ratings_ticket_id_unique" UNIQUE("ticket_id"),
	CONSTRAINT "ticket_ratings_company_id" UNIQUE("company_id","id"),
	CONSTRAINT "ticket_ratings_stars" CHECK (stars between 1 and 5)
);
--> statement-breakpoint
ALTER TABLE "ticket_ratings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "assigned_to" uuid;--> statement-breakpoint
ALTER TABLE "ticket_files" ADD CONSTRAINT "ticket_files_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_files" ADD CONSTRAINT "ticket_files_company_id_ticket_id_tickets_company_id_id_fk" FOREIGN KEY ("company_id","ticket_id") REFERENCES "public"."tickets"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_files" ADD CONSTRAINT "ticket_files_message_fk" FOREIGN KEY ("company_id","message_id") REFERENCES "public"."ticket_messages"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_files" ADD CONSTRAINT "ticket_files_company_id_file_id_files_company_id_id_fk" FOREIGN KEY ("company_id","file_id") REFERENCES "public"."files"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_files" ADD CONSTRAINT "ticket_files_author_fk" FOREIGN KEY ("company_id","author_id") REFERENCES "public"."memberships"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_notes" ADD CONSTRAINT "ticket_notes_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_notes" ADD CONSTRAINT "ticket_notes_company_id_ticket_id_tickets_company_id_id_fk" FOREIGN KEY ("company_id","ticket_id") REFERENCES "public"."tickets"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_ratings" ADD CONSTRAINT "ticket_ratings_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_ratings" ADD CONSTRAINT "ticket_ratings_company_id_ticket_id_tickets_company_id_id_fk" FOREIGN KEY ("company_id","ticket_id") REFERENCES "public"."tickets"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_ratings" ADD CONSTRAINT "ticket_ratings_rated_by_fk" FOREIGN KEY ("company_id","rated_by") REFERENCES "public"."memberships"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "file_scans_due" ON "file_scans" USING btree ("next_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "ticket_files_of_ticket" ON "ticket_files" USING btree ("ticket_id","message_id");--> statement-breakpoint
CREATE INDEX "ticket_files_unsent" ON "ticket_files" USING btree ("created_at") WHERE message_id is null;--> statement-breakpoint
CREATE INDEX "ticket_notes_order" ON "ticket_notes" USING btree ("ticket_id","created_at","id");--> statement-breakpoint
-- large table: about 100,000 tickets in the whole portal; the index is built in less than a second
CREATE INDEX "tickets_queue" ON "tickets" USING btree ("kind","status","updated_at");--> statement-breakpoint
CREATE POLICY "own_scope" ON "tickets" AS RESTRICTIVE FOR ALL TO "torhaus_portal" USING (case kind when 'payroll'
  then opened_by = coalesce((select entered_limit('payroll.tickets')), opened_by)
  else opened_by = coalesce((select entered_limit('support.tickets')), opened_by) end) WITH CHECK (case kind when 'payroll'
  then opened_by = coalesce((select entered_limit('payroll.tickets')), opened_by)
  else opened_by = coalesce((select entered_limit('support.tickets')), opened_by) end);--> statement-breakpoint
CREATE POLICY "payroll_desk" ON "tickets" AS RESTRICTIVE FOR ALL TO "torhaus_staff" USING (kind <> 'payroll' or (select at_payroll_desk())) WITH CHECK (kind <> 'payroll' or (select at_payroll_desk()));--> statement-breakpoint
CREATE POLICY "own_company" ON "ticket_files" AS PERMISSIVE FOR ALL TO "torhaus_portal", "torhaus_worker" USING (company_id = (select current_company())) WITH CHECK (company_id = (select current_company()));--> statement-breakpoint
CREATE POLICY "vendor" ON "ticket_files" AS PERMISSIVE FOR ALL TO "torhaus_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "of_its_ticket" ON "ticket_files" AS RESTRICTIVE FOR ALL TO "torhaus_portal" USING (case when message_id is null then author_id = (select entered_membership())
  else ticket_id is not null and exists (select from tickets t where t.id = ticket_id) end) WITH CHECK (case when message_id is null then author_id = (select entered_membership())
  else ticket_id is not null and exists (select from tickets t where t.id = ticket_id) end);--> statement-breakpoint
CREATE POLICY "of_its_ticket_to_staff" ON "ticket_files" AS RESTRICTIVE FOR ALL TO "torhaus_staff" USING (ticket_id is not null and exists (select from tickets t where t.id = ticket_id) and (message_id is not null or staff_id is not null)) WITH CHECK (ticket_id is not null and exists (select from tickets t where t.id = ticket_id) and (message_id is not null or staff_id is not null));--> statement-breakpoint
CREATE POLICY "own_company" ON "ticket_notes" AS PERMISSIVE FOR ALL TO "torhaus_portal", "torhaus_worker" USING (company_id = (select current_company())) WITH CHECK (company_id = (select current_company()));--> statement-breakpoint
CREATE POLICY "vendor" ON "ticket_notes" AS PERMISSIVE FOR ALL TO "torhaus_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "as_its_ticket" ON "ticket_notes" AS RESTRICTIVE FOR ALL TO "torhaus_portal", "torhaus_staff" USING (exists (select from tickets t where t.id = ticket_id)) WITH CHECK (exists (select from tickets t where t.id = ticket_id));--> statement-breakpoint
CREATE POLICY "own_company" ON "ticket_ratings" AS PERMISSIVE FOR ALL TO "torhaus_portal", "torhaus_worker" USING (company_id = (select current_company())) WITH CHECK (company_id = (select current_company()));--> statement-breakpoint
CREATE POLICY "vendor" ON "ticket_ratings" AS PERMISSIVE FOR ALL TO "torhaus_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "as_its_ticket" ON "ticket_ratings" AS RESTRICTIVE FOR ALL TO "torhaus_portal", "torhaus_staff" USING (exists (select from tickets t where t.id = ticket_id)) WITH CHECK (exists (select from tickets t where t.id = ticket_id));--> statement-breakpoint
ALTER POLICY "as_its_ticket" ON "ticket_messages" TO torhaus_portal,torhaus_staff USING (exists (select from tickets t where t.id = ticket_id)) WITH CHECK (exists (select from tickets t where t.id = ticket_id));