CREATE TABLE "import_lines" (
	"import_id" uuid NOT NULL,
	"company_id" uuid,
	"n" integer NOT NULL,
	"cells" jsonb NOT NULL,
	"outcome" text NOT NULL,
	CONSTRAINT "import_lines_import_id_n_pk" PRIMARY KEY("import_id","n")
);
--> statement-breakpoint
ALTER TABLE "import_lines" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "total" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "due" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "done" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
INSERT INTO "import_lines" ("import_id", "company_id", "n", "cells", "outcome")
SELECT i.id, i.company_id, (l->>'n')::int, l->'cells', l->>'outcome'
FROM imports i CROSS JOIN jsonb_array_elements(i.lines) AS l;
--> statement-breakpoint
-- large table: an import is a row, deleted after 30 days; ten a day and company at most
UPDATE "imports" SET
  "total" = jsonb_array_length("lines"),
  "due" = (SELECT count(*) FROM import_lines l WHERE l.import_id = imports.id AND l.outcome = 'due'),
  "done" = (SELECT count(*) FROM import_lines l WHERE l.import_id = imports.id AND l.outcome = 'done');
--> statement-breakpoint
ALTER TABLE "imports" DROP COLUMN "lines";
--> statement-breakpoint
-- large table: an import is a row, deleted after 30 days; ten a day and company at most
ALTER TABLE "imports" ADD CONSTRAINT "imports_company_id" UNIQUE("company_id","id");
--> statement-breakpoint
ALTER TABLE "import_lines" ADD CONSTRAINT "import_lines_import" FOREIGN KEY ("company_id","import_id") REFERENCES "public"."imports"("company_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "import_lines_due" ON "import_lines" USING btree ("import_id","n") WHERE outcome = 'due';
--> statement-breakpoint
CREATE POLICY "own_company" ON "import_lines" AS PERMISSIVE FOR ALL TO "torhaus_portal", "torhaus_worker" USING (company_id = (select current_company())) WITH CHECK (company_id = (select current_company()));
--> statement-breakpoint
CREATE POLICY "vendor" ON "import_lines" AS PERMISSIVE FOR ALL TO "torhaus_staff" USING (true) WITH CHECK (true);
