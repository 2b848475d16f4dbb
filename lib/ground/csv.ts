import { setImmediate } from 'node:timers/promises'
import { type CsvRow, delimited, isEmptyRow, rowsOf } from './csv-rows'
import { decodeText, type TextFault } from './csv-text'
import { unisolated } from './isolate'

/** Characters that a spreadsheet takes for the beginning of a formula (OWASP, INJ-04). */
const FORMULA = '=+-@＝＋－＠\t\r\n\0'
/** A negative amount is a number to every spreadsheet. */
const NEGATIVE = /^-\d+,\d\d$/

/**
 * Writes a table as CSV (RFC 4180) with semicolons, as German spreadsheets expect it, in UTF-8 with the byte order
 * mark that makes them read umlauts. A cell that could begin a formula is preceded by an apostrophe, so that it opens
 * as text.
 */
export const writeCsv = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`

/** The lines without byte order mark, for a table that is sent in pieces. */
export const csvLine = (row: readonly (string | number | null)[]): string => `${row.map(cell).join(';')}\r\n`

function cell(value: string | number | null): string {
  if (typeof value === 'number') return String(value)
  // Isolating marks (C27) are for readers; programs get the text itself.
  const raw = unisolated(value ?? '')
  const plain = raw.replaceAll('\0', '')
  const text = raw && FORMULA.includes(raw.charAt(0)) && !NEGATIVE.test(raw) ? `'${plain}` : plain
  return /[";\r\n,\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

type Limits = { lines: number }
export type CsvTable = { rows: CsvRow[] } | { fault: TextFault }

/** After this many rows other requests get their turn. */
const PORTION = 500

/**
 * Reads the rows of a CSV file that are not empty (`decodeText`, `rowsOf`), in portions, so that other requests are
 * answered in between. It stops after `lines`, so the result is at most one row longer than allowed. The caller
 * limits the number of bytes.
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
