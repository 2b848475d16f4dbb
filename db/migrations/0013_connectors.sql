CREATE TABLE "connector_calls" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"connector_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"total" integer NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"errors" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "connectors" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"token_hash" "bytea",
	"token_made_at" timestamp (3) with time zone,
	"kinds" text[] NOT NULL,
	"networks" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "connectors_name_unique" UNIQUE("name"),
	CONSTRAINT "connectors_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "imported_records" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"record_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "imported_records_company_id" UNIQUE("company_id","id"),
	CONSTRAINT "imported_records_external" UNIQUE("company_id","kind","external_id"),
	CONSTRAINT "imported_records_hash" CHECK (octet_length(hash) = 32)
);
--> statement-breakpoint
ALTER TABLE "imported_records" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "connector_calls" ADD CONSTRAINT "connector_calls_connector_id_connectors_id_fk" FOREIGN KEY ("connector_id") REFERENCES "public"."connectors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_records" ADD CONSTRAINT "imported_records_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "connector_calls_newest" ON "connector_calls" USING btree ("connector_id","started_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "imported_records_record" ON "imported_records" USING btree ("record_id");--> statement-breakpoint
CREATE POLICY "own_company" ON "imported_records" AS PERMISSIVE FOR ALL TO "torhaus_portal", "torhaus_worker" USING (company_id = (select current_company())) WITH CHECK (company_id = (select current_company()));--> statement-breakpoint
CREATE POLICY "vendor" ON "imported_records" AS PERMISSIVE FOR ALL TO "torhaus_staff" USING (true) WITH CHECK (true);