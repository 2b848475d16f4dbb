import Papa from 'papaparse'

/** A program that opens the file would take these as the beginning of a formula (OWASP, INJ-04). */
const FORMULA = '=+-@\t\r\n\0'

/**
 * A table as RFC 4180 with semicolons, as German spreadsheets expect it, in UTF-8 with the mark that makes them read umlauts. What
 * could begin a formula is preceded by an apostrophe, so that it opens as text.
 */
export const writeCsv = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`

/** For a table that is sent piece by piece: the lines without the mark. */
export const csvLine = (row: readonly (string | number | null)[]): string => `${row.map(cell).join(';')}\r\n`

function cell(value: string | number | null): string {
  if (typeof value === 'number') return String(value)
  const plain = (value ?? '').replaceAll('\0', '')
  const text = value && FORMULA.includes(value.charAt(0)) ? `'${plain}` : plain
  return /[";\r\n,\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Not more than this is read of any table: who asked for fewer lines is told by the count. */
type Limits = { lines: number }

/**
 * The rows of a CSV file: UTF-8 (with or without its mark), UTF-16 or Windows-1252; separated by semicolons, commas or tabs. Null
 * where it is no text. Beyond `lines` it stops, so the answer is one line longer than allowed.
 */
export function readCsv(bytes: Uint8Array, { lines }: Limits): string[][] | null {
  const text = decode(bytes)
  if (text === null) return null
  const { data } = Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    skipEmptyLines: 'greedy',
    preview: lines + 1,
  })
  return data
}

/** What the heading line uses most often; not guessed from the content, where names may hold commas. */
function delimiterOf(text: string): string {
  const head = (text.split(/\r\n|\r|\n/).find((line) => line.trim() !== '') ?? '').replace(/"[^"]*"/g, '')
  const counted = [';', ',', '\t'].map((sign) => ({ sign, count: head.split(sign).length }))
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign
}

function decode(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return textOnly(new TextDecoder('utf-16le').decode(bytes))
  if (first === 0xfe && second === 0xff) return textOnly(new TextDecoder('utf-16be').decode(bytes))
  try {
    return textOnly(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return textOnly(new TextDecoder('windows-1252').decode(bytes))
  }
}

/** Spreadsheets, pictures and archives hold control characters within their first bytes; text holds none. */
const textOnly = (text: string) => (/[^\P{Cc}\t\r\n\f]/u.test(text) ? null : text)
