CREATE TABLE "company_contacts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"topic" text NOT NULL,
	"membership_id" uuid,
	"email" text,
	"checked_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"reminded_at" timestamp (3) with time zone,
	CONSTRAINT "company_contacts_company_id" UNIQUE("company_id","id"),
	CONSTRAINT "company_contacts_topic" UNIQUE("company_id","topic"),
	CONSTRAINT "company_contacts_topics" CHECK (topic in ('security', 'privacy', 'invoices', 'technology')),
	CONSTRAINT "company_contacts_one" CHECK (num_nonnulls(membership_id, email) = 1)
);
--> statement-breakpoint
ALTER TABLE "company_contacts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contracts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"number" text NOT NULL,
	"external_id" text,
	"product" text NOT NULL,
	"starts_on" date NOT NULL,
	"term_months" integer NOT NULL,
	"renewal_months" integer NOT NULL,
	"notice" integer NOT NULL,
	"notice_unit" text DEFAULT 'months' NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"ends_on" date,
	"search_key" text GENERATED ALWAYS AS (search_text(product || ' ' || number)) STORED NOT NULL,
	CONSTRAINT "contracts_company_id" UNIQUE("company_id","id"),
	CONSTRAINT "contracts_number" UNIQUE("company_id","number"),
	CONSTRAINT "contracts_external_id" UNIQUE("company_id","external_id"),
	CONSTRAINT "contracts_months" CHECK (term_months between 1 and 600 and renewal_months between 0 and 600),
	CONSTRAINT "contracts_notice" CHECK (notice between 0 and 3650 and notice_unit in ('months', 'days')),
	CONSTRAINT "contracts_status" CHECK (status in ('active', 'cancelled', 'ended') and (status = 'active' or ends_on is not null))
);
--> statement-breakpoint
ALTER TABLE "contracts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payment_methods" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"iban" "bytea",
	"last4" text,
	"holder" text,
	"mandate" text,
	"mandate_on" date,
	"in_force_from" timestamp (3) with time zone,
	CONSTRAINT "payment_methods_company_id" UNIQUE("company_id","id"),
	CONSTRAINT "payment_methods_mandate" UNIQUE("mandate"),
	CONSTRAINT "payment_methods_kind" CHECK (kind in ('sepa', 'invoice')),
	CONSTRAINT "payment_methods_status" CHECK (status in ('waiting', 'inForce', 'replaced', 'refused', 'withdrawn')),
	CONSTRAINT "payment_methods_sepa" CHECK (kind = 'invoice' and iban is null or last4 ~ '^[0-9A-Z]{4}$' and holder is not null and mandate is not null
        and mandate_on is not null and (iban is not null or status in ('refused', 'withdrawn')))
);
--> statement-breakpoint
ALTER TABLE "payment_methods" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "requests" DROP CONSTRAINT "requests_kind";--> statement-breakpoint
ALTER TABLE "company_products" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "title" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- large table: one row an application or wish, a few thousand at the largest customer; some milliseconds
ALTER TABLE "requests" ADD COLUMN "search_key" text GENERATED ALWAYS AS (search_text(title)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "company_contacts" ADD CONSTRAINT "company_contacts_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_contacts" ADD CONSTRAINT "company_contacts_membership_fk" FOREIGN KEY ("company_id","membership_id") REFERENCES "public"."memberships"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_methods" ADD CONSTRAINT "payment_methods_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contracts_newest" ON "contracts" USING btree ("company_id","starts_on" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "contracts_search" ON "contracts" USING gin ("company_id",search_key extensions.gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "payment_methods_in_force" ON "payment_methods" USING btree ("company_id") WHERE status = 'inForce';--> statement-breakpoint
CREATE UNIQUE INDEX "payment_methods_waiting" ON "payment_methods" USING btree ("company_id") WHERE status = 'waiting';--> statement-breakpoint
-- large table: a handful of rows a company, written by staff alone; milliseconds
CREATE UNIQUE INDEX "company_products_external_id" ON "company_products" USING btree ("company_id","external_id");--> statement-breakpoint
-- large table: one row an application or wish, a few thousand at the largest customer; some milliseconds
CREATE UNIQUE INDEX "requests_one_of_company" ON "requests" USING btree ("company_id","kind","subject") WHERE status in ('open', 'consented') and not kind in ('adminRights', 'access');--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_kind" CHECK (kind in ('adminRights', 'access', 'cancellation', 'masterData', 'payment', 'order')) NOT VALID;--> statement-breakpoint
CREATE POLICY "own_company" ON "company_contacts" AS PERMISSIVE FOR ALL TO "torhaus_portal", "torhaus_worker" USING (company_id = (select current_company())) WITH CHECK (company_id = (select current_company()));--> statement-breakpoint
CREATE POLICY "vendor" ON "company_contacts" AS PERMISSIVE FOR ALL TO "torhaus_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_company" ON "contracts" AS PERMISSIVE FOR ALL TO "torhaus_portal", "torhaus_worker" USING (company_id = (select current_company())) WITH CHECK (company_id = (select current_company()));--> statement-breakpoint
CREATE POLICY "vendor" ON "contracts" AS PERMISSIVE FOR ALL TO "torhaus_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_company" ON "payment_methods" AS PERMISSIVE FOR ALL TO "torhaus_portal", "torhaus_worker" USING (company_id = (select current_company())) WITH CHECK (company_id = (select current_company()));--> statement-breakpoint
CREATE POLICY "vendor" ON "payment_methods" AS PERMISSIVE FOR ALL TO "torhaus_staff" USING (true) WITH CHECK (true);