-- C7: a number is shown as it was understood before a code goes to it. Without `sent_at` no code can prove it.
ALTER TABLE "pending_phones" ADD COLUMN "sent_at" timestamp with time zone;
