import { randomBytes } from 'node:crypto'
import { hashToken } from '../ground/secrets'
import { slowHashes } from '../ground/slow-hash'
import { readRecoveryCode } from '../inputs/recovery-code'

/** The salt of a new set (NIST SP 800-63B-4 §3.1.2.2: secrets below 112 bits are salted and hashed slowly). */
export const newSalt = () => randomBytes(16)

/** ADR 024: argon2id under the one salt of their set, so that a typed code costs one slow hash and not ten. */
export const hashRecoveryCodes = (codes: string[], salt: Buffer) => slowHashes(codes.map(plain), salt)

/** A code of a set that was made before ADR 024: 120 bits, which SHA-256 protects well enough. */
export const hashLongRecoveryCode = (typed: string) => hashToken(`recovery code ${plain(typed)}`)

const LONG = 24

/**
 * The hash under which a set with this salt stores the typed code; null for a code that cannot be one of the set, which
 * costs no work.
 */
export async function hashLikeSet(typed: string, salt: Buffer | null): Promise<Buffer | null> {
  const isLong = plain(typed).length === LONG
  if (isLong !== (salt === null)) return null
  return salt ? (await hashRecoveryCodes([typed], salt))[0]! : hashLongRecoveryCode(typed)
}

const plain = (typed: string) => readRecoveryCode(typed) ?? ''
