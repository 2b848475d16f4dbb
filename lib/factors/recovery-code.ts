import { randomBytes } from 'node:crypto'
import { hashToken } from '../secrets'

/** Crockford's base32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BYTES = 15
const SHAPE = /^[0-9A-HJKMNP-TV-Z]{24}$/

/** 120 random bits in 24 characters, in groups of four. */
export function newRecoveryCode(): string {
  const bits = [...randomBytes(BYTES)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const characters = (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)])
  return grouped(characters.join(''))
}

const grouped = (code: string) => code.match(/.{4}/g)!.join('-')

/** The one reading of what was typed (T-RC-03): any case, with or without hyphens and blanks, O for 0, I and L for 1. Null for what is no code. */
export function readRecoveryCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return SHAPE.test(code) ? code : null
}

/** 120 bits cannot be guessed, so a plain SHA-256 is enough (ASVS 6.5.2). */
export const hashRecoveryCode = (typed: string) => hashToken(`recovery code ${readRecoveryCode(typed)}`)
