import { sql } from 'drizzle-orm'
import { worker } from '../database'

/** Removes what has run out: unfinished registrations with their hashes, codes, half sign-ins, counters, sent mails. */
export async function cleanUp() {
  const db = worker()
  await db.execute(sql`delete from registrations where expires_at <= app_now()`)
  await db.execute(sql`delete from challenges where expires_at <= app_now() - interval '1 day'`)
  await db.execute(sql`delete from sign_in_attempts where expires_at <= app_now() - interval '1 hour'`)
  await db.execute(sql`delete from pending_totp where expires_at <= app_now()`)
  await db.execute(sql`delete from drafts where expires_at <= app_now()`)
  await db.execute(sql`delete from submitted_forms where created_at <= app_now() - interval '1 day'`)
  await db.execute(sql`delete from rate_limits where expire <= now() - interval '1 day'`)
  await db.execute(sql`delete from throttles where last_failure_at <= app_now() - interval '1 day'`)
  await db.execute(sql`delete from sessions where expires_at <= app_now() - interval '30 days'`)
  await db.execute(sql`delete from outbox where state <> 'waiting' and created_at <= app_now() - interval '90 days'`)
}
