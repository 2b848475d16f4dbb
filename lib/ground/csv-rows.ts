/** `n`: the row's number in a spreadsheet, headings and empty rows counted. `broken`: its quotes could not be read; `cells` is a guess. */
export type CsvRow = { n: number; cells: string[]; broken: boolean }

const DELIMITERS = [';', ',', '\t', '|']
/** A quoted cell that is longer has lost its end. */
const LONGEST_CELL = 10_000
const END = /\r\n|\r|\n/g

/** Without the line `sep=;`, which spreadsheets obey and do not show; with the delimiter that it names, or else the heading line. */
export function delimited(text: string): { text: string; delimiter: string } {
  const named = /^"?sep ?= ?(.)\1*"?(\r\n|\r|\n|$)/i.exec(text)
  if (named) return { text: text.slice(named[0].length), delimiter: named[1]! }
  return { text, delimiter: delimiterOf(text) }
}

/** The sign that the first line with a separator uses most; not guessed from the content, where names may hold commas. */
function delimiterOf(text: string): string {
  const first = /[^\r\n]*[;,\t|][^\r\n]*/.exec(text)?.[0] ?? ''
  const head = first.replace(/"[^"]*"/g, '')
  const counted = DELIMITERS.map((sign) => ({ sign, count: head.split(sign).length }))
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign
}

/**
 * Row by row (RFC 4180): cells in quotes may hold delimiters, doubled quotes and line breaks. Where a quote opens a cell and does not
 * close it, that one line is `broken` and reading goes on with the next, so that nobody vanishes. Empty rows are among them.
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
    cells.push(cell.value)
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

/** Where the quote stands that begins the cell; null where none does. */
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

/** Null where the quote is not closed, or something else than the end of the cell follows it. */
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

/** The line in which the quote stands, cut at every delimiter: what a person recognises it by. */
function brokenRow(text: string, start: number, quote: number, delimiter: string): Read {
  const { end, next } = lineEnd(text, quote)
  return { row: { cells: text.slice(start, end).split(delimiter), broken: true }, next }
}

function lineEnd(text: string, from: number): { end: number; next: number } {
  END.lastIndex = from
  const found = END.exec(text)
  return found ? { end: found.index, next: END.lastIndex } : { end: text.length, next: text.length }
}
