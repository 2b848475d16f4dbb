-- The constraints of 0018, which were added without reading the table; this reads it, but locks nobody out.
ALTER TABLE "tickets" VALIDATE CONSTRAINT "tickets_merged_into_fk";--> statement-breakpoint
ALTER TABLE "tickets" VALIDATE CONSTRAINT "tickets_merged";
