import { type Algorithm, hash, verify } from '@node-rs/argon2'
import { createGate, type Gate } from '@/db/gate'
import { outsideRequest } from '@/db/outside-request'
import { Rejection } from '../ground/rejection'

/** OWASP's minimum, and 21–29 ms on the machines this was built on. */
const PARAMETERS = { algorithm: 2 as Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const PREFIX = '$argon2id$v=19$m=19456,t=2,p=1$'

/** As many hashes at once as cores, a bounded queue behind them, then „busy“: a flood cannot stop the rest of the portal. */
const AT_ONCE = 2
const QUEUE = 32

/** Kept on the process, because the bundler loads this module several times: two copies would hash four at once. */
const kept = globalThis as typeof globalThis & { torhausHashing?: Gate }

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  kept.torhausHashing ??= createGate({ places: AT_ONCE, queue: QUEUE, refusal: () => new Rejection('busy') })
  const leave = await kept.torhausHashing.enter()
  return work().finally(leave)
}

export const hashPassword = (password: string) => inTurn(() => hash(password, PARAMETERS))

/** A hash of nothing anybody knows: an unknown address costs what a known one does. */
let dummy: Promise<string> | null = null

/** False for an unknown account too, after the same work. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  dummy ??= outsideRequest(() => hash(crypto.randomUUID(), PARAMETERS))
  const against = stored ?? (await dummy)
  const right = await inTurn(() => verify(against, password))
  return right && stored !== null
}

/** LOG-03: the hard stop ends by a new password only, so no time is named; alike for addresses nobody has. */
export const passwordRefused = (until: Date | null, field: string | null = null) =>
  until ? new Rejection('tooManyTries', { until }) : new Rejection('passwordStopped', {}, field)

export const isOutdated = (stored: string) => !stored.startsWith(PREFIX)
