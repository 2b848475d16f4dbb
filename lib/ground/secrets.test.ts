import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { forgetEnv } from './env'
import * as secrets from './secrets'

const {
  codeMatches,
  decrypt,
  decryptWith,
  encrypt,
  encryptWith,
  fingerprint,
  hashCode,
  hashToken,
  randomCode,
  randomToken,
  sameBytes,
} = secrets

const before = { ...process.env }
function withEnvironment(changes: Record<string, string>) {
  process.env = { ...before, ...changes }
  forgetEnv()
}
afterEach(() => withEnvironment({}))

const NEW_KEY = 'bmV3LWRhdGEta2V5LW5ldy1kYXRhLWtleS1uZXctMDE='

describe('T-OTP-01 a code', () => {
  it('is drawn uniformly, leading zeros included (chi-square over 100,000)', () => {
    const draws = Array.from({ length: 100_000 }, randomCode)
    expect(draws.every((code) => /^\d{6}$/.test(code))).toBe(true)
    for (let place = 0; place < 6; place += 1) {
      const counts = Array<number>(10).fill(0)
      for (const code of draws) counts[Number(code[place])]! += 1
      // Nine degrees of freedom: exceeds 39.3 once in 100,000 runs.
      expect(chiSquare(counts, draws.length / 10)).toBeLessThan(39.3)
    }
    const buckets = Array<number>(100).fill(0)
    for (const code of draws) buckets[Math.floor(Number(code) / 10_000)]! += 1
    expect(chiSquare(buckets, draws.length / 100)).toBeLessThan(166)
  })
})

const chiSquare = (counts: number[], expected: number) =>
  counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)

describe('a token', () => {
  it('has 256 random bits and never comes twice', () => {
    const tokens = new Set(Array.from({ length: 10_000 }, randomToken))
    expect(tokens.size).toBe(10_000)
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
  })

  it('is kept as its SHA-256 only', () => {
    expect(hashToken('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})

describe('the hash of a code', () => {
  it('fits its own challenge and code, and no other (T-OTP-04)', () => {
    const stored = hashCode('challenge-a', '123456')
    expect(codeMatches('challenge-a', '123456', stored)).toBe(true)
    expect(codeMatches('challenge-b', '123456', stored)).toBe(false)
    expect(codeMatches('challenge-a', '123457', stored)).toBe(false)
    expect(codeMatches('challenge-a', '', stored)).toBe(false)
    expect(codeMatches('challenge-a', '123456', Buffer.alloc(0))).toBe(false)
  })

  it('depends on AUTH_SECRET, so that a stolen table alone does not tell six digits', () => {
    const stored = hashCode('challenge', '123456')
    withEnvironment({ AUTH_SECRET: 'another-secret-another-secret-another-secret' })
    expect(codeMatches('challenge', '123456', stored)).toBe(false)
    expect(hashCode('challenge', '123456').equals(stored)).toBe(false)
  })

  it('T-CFG-06 still fits after AUTH_SECRET was rotated, as long as the older one is named', () => {
    const stored = hashCode('challenge', '123456')
    withEnvironment({
      AUTH_SECRET: 'another-secret-another-secret-another-secret',
      AUTH_SECRET_PREVIOUS: before.AUTH_SECRET!,
    })
    expect(codeMatches('challenge', '123456', stored)).toBe(true)
    expect(codeMatches('challenge', '123455', stored)).toBe(false)
  })
})

describe('a sealed value', () => {
  it('opens to what was put in, for its owner', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), fc.uuid(), (plain, owner) => {
        expect(decrypt(encrypt(Buffer.from(plain), owner), owner).equals(Buffer.from(plain))).toBe(true)
      }),
    )
  })

  it('T-TOTP-09 does not open for another owner', () => {
    expect(() => decrypt(encrypt('geheim', 'account-a'), 'account-b')).toThrow()
    const key = randomBytes(32)
    expect(() => decryptWith(key, encryptWith(key, 'geheim', 'account-a'), 'account-b')).toThrow()
    expect(decryptWith(key, encryptWith(key, 'geheim', 'account-a'), 'account-a').toString()).toBe('geheim')
  })

  it('does not open when a single bit of it was changed, or when it was cut', () => {
    const sealed = encrypt('geheim', 'account')
    for (let index = 0; index < sealed.length; index += 1) {
      const altered = Buffer.from(sealed)
      altered[index]! ^= 1
      expect(() => decrypt(altered, 'account'), `byte ${index}`).toThrow()
    }
    for (const length of [0, 3, 4, 16, 31, sealed.length - 1])
      expect(() => decrypt(sealed.subarray(0, length), 'account')).toThrow()
  })

  it('is another one each time, and shows nothing of its contents', () => {
    const sealed = Array.from({ length: 100 }, () => encrypt('geheim', 'account').toString('base64'))
    expect(new Set(sealed).size).toBe(100)
    expect(encrypt('geheim', 'account').includes('geheim')).toBe(false)
  })

  it('T-CFG-06 opens after DATA_KEY was rotated, as long as the older one is named; new ones use the new key', () => {
    const old = encrypt('geheim', 'account')
    withEnvironment({ DATA_KEY: NEW_KEY, DATA_KEYS_PREVIOUS: before.DATA_KEY! })
    expect(decrypt(old, 'account').toString()).toBe('geheim')
    const fresh = encrypt('neu', 'account')
    withEnvironment({ DATA_KEY: NEW_KEY })
    expect(decrypt(fresh, 'account').toString()).toBe('neu')
    expect(() => decrypt(old, 'account')).toThrow('no DATA_KEY opens this value')
  })
})

it('a fingerprint names an address in limits and logs without telling it, and differs by secret', () => {
  const one = fingerprint('max@firma.de')
  expect(one).toBe(fingerprint('max@firma.de'))
  expect(one).toMatch(/^[\w-]{22}$/)
  expect(one).not.toBe(fingerprint('max@firma.df'))
  withEnvironment({ AUTH_SECRET: 'another-secret-another-secret-another-secret' })
  expect(one).not.toBe(fingerprint('max@firma.de'))
})

it('bytes are the same only with the same length and contents', () => {
  expect(sameBytes(Buffer.from('ab'), Buffer.from('ab'))).toBe(true)
  expect(sameBytes(Buffer.from('ab'), Buffer.from('abc'))).toBe(false)
  expect(sameBytes(Buffer.from('ab'), Buffer.from('ac'))).toBe(false)
})
