import { type Algorithm, hash, hashRaw, verify } from '@node-rs/argon2'
import { createGate, type Gate } from '@/db/gate'
import { outsideRequest } from '@/db/outside-request'
import { Rejection } from './rejection'

/** OWASP's minimum. A hash takes 21–29 ms on the machines on which the portal was built. */
const PARAMETERS = { algorithm: 2 as Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
export const SLOW_HASH_PREFIX = '$argon2id$v=19$m=19456,t=2,p=1$'

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
  kept.torhausHashing ??= outsideRequest(() =>
    createGate({ places: AT_ONCE, queue: QUEUE, refusal: () => new Rejection('busy') }),
  )
  const leave = await kept.torhausHashing.enter()
  return work().finally(leave)
}

/** Argon2id with its parameters and a salt of its own, in one text. */
export const slowHash = (secret: string) => inTurn(() => unqueuedHash(secret))

/** For a hash that is no person's and must not wait behind theirs. */
export const unqueuedHash = (secret: string) => hash(secret, PARAMETERS)

export const slowHashMatches = (stored: string, secret: string) => inTurn(() => verify(stored, secret))

/** 32 bytes each, under one salt, one after the other in one turn. */
export const slowHashes = (secrets: string[], salt: Buffer) =>
  inTurn(async () => {
    const hashes: Buffer[] = []
    for (const secret of secrets) hashes.push(await hashRaw(secret, { ...PARAMETERS, salt }))
    return hashes
  })
