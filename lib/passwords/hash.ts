import { type Algorithm, hash, verify } from '@node-rs/argon2'
import { createGate, type Gate } from '@/db/gate'
import { outsideRequest } from '@/db/outside-request'
import { Rejection } from '../ground/rejection'

/** OWASP's minimum. A hash takes 21–29 ms on the machines on which the portal was built. */
const PARAMETERS = { algorithm: 2 as Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const PREFIX = '$argon2id$v=19$m=19456,t=2,p=1$'

/**
 * Computes two hashes at once (as many as cores), with a bounded queue and then the rejection `busy`: a flood cannot
 * stop the rest of the portal.
 */
const AT_ONCE = 2
const QUEUE = 32

/**
 * On the global object, because the bundler loads this module several times: two copies would compute four hashes at
 * once.
 */
const kept = globalThis as typeof globalThis & { torhausHashing?: Gate }

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  kept.torhausHashing ??= createGate({ places: AT_ONCE, queue: QUEUE, refusal: () => new Rejection('busy') })
  const leave = await kept.torhausHashing.enter()
  return work().finally(leave)
}

export const hashPassword = (password: string) => inTurn(() => hash(password, PARAMETERS))

/** The hash of a random password: an unknown address costs as much work as a known one. */
let dummy: Promise<string> | null = null

/**
 * Does the password match? False for an unknown account (null) too, after the same work.
 * @throws Rejection `busy`
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  dummy ??= outsideRequest(() => hash(crypto.randomUUID(), PARAMETERS))
  const against = stored ?? (await dummy)
  const right = await inTurn(() => verify(against, password))
  return right && stored !== null
}

/**
 * LOG-03: without `until` only a new password ends the block, so no time is named. The same for an address without an
 * account.
 */
export const passwordRefused = (until: Date | null, field: string | null = null) =>
  until ? new Rejection('tooManyTries', { until }) : new Rejection('passwordStopped', {}, field)

export const isOutdated = (stored: string) => !stored.startsWith(PREFIX)
