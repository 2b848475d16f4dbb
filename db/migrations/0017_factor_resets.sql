CREATE TABLE "factor_resets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"email_before" text,
	"new_email" text,
	"new_email_shown" text,
	"evidence" text NOT NULL,
	"evidence_note" text NOT NULL,
	"status" text DEFAULT 'proposed' NOT NULL,
	"proposed_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"decision_reason" text,
	"effective_at" timestamp (3) with time zone,
	"confirmed_by" uuid,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "factor_resets_kind" CHECK (kind in ('factors', 'mailbox')),
	CONSTRAINT "factor_resets_mailbox" CHECK ((kind = 'mailbox') = (new_email is not null)),
	CONSTRAINT "factor_resets_evidence" CHECK (evidence in ('callBack', 'document', 'administrator')),
	CONSTRAINT "factor_resets_status" CHECK (status in ('proposed', 'approved', 'refused', 'objected', 'done', 'void')),
	CONSTRAINT "factor_resets_four_eyes" CHECK (decided_by <> proposed_by and confirmed_by <> account_id),
	CONSTRAINT "factor_resets_approved" CHECK (status not in ('approved', 'done') or effective_at is not null)
);
--> statement-breakpoint
ALTER TABLE "factor_resets" ADD CONSTRAINT "factor_resets_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factor_resets" ADD CONSTRAINT "factor_resets_proposed_by_accounts_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factor_resets" ADD CONSTRAINT "factor_resets_decided_by_accounts_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factor_resets" ADD CONSTRAINT "factor_resets_confirmed_by_accounts_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "factor_resets_one_open" ON "factor_resets" USING btree ("account_id") WHERE status in ('proposed', 'approved');--> statement-breakpoint
CREATE INDEX "factor_resets_due" ON "factor_resets" USING btree ("effective_at") WHERE status = 'approved';--> statement-breakpoint
CREATE INDEX "factor_resets_newest" ON "factor_resets" USING btree ("created_at" DESC NULLS FIRST,"id");