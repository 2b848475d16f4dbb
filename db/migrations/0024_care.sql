CREATE TABLE "account_locks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"locked_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by" uuid,
	"lift_reason" text,
	CONSTRAINT "account_locks_lifted" CHECK ((lifted_at is null) = (lift_reason is null))
);
--> statement-breakpoint
CREATE TABLE "privacy_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"account_id" uuid,
	"name" text NOT NULL,
	"email" text,
	"locale" text DEFAULT 'de' NOT NULL,
	"message" text NOT NULL,
	"received_on" date NOT NULL,
	"due_on" date NOT NULL,
	"extended_at" timestamp (3) with time zone,
	"extension_reason" text,
	"status" text DEFAULT 'open' NOT NULL,
	"recorded_by" uuid,
	"answer" text,
	"closed_by" uuid,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "privacy_requests_kind" CHECK (kind in ('information', 'correction', 'erasure', 'restriction')),
	CONSTRAINT "privacy_requests_channel" CHECK (channel in ('portal', 'mail', 'letter', 'phone')),
	CONSTRAINT "privacy_requests_status" CHECK (status in ('open', 'answered', 'refused', 'withdrawn')),
	CONSTRAINT "privacy_requests_extended" CHECK ((extended_at is null) = (extension_reason is null)),
	CONSTRAINT "privacy_requests_term" CHECK (due_on = (received_on + case when extended_at is null then interval '1 month' else interval '3 months' end)::date),
	CONSTRAINT "privacy_requests_closed" CHECK ((status = 'open') = (closed_at is null)
      and (status in ('answered', 'refused')) = (answer is not null))
);
--> statement-breakpoint
ALTER TABLE "privacy_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "portal_settings" (
	"single" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"support_email" text,
	"support_phone" text,
	"opening_hours" text,
	"opening_hours_en" text,
	"session_idle_minutes" integer,
	"session_max_hours" integer,
	"staff_session_idle_minutes" integer,
	"staff_session_max_hours" integer,
	"banner_text" text,
	"banner_text_en" text,
	"banner_level" text,
	"banner_from" timestamp (3) with time zone,
	"banner_until" timestamp (3) with time zone,
	"closed_from" timestamp (3) with time zone,
	"closed_until" timestamp (3) with time zone,
	CONSTRAINT "portal_settings_single" CHECK (single),
	CONSTRAINT "portal_settings_idle" CHECK (session_idle_minutes between 5 and 30),
	CONSTRAINT "portal_settings_hours" CHECK (session_max_hours between 1 and 12),
	CONSTRAINT "portal_settings_staff_idle" CHECK (staff_session_idle_minutes between 5 and 15),
	CONSTRAINT "portal_settings_staff_hours" CHECK (staff_session_max_hours between 1 and 8),
	CONSTRAINT "portal_settings_level" CHECK (banner_level in ('info', 'caution')),
	CONSTRAINT "portal_settings_banner" CHECK (num_nulls(banner_text, banner_text_en, banner_level, banner_from, banner_until) in (0, 5)
      and banner_until > banner_from),
	CONSTRAINT "portal_settings_closed" CHECK (num_nulls(closed_from, closed_until) in (0, 2)
      and closed_until > closed_from and closed_until <= closed_from + interval '3 days')
);
--> statement-breakpoint
ALTER TABLE "account_locks" ADD CONSTRAINT "account_locks_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_locks" ADD CONSTRAINT "account_locks_locked_by_accounts_id_fk" FOREIGN KEY ("locked_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_locks" ADD CONSTRAINT "account_locks_lifted_by_accounts_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy_requests" ADD CONSTRAINT "privacy_requests_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy_requests" ADD CONSTRAINT "privacy_requests_recorded_by_accounts_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy_requests" ADD CONSTRAINT "privacy_requests_closed_by_accounts_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_locks_one" ON "account_locks" USING btree ("account_id") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "account_locks_newest" ON "account_locks" USING btree ("created_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "privacy_requests_due" ON "privacy_requests" USING btree ("due_on","id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "privacy_requests_newest" ON "privacy_requests" USING btree ("created_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "privacy_requests_person" ON "privacy_requests" USING btree ("account_id");--> statement-breakpoint
CREATE POLICY "own" ON "privacy_requests" AS PERMISSIVE FOR ALL TO "torhaus_portal" USING (account_id = (select current_account())) WITH CHECK (account_id = (select current_account()));--> statement-breakpoint
CREATE POLICY "vendor" ON "privacy_requests" AS PERMISSIVE FOR ALL TO "torhaus_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
-- The one row. Empty: everything is as the environment says.
INSERT INTO portal_settings DEFAULT VALUES;
