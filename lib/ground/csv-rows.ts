/**
 * `n`: the row's number in a spreadsheet, where headings and empty rows count. `broken`: its quotes could not be
 * parsed and `cells` is a guess.
 */
export type CsvRow = { n: number; cells: string[]; broken: boolean }

const DELIMITERS = [';', ',', '\t', '|']
/** A longer quoted cell is taken for one whose closing quote is missing. */
const LONGEST_CELL = 10_000
/** No table of the portal has nearly as many. Cells after these are read past: ten million semicolons take no memory. */
const MOST_CELLS = 1_000
const END = /\r\n|\r|\n/g

/**
 * Removes the line `sep=;`, which spreadsheets obey and do not display. The delimiter is the one named there,
 * otherwise that of the heading line.
 */
export function delimited(text: string): { text: string; delimiter: string } {
  const named = /^"?sep ?= ?(.)\1*"?(\r\n|\r|\n|$)/i.exec(text)
  if (named) return { text: text.slice(named[0].length), delimiter: named[1]! }
  return { text, delimiter: delimiterOf(text) }
}

/**
 * The separator that occurs most in the first line that has one. Not guessed from the content, where names may
 * contain commas.
 */
function delimiterOf(text: string): string {
  const first = /[^\r\n]*[;,\t|][^\r\n]*/.exec(text)?.[0] ?? ''
  const head = first.replace(/"[^"]*"/g, '')
  const counted = DELIMITERS.map((sign) => ({ sign, count: head.split(sign).length }))
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign
}

/**
 * Yields row by row (RFC 4180): quoted cells may contain delimiters, doubled quotes and line breaks. Where a quote is
 * opened and not closed, that one line is `broken` and reading continues with the next, so that no line is lost.
 * Empty rows are included.
 */
export function* rowsOf(text: string, delimiter: string): Generator<CsvRow> {
  let at = 0
  for (let n = 1; at < text.length; n += 1) {
    const { row, next } = readRow(text, at, delimiter)
    at = next
    yield { n, ...row }
  }
}

export const isEmptyRow = ({ cells }: CsvRow) => cells.every((cell) => cell.trim() === '')

type Read = { row: Omit<CsvRow, 'n'>; next: number }

function readRow(text: string, start: number, delimiter: string): Read {
  const cells: string[] = []
  for (let at = start; ; ) {
    const quoted = quoteAt(text, at, delimiter)
    const cell = quoted === null ? plainCell(text, at, delimiter) : quotedCell(text, quoted, delimiter)
    if (!cell) return brokenRow(text, start, quoted!, delimiter)
    if (cells.length < MOST_CELLS) cells.push(cell.value)
    if (text[cell.end] !== delimiter) return { row: { cells, broken: false }, next: lineEnd(text, cell.end).next }
    at = cell.end + 1
  }
}

const isBlank = (sign: string | undefined, delimiter: string) => (sign === ' ' || sign === '\t') && sign !== delimiter

function pastBlanks(text: string, from: number, delimiter: string): number {
  let at = from
  while (isBlank(text[at], delimiter)) at += 1
  return at
}

/** Position of the quote that begins the cell; null if none does. */
function quoteAt(text: string, from: number, delimiter: string): number | null {
  const at = pastBlanks(text, from, delimiter)
  return text[at] === '"' ? at : null
}

type Cell = { value: string; end: number }

function plainCell(text: string, from: number, delimiter: string): Cell {
  let end = from
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { value: text.slice(from, end), end }
}

/** Null if the quote is not closed, or if it is not followed by the end of the cell. */
function quotedCell(text: string, quote: number, delimiter: string): Cell | null {
  for (let at = quote + 1; at - quote < LONGEST_CELL; ) {
    const close = text.indexOf('"', at)
    if (close < 0) return null
    if (text[close + 1] !== '"') {
      const end = pastBlanks(text, close + 1, delimiter)
      if (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') return null
      return { value: text.slice(quote + 1, close).replaceAll('""', '"'), end }
    }
    at = close + 2
  }
  return null
}

/** The quote's line, split at every delimiter, so that a person can recognise it. */
function brokenRow(text: string, start: number, quote: number, delimiter: string): Read {
  const { end, next } = lineEnd(text, quote)
  return { row: { cells: text.slice(start, end).split(delimiter, MOST_CELLS), broken: true }, next }
}

function lineEnd(text: string, from: number): { end: number; next: number } {
  END.lastIndex = from
  const found = END.exec(text)
  return found ? { end: found.index, next: END.lastIndex } : { end: text.length, next: text.length }
}
