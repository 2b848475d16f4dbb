/** Letters that are written from right to left (Hebrew, Arabic and their neighbours). */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u
/** Text that is isolated already: a sentence with a name in it may become part of another sentence. */
const ISOLATED = /\u2068[^\u2068\u2069]*\u2069/g
const DIRECTION_MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g
const [START, END] = ['\u2068', '\u2069']

/**
 * Isolates a name for use inside a sentence (C27). A right-to-left name would move the punctuation and numbers beside
 * it to its other side. The isolating marks U+2068 and U+2069 prevent that in plain text, as `<bdi>` does in HTML.
 * Other text is returned unchanged.
 */
export function isolated(text: string): string {
  if (!RIGHT_TO_LEFT.test(text.replace(ISOLATED, ''))) return text
  // A mark inside the name could end the isolation early.
  return `${START}${text.replace(DIRECTION_MARKS, '')}${END}`
}

/** Whether the text contains right-to-left letters. */
export const isRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text)

/**
 * Isolates the values of a sentence. Values that are not text (numbers, elements, keys for `select`) stay as they
 * are.
 */
export const isolatedValues = <V extends Record<string, unknown>>(values: V): V =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? isolated(value) : value]),
  ) as V

/** Removes isolating marks, for files that programs read. */
export const unisolated = (text: string): string => text.replace(/[\u2068\u2069]/g, '')
