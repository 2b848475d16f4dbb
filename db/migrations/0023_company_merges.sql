CREATE TABLE "company_merges" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"from_id" uuid NOT NULL,
	"into_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"status" text DEFAULT 'proposed' NOT NULL,
	"proposed_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"decision_reason" text,
	CONSTRAINT "company_merges_two" CHECK (from_id <> into_id),
	CONSTRAINT "company_merges_status" CHECK (status in ('proposed', 'done', 'refused')),
	CONSTRAINT "company_merges_four_eyes" CHECK (decided_by <> proposed_by)
);
--> statement-breakpoint
ALTER TABLE "company_merges" ADD CONSTRAINT "company_merges_from_id_companies_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_merges" ADD CONSTRAINT "company_merges_into_id_companies_id_fk" FOREIGN KEY ("into_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_merges" ADD CONSTRAINT "company_merges_proposed_by_accounts_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_merges" ADD CONSTRAINT "company_merges_decided_by_accounts_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "company_merges_one_open" ON "company_merges" USING btree ("from_id") WHERE status = 'proposed';--> statement-breakpoint
CREATE INDEX "company_merges_into" ON "company_merges" USING btree ("into_id") WHERE status = 'proposed';--> statement-breakpoint
CREATE INDEX "company_merges_newest" ON "company_merges" USING btree ("created_at" DESC NULLS FIRST,"id");--> statement-breakpoint
-- A merge moves rows of many tables, whose keys are checked at its end. Changes the catalog only.
ALTER TABLE "cart_items" ALTER CONSTRAINT "cart_items_membership_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "company_contacts" ALTER CONSTRAINT "company_contacts_membership_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "documents" ALTER CONSTRAINT "documents_file_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "grants" ALTER CONSTRAINT "grants_company_id_membership_id_memberships_company_id_id_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "import_lines" ALTER CONSTRAINT "import_lines_import" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "invitations" ALTER CONSTRAINT "invitations_membership_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "orders" ALTER CONSTRAINT "orders_membership_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "orders" ALTER CONSTRAINT "orders_decided_by_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "requests" ALTER CONSTRAINT "requests_membership_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "requests" ALTER CONSTRAINT "requests_file_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "shop_orderers" ALTER CONSTRAINT "shop_orderers_membership_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "staff_views" ALTER CONSTRAINT "staff_views_member" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "ticket_files" ALTER CONSTRAINT "ticket_files_company_id_ticket_id_tickets_company_id_id_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "ticket_files" ALTER CONSTRAINT "ticket_files_message_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "ticket_files" ALTER CONSTRAINT "ticket_files_company_id_file_id_files_company_id_id_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "ticket_files" ALTER CONSTRAINT "ticket_files_author_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "ticket_messages" ALTER CONSTRAINT "ticket_messages_company_id_ticket_id_tickets_company_id_id_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "ticket_messages" ALTER CONSTRAINT "ticket_messages_author_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "ticket_notes" ALTER CONSTRAINT "ticket_notes_company_id_ticket_id_tickets_company_id_id_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "ticket_ratings" ALTER CONSTRAINT "ticket_ratings_company_id_ticket_id_tickets_company_id_id_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "ticket_ratings" ALTER CONSTRAINT "ticket_ratings_rated_by_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "ticket_views" ALTER CONSTRAINT "ticket_views_company_id_ticket_id_tickets_company_id_id_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "tickets" ALTER CONSTRAINT "tickets_company_id_opened_by_memberships_company_id_id_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "tickets" ALTER CONSTRAINT "tickets_merged_into_fk" DEFERRABLE INITIALLY IMMEDIATE;
