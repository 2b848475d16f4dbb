ALTER TABLE "accounts" ADD COLUMN "staff_state" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "former_roles" text[] DEFAULT '{}' NOT NULL;