import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto'
import { env } from './env'

/** 256 random bits, for cookies and links; only the hash is ever stored. */
export const randomToken = () => randomBytes(32).toString('base64url')

export const hashToken = (token: string) => createHash('sha256').update(token).digest()

/** Six digits, uniformly distributed, leading zeros included. */
export const randomCode = () => randomInt(0, 1_000_000).toString().padStart(6, '0')

const derived = new Map<string, Buffer>()
function key(secret: string, purpose: string) {
  const name = `${purpose}:${secret}`
  const known = derived.get(name) ?? Buffer.from(hkdfSync('sha256', secret, '', `torhaus ${purpose}`, 32))
  derived.set(name, known)
  return known
}

/** Keyed hash of a code, bound to its challenge: a stolen table does not reveal six digits. */
export const hashCode = (challengeId: string, code: string) =>
  createHmac('sha256', key(env().authSecrets[0]!, 'code')).update(`${challengeId}:${code}`).digest()

/** Compares a code with its hash, also with a hash made under a rotated secret. */
export const codeMatches = (challengeId: string, code: string, stored: Buffer) =>
  env().authSecrets.some((secret) =>
    sameBytes(createHmac('sha256', key(secret, 'code')).update(`${challengeId}:${code}`).digest(), stored),
  )

export const sameBytes = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b)

/** A short pseudonym for an address in logs and limits, which does not reveal the address. */
export const fingerprint = (text: string) => fingerprintWith(env().authSecrets[0]!, text)

/**
 * The same with every secret, the current one first, for lookups of rows that may have been written before a
 * rotation.
 */
export const fingerprints = (text: string) => env().authSecrets.map((secret) => fingerprintWith(secret, text))

const fingerprintWith = (secret: string, text: string) =>
  createHmac('sha256', key(secret, 'fingerprint')).update(text).digest('base64url').slice(0, 22)

const keyId = (secret: string) => createHash('sha256').update(`key id ${secret}`).digest().subarray(0, 4)

const signatureOf = (secret: string, purpose: string, text: string) =>
  Buffer.concat([keyId(secret), createHmac('sha256', key(secret, purpose)).update(text).digest()])

/**
 * A signature that only the holder of the data key can make: 4 bytes that identify the key, then an HMAC with a key
 * derived for this purpose.
 */
export const sign = (purpose: string, text: string) => signatureOf(env().dataKeys[0]!, purpose, text)

/** `unknownKey`: made with a key that is in neither DATA_KEY nor DATA_KEYS_PREVIOUS, or forged. */
export function checkSignature(purpose: string, text: string, signature: Buffer): 'good' | 'wrong' | 'unknownKey' {
  const secret = env().dataKeys.find((candidate) => keyId(candidate).equals(signature.subarray(0, 4)))
  if (!secret) return 'unknownKey'
  return sameBytes(signatureOf(secret, purpose, text), signature) ? 'good' : 'wrong'
}

/** AES-256-GCM with the current data key. `owner` is bound in, so a row copied to another owner cannot be decrypted. */
export function encrypt(plain: Buffer | string, owner: string): Buffer {
  const secret = env().dataKeys[0]!
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key(secret, 'data'), nonce).setAAD(Buffer.from(owner))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([keyId(secret), nonce, cipher.getAuthTag(), body])
}

/**
 * Whether the value is encrypted with the current data key; otherwise `npm run keys:rotate` has to encrypt it again.
 */
export const isSealedWithCurrentKey = (sealed: Buffer) => keyId(env().dataKeys[0]!).equals(sealed.subarray(0, 4))

/** Throws if no key decrypts it or it belongs to another owner: the value is then unusable, never absent. */
export function decrypt(sealed: Buffer, owner: string): Buffer {
  const secret = env().dataKeys.find((candidate) => keyId(candidate).equals(sealed.subarray(0, 4)))
  if (!secret) throw new Error('no DATA_KEY opens this value')
  return open(key(secret, 'data'), sealed.subarray(4), owner)
}

function open(dataKey: Buffer, sealed: Buffer, owner: string) {
  const decipher = createDecipheriv('aes-256-gcm', dataKey, sealed.subarray(0, 12)).setAAD(Buffer.from(owner))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
}

/** Encrypts with the given key (a person's log key) instead of the data key. */
export function encryptWith(dataKey: Buffer, plain: string, owner: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', dataKey, nonce).setAAD(Buffer.from(owner))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

export const decryptWith = (dataKey: Buffer, sealed: Buffer, owner: string) => open(dataKey, sealed, owner)

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * 80 random bits in letters and digits that are hard to confuse, to be typed from a letter:
 * `TOR-XXXX-XXXX-XXXX-XXXX`.
 */
export const randomRegistrationCode = () => {
  const signs = Array.from(randomBytes(16), (byte) => CROCKFORD[byte % 32]).join('')
  return `TOR-${signs.match(/.{4}/g)!.join('-')}`
}
