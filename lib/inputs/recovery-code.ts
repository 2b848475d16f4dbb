import { randomBytes } from 'node:crypto'
import { hashToken } from '../ground/secrets'
import { plainDigits, withoutInvisible } from '../ground/typed-text'

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

const LONGEST = 5000
const GROUPS = 6
const GAP = '[\\s\\p{Pd}\\u2212.]{1,3}'
/** Groups of four, with hyphens or without separators. */
const CLOSE = /(?<![0-9A-Z])[0-9A-Z]{4}(?:[\p{Pd}\u2212]?[0-9A-Z]{4}){5}(?![0-9A-Z])/gu
/** Groups of four with blanks, which may also stand between the code and other words of four letters. */
const WIDE = new RegExp(`(?<![0-9A-Z])[0-9A-Z]{4}(?:${GAP}[0-9A-Z]{4}){5,}(?![0-9A-Z])`, 'gu')

/**
 * Parses a typed or pasted recovery code (T-RC-03, C14): any case, with or without hyphens and blanks, O for 0, I and
 * L for 1, with other words around it. Null if there is no code, or more than one.
 */
export function readRecoveryCode(typed: string): string | null {
  if (typed.length > LONGEST) return null
  const text = plainDigits(withoutInvisible(typed)).toUpperCase()
  return asCode(text) ?? oneWritten(text)
}

function oneWritten(text: string): string | null {
  const found = text.match(CLOSE) ?? (text.match(WIDE) ?? []).flatMap(withoutWords)
  return found.length === 1 ? asCode(found[0]!) : null
}

/** The six groups that remain without other words („Code“, „Mein Code“); every possibility if there are several. */
function withoutWords(run: string): string[] {
  const groups = run.split(new RegExp(GAP, 'u'))
  if (groups.length > 2 * GROUPS) return []
  const isWord = (group: string) => /^[A-Z]{4}$/.test(group)
  return groups
    .slice(GROUPS - 1)
    .map((_, at) => ({
      inside: groups.slice(at, at + GROUPS),
      around: [...groups.slice(0, at), ...groups.slice(at + GROUPS)],
    }))
    .filter(({ around }) => around.every(isWord))
    .map(({ inside }) => inside.join(''))
}

function asCode(text: string): string | null {
  const code = text
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return SHAPE.test(code) ? code : null
}

/** 120 bits cannot be guessed, so a plain SHA-256 is enough (ASVS 6.5.2). */
export const hashRecoveryCode = (typed: string) => hashToken(`recovery code ${readRecoveryCode(typed)}`)
