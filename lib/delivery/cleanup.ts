import { sql } from 'drizzle-orm'
import { worker } from '../database/clients'
import { sweepFiles } from '../files/leftovers'
import { LIMITS } from '../limits/sheet'

/** Deletes what has expired: unfinished registrations with their hashes, codes, attempts, counters, sent mails. */
export async function cleanUp() {
  const db = worker()
  await db.execute(sql`delete from registrations where expires_at <= app_now()`)
  await db.execute(sql`delete from challenges where expires_at <= app_now() - interval '1 day'`)
  await db.execute(sql`delete from sign_in_attempts where expires_at <= app_now() - interval '1 hour'`)
  await db.execute(sql`delete from pending_totp where expires_at <= app_now()`)
  await db.execute(sql`delete from pending_phones where expires_at <= app_now()`)
  await db.execute(sql`delete from drafts where expires_at <= app_now()`)
  await db.execute(sql`delete from begun_acts where expires_at <= app_now()`)
  await db.execute(sql`delete from submitted_forms where created_at <= app_now() - interval '1 day'`)
  await db.execute(sql`delete from rate_limits where expire <= now() - interval '1 day'`)
  // A disabled password stays disabled until it is reset.
  await db.execute(sql`
    delete from throttles where last_failure_at <= app_now() - interval '1 day' and failures < ${LIMITS.passwordTries.hardStop}`)
  await db.execute(sql`delete from sessions where expires_at <= app_now() - interval '30 days'`)
  await db.execute(
    sql`delete from trusted_devices where coalesce(ended_at, expires_at) <= app_now() - interval '30 days'`,
  )
  await db.execute(sql`delete from known_devices where last_seen_at <= app_now() - interval '400 days'`)
  await db.execute(sql`delete from email_changes where expires_at <= app_now()`)
  await db.execute(sql`delete from former_addresses where reserved_until <= app_now()`)
  await db.execute(sql`delete from account_links where expires_at <= app_now() - interval '30 days'`)
  await db.execute(sql`select lapse_grants()`)
  await db.execute(sql`select erase_accounts(${LIMITS.deletion.after / 1000})`)
  await db.execute(sql`delete from outbox where state <> 'waiting' and created_at <= app_now() - interval '90 days'`)
  await sweepFiles()
}
