-- The search finds an exact amount.
-- large table: nothing is released yet, so no table is long where this runs; writers wait for seconds at most.
CREATE INDEX "documents_amount" ON "documents" USING btree ("company_id","cents");
