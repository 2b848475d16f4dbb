-- The checks of 0006, which were added without reading the table; this reads it, but locks nobody out.
ALTER TABLE "documents" VALIDATE CONSTRAINT "documents_form";--> statement-breakpoint
ALTER TABLE "documents" VALIDATE CONSTRAINT "documents_sha256";
