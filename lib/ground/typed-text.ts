/**
 * Cleans typed and pasted text. It is the only place that does, so two texts that look the same are stored as the
 * same.
 *
 * Invisible characters are removed: direction marks, zero-width blanks, soft hyphens, fillers, tags. Three kinds
 * stay, because removing them changes the text: the joiners U+200C and U+200D between letters (Persian, Indic
 * scripts) and inside emoji, and variation selectors after the character whose shape they select.
 */
const BLANK = /[\p{Zs}\u2800\u3164\uFFA0]/gu
const STAYS = '\\u200C\\u200D\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}\\u180B-\\u180D\\u180F'
const INVISIBLE = new RegExp(`(?![${STAYS}])[\\p{Default_Ignorable_Code_Point}\\p{Cf}]`, 'gu')
const LOST_SELECTOR = /(?<=^|[\s\p{Cc}])[\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u180B-\u180D\u180F]+/gu
const SELECTOR = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u180B-\u180D\u180F]/gu
const JOINERS = /[\u200C\u200D]+/gu
/** At the end of a word a joiner shapes the preceding letter only after a sign that removes the letter's vowel. */
const VIRAMA = /[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\u1039\u103A\u17D2]$/u
const PICTURE_BEFORE = /(\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)$/u
const PICTURE_AFTER = /^\p{Extended_Pictographic}/u
const LETTER_BEFORE = /[\p{L}\p{M}]$/u
const LETTER_AFTER = /^\p{L}/u

/** Of several joiners in a row the first one stays where it has an effect. */
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

/**
 * Cleans one line: NFC, runs of blanks become one plain blank, none at the ends. Line breaks stay, for callers that
 * refuse them.
 */
export function tidyLine(text: string): string {
  const plain = visible(text.replace(BLANK, ' '))
  return plain.replace(/[ \t]+/g, ' ').trim()
}

/**
 * Cleans several lines: the same, but inner blanks stay as they are, and a line break becomes `\
 * `.
 */
export const tidyProse = (text: string): string => visible(text.replace(/\r\n?/g, '\n')).trim()

/** For addresses, whose domain may need its joiners: removes every other invisible character. */
export const withoutMarks = (text: string): string => text.replace(INVISIBLE, '').replace(SELECTOR, '')

/** For codes and numbers: removes every invisible character. */
export const withoutInvisible = (text: string): string => text.replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '')

/** Whether a letter has more combining marks than any script uses; they would be drawn over neighbouring lines. */
export const isOverMarked = (text: string): boolean => /[\p{Mn}\p{Me}]{7}/u.test(text)

/** Converts full-width and other compatibility forms (NFKC), and every script's digits to 0 to 9. */
export const plainDigits = (text: string): string =>
  text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0)!)))

/** Unicode has the ten digits of a script in one ascending run, so the value is the distance from its first one. */
function digitValue(point: number): number {
  if (point < 0x80) return point - 0x30
  let first = point
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1
  return (point - first) % 10
}

/** Longer than any mail from which a code is copied. */
const LONGEST = 5000
/** What people put between the digits of a number; thousands separators only one at a time. */
const GAP = "(?:[\\s\\p{Pd}.·•_~\\u2212\\u2043\\u02D7\\u2796]{1,3}|['’/])"

/**
 * Finds the only group of `count` digits in pasted text („Ihr Code: 123 456“); null if there is none or more than
 * one. Digits in one piece take precedence over two halves, and those over any other grouping, so a date beside the
 * code is not a second code.
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
