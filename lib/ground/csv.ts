import { setImmediate } from 'node:timers/promises'
import { type CsvRow, delimited, isEmptyRow, rowsOf } from './csv-rows'
import { decodeText, type TextFault } from './csv-text'
import { unisolated } from './isolate'

/** A program that opens the file would take these as the beginning of a formula (OWASP, INJ-04). */
const FORMULA = '=+-@＝＋－＠\t\r\n\0'

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
  // The marks that isolate a name in a sentence (C27) are for readers; programs get the text itself.
  const raw = unisolated(value ?? '')
  const plain = raw.replaceAll('\0', '')
  const text = raw && FORMULA.includes(raw.charAt(0)) ? `'${plain}` : plain
  return /[";\r\n,\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

type Limits = { lines: number }
export type CsvTable = { rows: CsvRow[] } | { fault: TextFault }

/** So many rows are read before other requests have their turn. */
const PORTION = 500

/**
 * The rows of a CSV file that hold something (`decodeText`, `rowsOf`), read in portions: other requests are answered in between. Beyond `lines` it stops, so
 * the answer is one row longer than allowed. How many bytes may be read is the caller's question.
 */
export async function readCsv(bytes: Uint8Array, { lines }: Limits): Promise<CsvTable> {
  const decoded = decodeText(bytes)
  if ('fault' in decoded) return decoded
  await setImmediate()
  const { text, delimiter } = delimited(decoded.text)
  const rows: CsvRow[] = []
  for (const row of rowsOf(text, delimiter)) {
    if (row.n % PORTION === 0) await setImmediate()
    if (isEmptyRow(row)) continue
    rows.push(row)
    if (rows.length > lines) break
  }
  return { rows }
}
