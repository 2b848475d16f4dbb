CREATE SEQUENCE "public"."order_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 300001 CACHE 1;--> statement-breakpoint
CREATE TABLE "cart_items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"membership_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"seen_cents" integer NOT NULL,
	CONSTRAINT "cart_items_company_id" UNIQUE("company_id","id"),
	CONSTRAINT "cart_items_one_each" UNIQUE("membership_id","product_id"),
	CONSTRAINT "cart_items_quantity" CHECK (quantity between 1 and 9999)
);
--> statement-breakpoint
ALTER TABLE "cart_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cloud_products" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sku" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"description_en" text DEFAULT '' NOT NULL,
	"cents" integer NOT NULL,
	"currency" text DEFAULT 'EUR' NOT NULL,
	"period" text NOT NULL,
	"term_months" integer NOT NULL,
	"notice_months" integer NOT NULL,
	"vat_rate" integer DEFAULT 1900 NOT NULL,
	"max_quantity" integer DEFAULT 999 NOT NULL,
	"shipped" boolean DEFAULT false NOT NULL,
	"enables" text,
	"status" text DEFAULT 'offered' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"search_key" text GENERATED ALWAYS AS (search_text(name || ' ' || sku || ' ' || description || ' ' || description_en)) STORED NOT NULL,
	CONSTRAINT "cloud_products_sku" UNIQUE("sku"),
	CONSTRAINT "cloud_products_price" CHECK (cents between 1 and 10000000 and currency = 'EUR'),
	CONSTRAINT "cloud_products_period" CHECK (period in ('month', 'year', 'once')),
	CONSTRAINT "cloud_products_term" CHECK (notice_months between 0 and 60 and case period when 'once' then term_months = 0 and notice_months = 0
        when 'year' then term_months between 12 and 120 and term_months % 12 = 0 else term_months between 1 and 120 end),
	CONSTRAINT "cloud_products_vat" CHECK (vat_rate between 0 and 5000),
	CONSTRAINT "cloud_products_quantity" CHECK (max_quantity between 1 and 9999),
	CONSTRAINT "cloud_products_status" CHECK (status in ('offered', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"number" bigint NOT NULL,
	"membership_id" uuid NOT NULL,
	"status" text NOT NULL,
	"title" text NOT NULL,
	"lines" jsonb NOT NULL,
	"value_cents" bigint NOT NULL,
	"currency" text NOT NULL,
	"vat_free" boolean NOT NULL,
	"cost_centre" text,
	"deliver_to" text,
	"reference" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	"placed_at" timestamp (3) with time zone,
	"accepted_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"search_key" text GENERATED ALWAYS AS (search_text('B-' || number::text || ' ' || number::text || ' ' || title || ' ' || coalesce(cost_centre, '')
          || ' ' || coalesce(reference, ''))) STORED NOT NULL,
	CONSTRAINT "orders_company_id" UNIQUE("company_id","id"),
	CONSTRAINT "orders_number" UNIQUE("number"),
	CONSTRAINT "orders_status" CHECK (status in ('waiting', 'placed', 'accepted', 'delivered', 'refused', 'declined', 'withdrawn')),
	CONSTRAINT "orders_value" CHECK (value_cents > 0),
	CONSTRAINT "orders_second_person" CHECK (decided_by <> membership_id)
);
--> statement-breakpoint
ALTER TABLE "orders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cost_centres" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "cost_centres_company_id" UNIQUE("company_id","id"),
	CONSTRAINT "cost_centres_code" UNIQUE("company_id","code")
);
--> statement-breakpoint
ALTER TABLE "cost_centres" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "delivery_addresses" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"recipient" text NOT NULL,
	"addition" text DEFAULT '' NOT NULL,
	"street" text NOT NULL,
	"postal_code" text NOT NULL,
	"city" text NOT NULL,
	"country" text NOT NULL,
	CONSTRAINT "delivery_addresses_company_id" UNIQUE("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "delivery_addresses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shop_orderers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"membership_id" uuid NOT NULL,
	"limit_cents" bigint,
	"search_key" text GENERATED ALWAYS AS ('') STORED NOT NULL,
	CONSTRAINT "shop_orderers_company_id" UNIQUE("company_id","id"),
	CONSTRAINT "shop_orderers_once" UNIQUE("company_id","membership_id"),
	CONSTRAINT "shop_orderers_limit" CHECK (limit_cents between 0 and 100000000000)
);
--> statement-breakpoint
ALTER TABLE "shop_orderers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "cart_items" ADD CONSTRAINT "cart_items_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_items" ADD CONSTRAINT "cart_items_product_id_cloud_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."cloud_products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_items" ADD CONSTRAINT "cart_items_membership_fk" FOREIGN KEY ("company_id","membership_id") REFERENCES "public"."memberships"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cloud_products" ADD CONSTRAINT "cloud_products_enables_products_key_fk" FOREIGN KEY ("enables") REFERENCES "public"."products"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_membership_fk" FOREIGN KEY ("company_id","membership_id") REFERENCES "public"."memberships"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_decided_by_fk" FOREIGN KEY ("company_id","decided_by") REFERENCES "public"."memberships"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_centres" ADD CONSTRAINT "cost_centres_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_addresses" ADD CONSTRAINT "delivery_addresses_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_orderers" ADD CONSTRAINT "shop_orderers_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_orderers" ADD CONSTRAINT "shop_orderers_membership_fk" FOREIGN KEY ("company_id","membership_id") REFERENCES "public"."memberships"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "orders_newest" ON "orders" USING btree ("company_id","created_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "orders_search" ON "orders" USING gin ("company_id",search_key extensions.gin_trgm_ops);--> statement-breakpoint
CREATE POLICY "own_company" ON "cart_items" AS PERMISSIVE FOR ALL TO "torhaus_portal", "torhaus_worker" USING (company_id = (select current_company())) WITH CHECK (company_id = (select current_company()));--> statement-breakpoint
CREATE POLICY "vendor" ON "cart_items" AS PERMISSIVE FOR ALL TO "torhaus_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_company" ON "orders" AS PERMISSIVE FOR ALL TO "torhaus_portal", "torhaus_worker" USING (company_id = (select current_company())) WITH CHECK (company_id = (select current_company()));--> statement-breakpoint
CREATE POLICY "vendor" ON "orders" AS PERMISSIVE FOR ALL TO "torhaus_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_company" ON "cost_centres" AS PERMISSIVE FOR ALL TO "torhaus_portal", "torhaus_worker" USING (company_id = (select current_company())) WITH CHECK (company_id = (select current_company()));--> statement-breakpoint
CREATE POLICY "vendor" ON "cost_centres" AS PERMISSIVE FOR ALL TO "torhaus_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_company" ON "delivery_addresses" AS PERMISSIVE FOR ALL TO "torhaus_portal", "torhaus_worker" USING (company_id = (select current_company())) WITH CHECK (company_id = (select current_company()));--> statement-breakpoint
CREATE POLICY "vendor" ON "delivery_addresses" AS PERMISSIVE FOR ALL TO "torhaus_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_company" ON "shop_orderers" AS PERMISSIVE FOR ALL TO "torhaus_portal", "torhaus_worker" USING (company_id = (select current_company())) WITH CHECK (company_id = (select current_company()));--> statement-breakpoint
CREATE POLICY "vendor" ON "shop_orderers" AS PERMISSIVE FOR ALL TO "torhaus_staff" USING (true) WITH CHECK (true);