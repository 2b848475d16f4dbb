CREATE TABLE "licences" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"number" text NOT NULL,
	"product" text NOT NULL,
	"key" "bytea" NOT NULL,
	"seats" integer NOT NULL,
	"used" integer NOT NULL,
	"expires_on" date,
	"search_key" text GENERATED ALWAYS AS (search_text(product || ' ' || number)) STORED NOT NULL,
	CONSTRAINT "licences_company_id" UNIQUE("company_id","id"),
	CONSTRAINT "licences_number" UNIQUE("company_id","number"),
	CONSTRAINT "licences_seats" CHECK (seats > 0 and used >= 0)
);
--> statement-breakpoint
ALTER TABLE "licences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "licences" ADD CONSTRAINT "licences_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "licences_soonest" ON "licences" USING btree ("company_id","expires_on","id");--> statement-breakpoint
CREATE INDEX "licences_search" ON "licences" USING gin ("company_id",search_key extensions.gin_trgm_ops);--> statement-breakpoint
CREATE POLICY "own_company" ON "licences" AS PERMISSIVE FOR ALL TO "torhaus_portal", "torhaus_worker" USING (company_id = (select current_company())) WITH CHECK (company_id = (select current_company()));--> statement-breakpoint
CREATE POLICY "vendor" ON "licences" AS PERMISSIVE FOR ALL TO "torhaus_staff" USING (true) WITH CHECK (true);