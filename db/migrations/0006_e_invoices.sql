ALTER TABLE "documents" ADD COLUMN "sha256" text;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "form" text DEFAULT 'pdf' NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "profile" text;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "findings" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_form" CHECK (form in ('pdf', 'hybrid', 'zugferd1', 'ubl', 'cii')) NOT VALID;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_sha256" CHECK (sha256 ~ '^[0-9a-f]{64}$') NOT VALID;