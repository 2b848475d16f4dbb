import { setImmediate } from 'node:timers/promises'
import type { z } from 'zod'
import { readCsv } from '../ground/csv'
import type { CsvRow } from '../ground/csv-rows'
import { Rejection } from '../ground/rejection'
import { tidyLine } from '../ground/typed-text'
import type { AnyImport, ImportLine, LineOf } from './declare'

/** A line with its parsed value. Null if the line has an error. */
export type ReadLine = { line: ImportLine; value: Record<string, unknown> | null }

const FAULTS = { notText: 'importNotText', encoding: 'importEncoding' } as const
/** After this many lines other requests get their turn. */
const PORTION = 200
/** This many lines may precede the headings: titles, or the name of the table. */
const TITLES = 10

/**
 * Parses the lines of a CSV file, each with the errors that need no database. `most`: how many there may be. Throws `importNotText`, `importEncoding`,
 * `importEmpty`, `importColumns`, `importTooLong`.
 */
export async function readTable(declared: AnyImport, bytes: Uint8Array, most: number): Promise<ReadLine[]> {
  const csv = await readCsv(bytes, { lines: most + TITLES })
  if ('fault' in csv) throw new Rejection(FAULTS[csv.fault])
  const { head, body } = headed(declared, csv.rows, most)
  const places = placesOf(declared, head.cells)
  const seen = new Set<string>()
  const lines: ReadLine[] = []
  for (const row of body) {
    lines.push(unlessTwice(declared, readRow(declared, row, places, head.cells.length), seen))
    if (lines.length % PORTION === 0) await setImmediate()
  }
  return lines
}

function headed(declared: AnyImport, rows: CsvRow[], most: number) {
  if (rows.length === 0) throw new Rejection('importEmpty')
  const at = rows.slice(0, TITLES).findIndex(({ cells }) => isComplete(declared, placesOf(declared, cells)))
  if (at < 0) throw new Rejection('importColumns')
  const [head, ...body] = rows.slice(at) as [CsvRow, ...CsvRow[]]
  if (body.length === 0) throw new Rejection('importEmpty')
  if (body.length > most) throw new Rejection('importTooLong', { max: most })
  return { head, body }
}

/** What forms add to the headings of required or optional fields. */
const REMARK = /[([](?:required|optional|erforderlich|pflicht(?:feld)?|muss|kann)[)\]]/giu
const letters = (text: string) =>
  text
    .normalize('NFC')
    .replace(REMARK, '')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '')

/** The index of each column's cell in a row. -1 if the file does not have the column. */
function placesOf({ columns }: AnyImport, head: string[]): Map<string, number> {
  const found = head.map(letters)
  const places = Object.entries(columns).map(([name, { title, headings = [] }]) => {
    const known = [letters(title), ...headings].find((heading) => found.includes(heading))
    return [name, known === undefined ? -1 : found.indexOf(known)] as const
  })
  return new Map(places)
}

const isComplete = ({ columns }: AnyImport, places: Map<string, number>) =>
  Object.entries(columns).every(([name, { optional }]) => optional || places.get(name)! >= 0)

function readRow(declared: AnyImport, row: CsvRow, places: Map<string, number>, width: number): ReadLine {
  const { n, cells, broken } = row
  const typed = Object.fromEntries([...places].map(([name, at]) => [name, asTyped(cells[at] ?? '')]))
  const { value, fault } = understand(declared, typed)
  // A row has too many cells if a delimiter is part of a name. Every cell after it is then in the wrong column.
  const tooWide = cells.slice(width).some((cell) => cell.trim() !== '')
  const outcome = broken ? 'quotes' : tooWide ? 'columns' : (fault ?? 'due')
  return { line: { n, cells: displayedCells(declared, typed), outcome }, value: outcome === 'due' ? value : null }
}

/** Parses the cells of a line. `fault` is the reason if they are not valid. */
export function understand({ line, faults = [] }: AnyImport, cells: Record<string, string>) {
  const parsed = line.safeParse(cells)
  if (parsed.success) return { value: parsed.data, fault: null }
  const { message, path } = parsed.error.issues[0]!
  return { value: null, fault: faults.includes(message) ? message : String(path[0]) }
}

function displayedCells({ columns, line }: AnyImport, typed: Record<string, string>): Record<string, string> {
  const cells = Object.entries(columns).map(([name, { display }]) => {
    const parsed = display ? (line.shape[name] as z.ZodType).safeParse(typed[name]) : null
    return [name, parsed?.success ? display!(parsed.data) : tidyLine(typed[name]!)]
  })
  return Object.fromEntries(cells)
}

function unlessTwice({ keyOf }: AnyImport, read: ReadLine, seen: Set<string>): ReadLine {
  const key = read.value && keyOf?.(read.value)
  if (!key) return read
  if (seen.has(key)) return { line: { ...read.line, outcome: 'twice' }, value: null }
  seen.add(key)
  return read
}

/**
 * Quotes that CSV does not know, around a whole cell, and the formula by which programs preserve a text (`="0815"`).
 */
const QUOTED = /^(?:="([^"]*)"|'([^']*)'|[„“”]([^„“”]*)[“”]|[‚‘’]([^‚‘’]*)[‘’])$/u

/**
 * The cell without such quotes, and without the apostrophe that the portal's own files put before a text that could
 * begin a formula.
 */
function asTyped(cell: string): string {
  const text = cell.trim()
  const inside = QUOTED.exec(text)
    ?.slice(1)
    .find((part) => part !== undefined)
  return (inside ?? text).trim().replace(/^'(?=[=+\-@＝＋－＠\t\r])/u, '')
}

/** The rows of the template: the headings and one example line. */
export const templateRows = ({ columns }: AnyImport): string[][] => [
  Object.values(columns).map(({ title }) => title),
  Object.values(columns).map(({ example }) => example),
]

type ResultWords<Line> = { line: string; outcome: string; outcomeOf: (line: Line) => string }

/**
 * The rows of the result file: every line with its outcome. Its headings are recognised again, so the file can be
 * corrected and uploaded.
 */
export const resultRows = <D extends AnyImport>(
  { columns }: D,
  lines: LineOf<D>[],
  words: ResultWords<LineOf<D>>,
): (string | number)[][] => [
  [words.line, ...Object.values(columns).map(({ title }) => title), words.outcome],
  ...lines.map((line) => [
    line.n,
    ...Object.entries(columns).map(([name, { secret }]) => (secret ? '' : cellOf(line, name))),
    words.outcomeOf(line),
  ]),
]

const cellOf = ({ cells }: ImportLine, name: string) => cells[name] ?? ''
