import { and, eq, isNotNull, lt, lte, ne, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { pendingTotp } from '@/db/schema/accounts'
import { outbox } from '@/db/schema/delivery'
import { knownDevices, trustedDevices } from '@/db/schema/devices'
import { pendingPhones } from '@/db/schema/factors'
import { begunActs, drafts, rateLimits, submittedForms, throttles } from '@/db/schema/limits'
import { accountLinks, emailChanges, formerAddresses } from '@/db/schema/links'
import { challenges, registrations, sessions, signInAttempts } from '@/db/schema/sign-in'
import { worker } from '../database/clients'
import { databaseNow, databaseNowPlus } from '../database/clock'
import { sweepFiles } from '../files/leftovers'
import { DAY, HOUR } from '../ground/time'
import { LIMITS } from '../limits/sheet'

const isPast = (moment: SQLWrapper) => lte(moment, databaseNow)
const isOlderThan = (moment: SQLWrapper, age: number) => lte(moment, databaseNowPlus(-age))

/** What is deleted, and when. */
const EXPIRED: [PgTable, SQL | undefined][] = [
  [registrations, isPast(registrations.expiresAt)],
  [challenges, isOlderThan(challenges.expiresAt, DAY)],
  [signInAttempts, isOlderThan(signInAttempts.expiresAt, HOUR)],
  [pendingTotp, isPast(pendingTotp.expiresAt)],
  [pendingPhones, isPast(pendingPhones.expiresAt)],
  [drafts, isPast(drafts.expiresAt)],
  [begunActs, isPast(begunActs.expiresAt)],
  [submittedForms, isOlderThan(submittedForms.createdAt, DAY)],
  // By the server's own clock, as they are written.
  [rateLimits, lte(rateLimits.expire, sql`now() - interval '1 day'`)],
  // A password that was disabled stays disabled until it is replaced.
  [throttles, and(isOlderThan(throttles.lastFailureAt, DAY), lt(throttles.failures, LIMITS.passwordTries.hardStop))],
  [sessions, isOlderThan(sessions.expiresAt, 30 * DAY)],
  [trustedDevices, isOlderThan(sql`coalesce(${trustedDevices.endedAt}, ${trustedDevices.expiresAt})`, 30 * DAY)],
  [knownDevices, isOlderThan(knownDevices.lastSeenAt, 400 * DAY)],
  [emailChanges, isPast(emailChanges.expiresAt)],
  [formerAddresses, isPast(formerAddresses.reservedUntil)],
  [accountLinks, isOlderThan(accountLinks.expiresAt, 30 * DAY)],
  [outbox, and(ne(outbox.state, 'waiting'), isOlderThan(outbox.createdAt, 90 * DAY))],
]

/** Deletes what has expired: unfinished registrations with their hashes, codes, half sign-ins, counters, sent mails. */
export async function cleanUp() {
  const db = worker()
  for (const [table, expired] of EXPIRED) await db.delete(table).where(expired)
  // Decision 33: what a mail said ends with the mail.
  await db
    .update(outbox)
    .set({ payload: null })
    .where(and(eq(outbox.state, 'dead'), isNotNull(outbox.payload), isPast(outbox.expiresAt)))
  await db.execute(sql`select lapse_grants()`)
  await db.execute(sql`select drop_unsent_files(${LIMITS.tickets.unsentFiles / 1000})`)
  await db.execute(sql`select erase_accounts(${LIMITS.deletion.after / 1000})`)
  await sweepFiles()
}
