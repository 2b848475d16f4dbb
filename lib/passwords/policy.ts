import { dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as german } from '@zxcvbn-ts/language-de'
import { brandName } from '../brand/brand'
import { Rejection } from '../ground/rejection'
import { LIMITS } from '../limits/sheet'

export type Person = {
  email: string
  firstName: string
  lastName: string
  /** What else a stranger could know about this person: name and number of the company. */
  context?: readonly string[]
}

/**
 * R4.4: common passwords and words, in lower case. The lists are part of the packages; nothing is asked over the
 * network.
 */
export const COMMON: ReadonlySet<string> = new Set<string>(
  [...common['passwords-common'], ...german.commonWords]
    .map((entry) => String(entry).toLowerCase())
    .filter((entry) => entry.length >= 8),
)
const SEASONS =
  /^[\W_]*(?:(?:19|20)?\d\d[\W_]*)?(januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|frühling|sommer|herbst|winter|spring|summer|autumn)[\W_]*(?:(?:19|20)?\d\d[\W_]*)?$/iu
/** The most common words of all lists, with any digits and signs around them and in them. */
const OBVIOUS =
  /^[\d\W_]*(p[a@4][s$5]{2}w[o0]?r?[td]|kennw[o0]rt|g[e3]h[e3][i1!]m|w[i1!]llk[o0]mmen|w[e3]lc[o0]me|h[a@4]ll[o0]|qw[e3]rt[zy]|[il1]l[o0]vey[o0]u|l[e3]tm[e3][i1]n|[a@4]dm[i1!]n|t[e3][s5]t|st[a@4]rt|initi[a@4]l|changeme)[\d\W_]*$/iu
/** Rows of German and English keyboards, read in either direction. */
const ROWS = ['1234567890ß', 'qwertzuiopü', 'asdfghjklöä', 'qwertyuiop', '1qaz2wsx3edc4rfv'].flatMap((row) => [
  row,
  [...row].reverse().join(''),
])
const NO_LETTER = /[^\p{L}\p{N}]+/u
const ROLES = ['administrator', 'mitarbeiter', 'kundenportal', 'portal']
const REPEATED = /^(.{1,3})\1+$/u

/**
 * Rejects what a stranger would try first. Personal words make a password weak only where fewer than six letters and
 * digits remain without them.
 * @throws Rejection `passwordCommon`, `passwordPersonal`
 */
export function assertStrongEnough(password: string, person: Person, field = 'password') {
  const refusal = refusalOf(password, person, field)
  if (refusal) throw refusal
}

function refusalOf(password: string, person: Person, field: string): Rejection | null {
  const lower = password.toLowerCase()
  if (
    COMMON.has(lower) ||
    SEASONS.test(lower) ||
    OBVIOUS.test(lower) ||
    REPEATED.test(lower) ||
    isRun(lower) ||
    ROWS.some((row) => row.includes(lower))
  ) {
    return new Rejection('passwordCommon', {}, field)
  }
  if (
    [...onlyLetters(withoutContext(lower, person))].length < 6 &&
    contextWords(person).some((word) => lower.includes(word))
  ) {
    return new Rejection('passwordPersonal', { brand: brandName() }, field)
  }
  return null
}

/** `short` and `refused` are not accepted; the other levels help to choose. */
export type Judgement = { level: 'short' | 'refused' | 'weak' | 'good' | 'strong'; refusal: Rejection | null }

/** R4.4: the meter judges exactly as the server will, with the same lists and for the same person. */
export function judgePassword(typed: string, person: Person, min: number): Judgement {
  const password = typed.normalize('NFC')
  const length = [...password].length
  if (length < min) return { level: 'short', refusal: new Rejection('passwordShort', { min }, 'password') }
  const refusal = refusalOf(password, person, 'password')
  return refusal ? { level: 'refused', refusal } : { level: levelOf(password, person), refusal: null }
}

/**
 * Judges the characters that remain without the words that a stranger knows. One common word with some digits is always
 * weak.
 */
function levelOf(password: string, person: Person): Judgement['level'] {
  const rest = [...withoutContext(password.toLowerCase(), person)]
  const kinds = new Set(rest).size
  const word = password.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (kinds < 6 || rest.length < 10 || COMMON.has(word)) return 'weak'
  return rest.length < 15 || kinds < 8 ? 'good' : 'strong'
}

function contextWords({ email, firstName, lastName, context = [] }: Person): string[] {
  const [local = '', domain = ''] = email.split('@')
  const names = [brandName(), firstName, lastName, ...context].flatMap((name) => [name, ...name.split(NO_LETTER)])
  const words = [...names, ...local.split(NO_LETTER), ...domain.split('.').slice(0, -1), ...ROLES]
  const plain = words.map((word) => word.toLowerCase().normalize('NFC')).filter((word) => [...word].length >= 3)
  // The longest first: „Maxwell“ without „Max“ would leave something that looks like a password.
  return plain.sort((a, b) => b.length - a.length)
}

const withoutContext = (lower: string, person: Person) =>
  contextWords(person).reduce((rest, word) => rest.replaceAll(word, ''), lower)

const onlyLetters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')

/** `12345678`, `abcdefgh` and the same backwards. */
function isRun(lower: string) {
  const codes = [...lower].map((character) => character.codePointAt(0)!)
  const steps = codes.slice(1).map((value, index) => value - codes[index]!)
  return steps.every((step) => step === 1) || steps.every((step) => step === -1)
}

/**
 * PWD-01: staff need longer passwords. Counts characters (code points), not bytes.
 * @throws Rejection `passwordShort`
 */
export function assertLongEnough(password: string, staff: boolean, field = 'password') {
  const min = minimumFor(staff)
  if ([...password].length < min) throw new Rejection('passwordShort', { min }, field)
}

export const minimumFor = (staff: boolean) => (staff ? LIMITS.password.minStaff : LIMITS.password.min)
