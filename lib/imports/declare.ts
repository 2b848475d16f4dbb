import type { z } from 'zod'
import type { AuditEvent } from '../audit/events'
import type { RejectionCode } from '../ground/rejection'
import type { Rule } from '../limits/rate'
import type { Actor } from '../permissions/actor'
import type { Importer, ImportRoom } from './importer'

/** A column of the CSV file. Its cell is parsed by the field of `line` with the same name. */
export type Column<Value = unknown> = {
  /** The heading in the template and in the result file. */
  title: string
  /**
   * Other headings for the same column, in lower case, letters only. If a file has several of them, the first in this
   * list is used.
   */
  headings?: readonly string[]
  /** The file may omit the column. Its cells are then empty. */
  optional?: true
  /** The cell of this column in the example line of the template. */
  example: string
  /** Stored encrypted until its line is placed, then deleted. Neither the preview nor the result displays it. */
  secret?: true
  /** How a valid cell is displayed. Without it: as it was typed. */
  display?(value: Value): string
}

/**
 * `due`: will be placed once the import is confirmed. `done`: was placed. Every other value is the reason why a line is
 * skipped. `quotes`: its quotes could not be parsed. `columns`: it has more cells than the headings. `twice`: it
 * repeats an earlier line. A column: that cell is wrong. `Own`: a reason of this import.
 */
export type Outcome<Columns extends string, Own extends string> =
  | 'due'
  | 'done'
  | 'quotes'
  | 'columns'
  | 'twice'
  | Columns
  | Own

export type ImportLine<Columns extends string = string, Own extends string = string> = {
  /** The line number that a spreadsheet displays: the heading line and empty lines are counted. */
  n: number
  cells: Record<Columns, string>
  outcome: Outcome<Columns, Own>
}

/** The cell that holds the effect of a line. No column of a file has this name. */
export const EFFECT = '#effect'

export type ColumnsOf<Line extends z.ZodObject> = keyof Line['shape'] & string

/**
 * What an import has to declare. `Checks` may upload a file and see its preview, `Runs` may confirm it. `Company` is
 * null if the import is not for one company.
 */
export type DeclaredImport<
  Line extends z.ZodObject,
  Own extends string,
  Checks extends Actor,
  Runs extends Checks = Checks,
  Company extends string | null = string,
> = {
  /** Distinguishes the imports in the table: `people`, or the key of an area. */
  kind: string
  /** In the order of the template. */
  columns: { [Name in ColumnsOf<Line>]: Column<z.output<Line['shape'][Name]>> }
  /**
   * Parses a row of strings into the value for `judge` and `place`. The first error is the outcome of the line, so the
   * order of the fields matters.
   */
  line: Line
  /**
   * Error messages of `line` that are outcomes themselves. For every other error the outcome is the name of its column.
   */
  faults?: readonly Own[]
  /** A key that a file may contain only once. Null: the line may be repeated. */
  keyOf?(value: z.output<Line>): string | null
  /**
   * Checks that need the database. Called for the preview and again before the lines are placed. Returns one result for
   * each line; null: no error.
   */
  judge?(room: ImportRoom<Checks, Company>, values: z.output<Line>[]): Promise<(Own | null)[]>
  /**
   * What placing each of these valid lines does, in a word of this import („angelegt“, „geändert“). It is stored with
   * the line (`EFFECT`) for the preview and the result.
   */
  effects?(room: ImportRoom<Checks, Company>, values: z.output<Line>[]): Promise<string[]>
  /** Writes these lines and records their entries in the log. Returns the outcome of each line. */
  place(room: ImportRoom<Runs, Company>, values: z.output<Line>[]): Promise<(Own | 'done')[]>
  /** The event that records the confirmation. Its entry contains the number of lines. */
  started: AuditEvent
  /** How often a company may confirm such an import, and the rejection beyond that. */
  limit?: { rule: Rule; refused: RejectionCode }
}

/** Any declared import. The engine works on this type and does not know the values. */
export type AnyImport = DeclaredImport<z.ZodObject, string, Actor, Actor, string | null>

type PartsOf<Declared> =
  Declared extends DeclaredImport<infer Line, infer Own, infer Checks, infer Runs, infer Company>
    ? { line: ImportLine<ColumnsOf<Line>, Own>; checks: Importer<Checks, Company>; runs: Importer<Runs, Company> }
    : never
/** A line of this import, as it is stored and displayed. */
export type LineOf<Declared> = PartsOf<Declared>['line']
/** The importer who may upload a file and see its preview, and the importer who may confirm it. */
export type CheckerOf<Declared> = PartsOf<Declared>['checks']
export type RunnerOf<Declared> = PartsOf<Declared>['runs']

export const declareImport = <
  Line extends z.ZodObject,
  Own extends string,
  Checks extends Actor,
  Runs extends Checks,
  Company extends string | null,
>(
  declared: DeclaredImport<Line, Own, Checks, Runs, Company>,
) => declared
