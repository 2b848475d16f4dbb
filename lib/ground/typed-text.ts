/**
 * What people type and paste, made tidy. One place, so that two texts that look the same are the same wherever they are kept.
 *
 * Invisible characters go: direction marks, zero-width blanks, soft hyphens, fillers, tags. Three kinds stay, because without them
 * another text would stand there: the joiners U+200C and U+200D between letters (Persian, Indic scripts) and inside emoji, and
 * variation selectors after the character whose shape they choose.
 */
const BLANK = /[\p{Zs}\u2800\u3164\uFFA0]/gu
const STAYS = '\\u200C\\u200D\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}\\u180B-\\u180D\\u180F'
const INVISIBLE = new RegExp(`(?![${STAYS}])[\\p{Default_Ignorable_Code_Point}\\p{Cf}]`, 'gu')
const LOST_SELECTOR = /(?<=^|[\s\p{Cc}])[\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u180B-\u180D\u180F]+/gu
const SELECTOR = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u180B-\u180D\u180F]/gu
const JOINERS = /[\u200C\u200D]+/gu
/** At the end of a word a joiner shapes the letter before it only after a sign that takes the letter's vowel away. */
const VIRAMA = /[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\u1039\u103A\u17D2]$/u
const PICTURE_BEFORE = /(\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)$/u
const PICTURE_AFTER = /^\p{Extended_Pictographic}/u
const LETTER_BEFORE = /[\p{L}\p{M}]$/u
const LETTER_AFTER = /^\p{L}/u

/** Of a run of joiners the first stays where it shapes something. */
function keptJoiner(run: string, at: number, text: string): string {
  const before = text.slice(Math.max(0, at - 2), at)
  const after = text.slice(at + run.length, at + run.length + 2)
  const shapes =
    VIRAMA.test(before) ||
    (LETTER_BEFORE.test(before) && LETTER_AFTER.test(after)) ||
    (run.startsWith('\u200D') && PICTURE_BEFORE.test(before) && PICTURE_AFTER.test(after))
  return shapes ? run.charAt(0) : ''
}

const visible = (text: string) =>
  text.replace(INVISIBLE, '').replace(LOST_SELECTOR, '').replace(JOINERS, keptJoiner).normalize('NFC')

/** One line: composed (NFC), every run of blanks one plain blank, none at the ends. Line breaks stay, for who refuses them. */
export function tidyLine(text: string): string {
  const plain = visible(text.replace(BLANK, ' '))
  return plain.replace(/[ \t]+/g, ' ').trim()
}

/** Several lines: as above, but blanks inside are left as they are, and a line break is `\n`. */
export const tidyProse = (text: string): string => visible(text.replace(/\r\n?/g, '\n')).trim()

/** For addresses, whose domain may need its joiners: everything else that is invisible goes. */
export const withoutMarks = (text: string): string => text.replace(INVISIBLE, '').replace(SELECTOR, '')

/** Nothing invisible at all: for codes and numbers, where no joiner means anything. */
export const withoutInvisible = (text: string): string => text.replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '')

/** More marks on one letter than any script writes; they would be drawn over the lines above and below. */
export const isOverMarked = (text: string): boolean => /[\p{Mn}\p{Me}]{7}/u.test(text)

/** Full-width and other forms made plain (NFKC), and every digit of the world as 0 to 9. */
export const plainDigits = (text: string): string =>
  text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0)!)))

/** Unicode keeps the ten digits of a script together and in order, so the value is the distance from the first of the run. */
function digitValue(point: number): number {
  if (point < 0x80) return point - 0x30
  let first = point
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1
  return (point - first) % 10
}

/** Longer than any mail a code was copied from. */
const LONGEST = 5000
/** What people put between the digits of one number; the signs that group thousands only one at a time. */
const GAP = "(?:[\\s\\p{Pd}.·•_~\\u2212\\u2043\\u02D7\\u2796]{1,3}|['’/])"

/**
 * The one group of `count` digits in what was pasted („Ihr Code: 123 456“); null where there is none, or more than one. Written in one
 * piece counts first, then in two halves, then in any grouping: a date beside the code is no second code.
 */
export function oneGroupOfDigits(typed: string, count: number, before = ''): string | null {
  if (typed.length > LONGEST) return null
  const text = plainDigits(withoutInvisible(typed))
  const edge = (inner: string) => new RegExp(`(?<![\\d+])${before}${inner}(?!\\d)`, 'giu')
  const half = count / 2
  const shapes = [
    edge(`\\d{${count}}`),
    ...(Number.isInteger(half) ? [edge(`(?<!\\d${GAP})\\d{${half}}${GAP}\\d{${half}}(?!${GAP}\\d)`)] : []),
    edge(`(?<!\\d${GAP})\\d(?:(?:${GAP})?\\d){${count - 1}}(?!${GAP}\\d)`),
  ]
  for (const shape of shapes) {
    const found = text.match(shape)
    if (found) return found.length === 1 ? found[0].replace(/\D/g, '') : null
  }
  return null
}
