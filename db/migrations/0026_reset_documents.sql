ALTER TABLE "factor_resets" ADD COLUMN "file_id" uuid;--> statement-breakpoint
ALTER TABLE "factor_resets" ADD COLUMN "file_name" text;--> statement-breakpoint
ALTER TABLE "factor_resets" ADD COLUMN "file_type" text;--> statement-breakpoint
ALTER TABLE "factor_resets" ADD COLUMN "file_bytes" integer;