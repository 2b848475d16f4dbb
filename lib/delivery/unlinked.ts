/**
 * Typed text must not become a link in any mail (decision 49, INJ-08). Mail programs turn bare host names, addresses,
 * schemes, IP addresses and telephone numbers into links, and many of them drop invisible characters before they
 * look. So such text is broken up by a visible blank or a middle dot: „evil. example“, „max @ firma. example“,
 * „0900·123·456“. It stays readable.
 */

const DOT = '[.\u2024-\u2026\u2488-\u249B\u3002\uFE12\uFE52\uFF0E\uFF61]'
const COLON = '[:\u02D0\u2236\uA789\uFE13\uFE55\uFF1A]'
const AT = '[@\uFE6B\uFF20]'
const SLASH = '[/\\\\\u2044\u2215\u2216\u29F5\u29F8\uFE68\uFF0F\uFF3C]'
/** Characters that may begin a host's label. Emoji and combining marks count, because such domains exist. */
const LABEL = '[\\p{L}\\p{N}\\p{M}\\p{S}_%-]'

const INVISIBLE =
  /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|\u034F/gu
/** Joiners are part of words in some languages and of emoji. Anywhere else they only hide something. */
const STRAY_JOINER =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}\p{Extended_Pictographic}])/gu

/** International (+49 …, 0049 …), national (069 …) and North American numbers; ids and amounts do not begin like that. */
const PHONE =
  /(?<![\p{L}\p{N}]|\d[.,])(?:(?:\+|＋|\(?0)(?<!0(?=\d?[./-]\d{1,2}[./-]\d{2,4}(?!\d)))[\d\p{Zs}().\-/\u2010-\u2015~]{5,}\d|(?:1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d))/gu
const FEWEST_DIGITS = 7

const BREAKS: [RegExp, string | ((found: string) => string)][] = [
  [PHONE, withoutPhone],
  // „http:evil“, „tel:+49…“, „://“; not 13:52.
  [new RegExp(`(?<=\\S)(?<!\\d(?=${COLON}\\d))${COLON}(?![\\s)\\]"'“”»-])|${COLON}(?=${SLASH})`, 'gu'), '$& '],
  // „//evil“ and „\\server\share“.
  [new RegExp(`${SLASH}(?=${SLASH})`, 'gu'), '$& '],
  [new RegExp(`(?<=\\S)${AT}(?=\\S)`, 'gu'), ' $& '],
  [new RegExp(`(?<![\\p{L}\\p{N}])([wｗ]{3}\\d*)(${DOT})(?=\\S)`, 'giu'), '$1 $2 '],
  [/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3,}(?![\d.])/g, (found) => found.replaceAll('.', '. ')],
  [new RegExp(`(?<=\\S)(?<!\\d(?=\\.\\d))${DOT}(?=${LABEL})`, 'gu'), '$& '],
]

/** Cleans one typed line: no control characters, and nothing that a mail program turns into a link. */
export const typedLine = (text: string): string => unlinked(text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '))

/** The same for several typed lines. */
export const typedProse = (text: string): string =>
  unlinked(text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, ' '))

function unlinked(text: string): string {
  const visible = text
    .replace(INVISIBLE, '')
    .replace(STRAY_JOINER, '')
    // Full-width and other forms of 0 to 9, which telephones dial like plain digits.
    .replace(/\p{Nd}/gu, (digit) => digit.normalize('NFKC'))
  return BREAKS.reduce((rest, [pattern, by]) => rest.replace(pattern, by as string), visible)
}

function withoutPhone(found: string): string {
  const digits = found.replace(/\D/g, '')
  if (digits.length < FEWEST_DIGITS) return found
  const groups = found.match(/\d+/g)!.flatMap((run) => (run.length > 4 ? run.match(/\d{3}(?!\d$)|\d{2}/g)! : [run]))
  return `${/^[+＋]/.test(found) ? '+' : ''}${groups.join('·')}`
}
