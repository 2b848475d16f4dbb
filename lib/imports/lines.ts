import { setImmediate } from 'node:timers/promises'
import type { CsvRow } from '../ground/csv-rows'
import { Rejection } from '../ground/rejection'
import { tidyLine } from '../ground/typed-text'
import { email, personName } from '../inputs/fields'
import { LIMITS } from '../limits/sheet'
import type { NewPerson } from '../people/add'
import { columnsOf, type ImportField, salutationOf } from './words'

/** The heading line of the template; others are understood too (`columnsOf`). */
export const COLUMNS = ['Anrede', 'Vorname', 'Nachname', 'E-Mail-Adresse', 'Vorlage'] as const

/** What is wrong with a line, what will become of it (`invite`), or what became of it (`invited`). */
export type Outcome =
  | 'invite'
  | 'invited'
  | 'known'
  | 'twice'
  | 'quotes'
  | 'columns'
  | 'firstName'
  | 'lastName'
  | 'email'
  | 'emailUtf8'
  | 'domain'
  | 'template'
  | 'salutation'

export type ImportLine = {
  /** The number that the spreadsheet shows, heading line and empty lines included. */
  n: number
  salutation: NewPerson['salutation']
  /** As it was written, for the result file: a word that is not understood must not be lost. */
  salutationTyped?: string
  firstName: string
  lastName: string
  /** As it was written, and the canonical form where it has one. */
  email: string
  canonical: string | null
  template: string
  outcome: Outcome
}

/** So many lines are judged before other requests have their turn. */
const PORTION = 200

/** Line by line what was read and what is wrong with it by itself. Throws `importEmpty`, `importTooLong`, `importColumns`. */
export async function readLines(rows: CsvRow[]): Promise<ImportLine[]> {
  if (rows.length === 0) throw new Rejection('importEmpty')
  const [head, ...body] = rows.slice(headingAt(rows)) as [CsvRow, ...CsvRow[]]
  const columns = columnsOf(head.cells)
  if (!isComplete(columns)) throw new Rejection('importColumns')
  if (body.length === 0) throw new Rejection('importEmpty')
  if (body.length > LIMITS.imports.lines) throw new Rejection('importTooLong', { max: LIMITS.imports.lines })
  const seen = new Set<string>()
  const lines: ImportLine[] = []
  for (const row of body) {
    const one = judge(row, columns, head.cells.length)
    lines.push(
      one.canonical && one.outcome === 'invite' && seen.has(one.canonical) ? { ...one, outcome: 'twice' } : one,
    )
    if (one.canonical && one.outcome === 'invite') seen.add(one.canonical)
    if (lines.length % PORTION === 0) await setImmediate()
  }
  return lines
}

/** Titles and the names of tables, which some programs write above the headings, are passed over. */
const TITLES = 10
const isComplete = ({ firstName, lastName, email: address }: Record<ImportField, number>) =>
  ![firstName, lastName, address].includes(-1)
const headingAt = (rows: CsvRow[]) =>
  Math.max(
    0,
    rows.slice(0, TITLES).findIndex(({ cells }) => isComplete(columnsOf(cells))),
  )

function judge({ n, cells, broken }: CsvRow, columns: Record<ImportField, number>, width: number): ImportLine {
  const value = (field: ImportField) => asTyped(cells[columns[field]] ?? '')
  const first = personName('firstName').safeParse(value('firstName'))
  const last = personName('lastName').safeParse(value('lastName'))
  const address = email().safeParse(value('email'))
  const salutationTyped = tidyLine(value('salutation'))
  const salutation = salutationOf(salutationTyped)
  const unsendable = address.error?.issues[0]?.message === 'emailUtf8'
  const faults: [boolean, Outcome][] = [
    [broken, 'quotes'],
    // A cell too many stands where a delimiter was meant to be part of a name: everything behind it is in the wrong column.
    [cells.slice(width).some((cell) => cell.trim() !== ''), 'columns'],
    [!address.success, unsendable ? 'emailUtf8' : 'email'],
    [!first.success, 'firstName'],
    [!last.success, 'lastName'],
    [!salutation, 'salutation'],
  ]
  return {
    n,
    salutation: salutation ?? 'none',
    salutationTyped,
    firstName: first.success ? first.data : value('firstName'),
    lastName: last.success ? last.data : value('lastName'),
    email: address.success ? address.data.shown : value('email'),
    canonical: address.success ? address.data.canonical : null,
    template: tidyLine(value('template')),
    outcome: faults.find(([is]) => is)?.[1] ?? 'invite',
  }
}

/** Quotes that are none of CSV, around a whole cell, and the formula by which programs keep a text as it is (`="0815"`). */
const QUOTED = /^(?:="([^"]*)"|'([^']*)'|[„“”]([^„“”]*)[“”]|[‚‘’]([^‚‘’]*)[‘’])$/u

/** Without such quotes, and without the apostrophe that the portal's own files put before what could begin a formula. */
function asTyped(cell: string): string {
  const text = cell.trim()
  const inside = QUOTED.exec(text)
    ?.slice(1)
    .find((part) => part !== undefined)
  return (inside ?? text).trim().replace(/^'(?=[=+\-@＝＋－＠\t\r])/u, '')
}

/** The line as it stands in the result file: headings that are understood again, so that it can be mended and uploaded. */
export const resultHead = (number: string, outcome: string) => [number, ...COLUMNS, outcome]
export const resultCells = (one: ImportLine, outcome: string) => [
  one.n,
  one.salutationTyped ?? '',
  one.firstName,
  one.lastName,
  one.email,
  one.template,
  outcome,
]
