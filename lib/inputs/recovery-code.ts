import { randomBytes } from 'node:crypto'
import { plainDigits, withoutInvisible } from '../ground/typed-text'

/** Crockford's base32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SHAPE = /^(?:[0-9A-HJKMNP-TV-Z]{12}){1,2}$/

/** 60 random bits in twelve characters, in three groups of four (ADR 024). */
export function newRecoveryCode(): string {
  // Each byte's lower five bits: 32 divides 256, so every character is equally likely.
  const characters = [...randomBytes(12)].map((byte) => ALPHABET[byte % 32]!)
  return characters.join('').match(/.{4}/g)!.join('-')
}

/** How many groups of four a code has: three today, six in the sets from before ADR 024. */
type Groups = 3 | 6

const LONGEST = 5000
const GAP = '[\\s\\p{Pd}\\u2212.]{1,3}'
const HYPHEN = '[\\p{Pd}\\u2212]'

/** Groups of four, with hyphens or without separators. */
const close = (groups: Groups) =>
  new RegExp(`(?<![0-9A-Z]${HYPHEN}?)[0-9A-Z]{4}(?:${HYPHEN}?[0-9A-Z]{4}){${groups - 1}}(?!${HYPHEN}?[0-9A-Z])`, 'gu')
/** Groups of four with blanks, which may also stand between the code and other words of four letters. */
const wide = (groups: Groups) =>
  new RegExp(`(?<![0-9A-Z])[0-9A-Z]{4}(?:${GAP}[0-9A-Z]{4}){${groups - 1},}(?![0-9A-Z])`, 'gu')
const PATTERNS = { 3: { close: close(3), wide: wide(3) }, 6: { close: close(6), wide: wide(6) } }

/**
 * Parses a typed or pasted recovery code (T-RC-03, C14): any case, with or without hyphens and blanks, O for 0, I and
 * L for 1, with other words around it. Null if there is no code, or more than one.
 */
export function readRecoveryCode(typed: string): string | null {
  if (typed.length > LONGEST) return null
  const text = plainDigits(withoutInvisible(typed)).toUpperCase().trim()
  const whole = asCode(text)
  if (whole?.length === 12) return whole
  const short = oneWritten(text, 3)
  // „Mein Code 0123 4567 89AB oder“ has as many characters as an old code, which is never written with I, L, O, U.
  if (whole && !(short && /[ILOU]/.test(text))) return isEven(text.match(/[^0-9A-Z]+/g) ?? []) ? whole : null
  return short ?? oneWritten(text, 6)
}

function oneWritten(text: string, groups: Groups): string | null {
  const { close, wide } = PATTERNS[groups]
  const found = text.match(close) ?? (text.match(wide) ?? []).flatMap((run) => withoutWords(run, groups))
  return found.length === 1 ? asCode(found[0]!) : null
}

/** The groups that remain without other words („Code“, „Mein Code“); every possibility if there are several. */
function withoutWords(run: string, count: Groups): string[] {
  const groups = run.split(new RegExp(GAP, 'u'))
  const gaps = run.match(new RegExp(GAP, 'gu')) ?? []
  if (groups.length > 2 * count) return []
  const isWord = (group: string) => /^[A-Z]{4}$/.test(group)
  return groups
    .slice(count - 1)
    .map((_, at) => ({
      inside: groups.slice(at, at + count),
      between: gaps.slice(at, at + count - 1),
      around: [...groups.slice(0, at), ...groups.slice(at + count)],
    }))
    .filter(({ around, between }) => around.every(isWord) && (count === 3 || isEven(between)))
    .map(({ inside }) => inside.join(''))
}

/** Two codes of today have as many characters as one of before, but not the same separator throughout. */
const isEven = (gaps: string[]) => new Set(gaps).size <= 1

function asCode(text: string): string | null {
  const code = text
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return SHAPE.test(code) ? code : null
}
