import { outsideRequest } from '@/db/outside-request'
import { Rejection } from '../ground/rejection'
import { SLOW_HASH_PREFIX, slowHash, slowHashMatches, unqueuedHash } from '../ground/slow-hash'

export const hashPassword = slowHash

/** The hash of a random password: an unknown address costs as much work as a known one. */
let dummy: Promise<string> | null = null

/**
 * Does the password match? False for an unknown account (null) too, after the same work.
 * @throws Rejection `busy`
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  dummy ??= outsideRequest(() => unqueuedHash(crypto.randomUUID()))
  const against = stored ?? (await dummy)
  const right = await slowHashMatches(against, password)
  return right && stored !== null
}

/**
 * LOG-03: without `until` only a new password ends the block, so no time is named. The same for an address without an
 * account.
 */
export const passwordRefused = (until: Date | null, field: string | null = null) =>
  until ? new Rejection('tooManyTries', { until }) : new Rejection('passwordStopped', {}, field)

export const isOutdated = (stored: string) => !stored.startsWith(SLOW_HASH_PREFIX)
