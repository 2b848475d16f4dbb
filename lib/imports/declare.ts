import type { z } from 'zod'
import type { AuditEvent } from '../audit/events'
import type { RejectionCode } from '../ground/rejection'
import type { Rule } from '../limits/rate'
import type { Actor } from '../permissions/actor'
import type { Importer, ImportRoom } from './importer'

/** A column of the table; its cell is parsed by the field of the same name in `line`. */
export type Column<Value = unknown> = {
  /** The heading in the template and in the result file. */
  title: string
  /** Other headings for the same column, in lower case, letters only. Of several that a file has, the first of this list counts. */
  headings?: readonly string[]
  /** The file may lack the column; its cells are then empty. */
  optional?: true
  /** What the example line of the template says. */
  example: string
  /** Kept encrypted until its line is placed, and then gone: not in the preview, not in the result. */
  secret?: true
  /** How a correct cell is shown. Without it: as it was written. */
  shown?(value: Value): string
}

/**
 * `due`: will be placed once the import is confirmed. `done`: was placed. Everything else says why a line is skipped: its quotes could not
 * be read, it has more cells than headings, it repeats an earlier line, the name of the column that is wrong, or a reason of its own kind.
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
  /** The number that a spreadsheet shows: heading line and empty lines are counted. */
  n: number
  cells: Record<Columns, string>
  outcome: Outcome<Columns, Own>
}

export type ColumnsOf<Line extends z.ZodObject> = keyof Line['shape'] & string

/**
 * What an import has to say about itself. `Checks` may upload a file and see its preview, `Runs` may confirm it. `Company` is null where
 * no single company is meant.
 */
export type DeclaredImport<
  Line extends z.ZodObject,
  Own extends string,
  Checks extends Actor,
  Runs extends Checks = Checks,
  Company extends string | null = string,
> = {
  /** Keeps imports apart in the table: `people`, or the key of an area. */
  kind: string
  /** In the order of the template. */
  columns: { [Name in ColumnsOf<Line>]: Column<z.output<Line['shape'][Name]>> }
  /**
   * A row as strings → what `judge` and `place` get. Its first fault is the outcome of the line, so the order of the fields counts.
   */
  line: Line
  /** Messages of `line` that are outcomes by themselves; any other fault is told by the name of its column. */
  faults?: readonly Own[]
  /** What may stand in a file only once; null: may be repeated. */
  keyOf?(value: z.output<Line>): string | null
  /** What only the database knows. Asked for the preview, and again before the lines are placed. Answers line by line; null: nothing wrong. */
  judge?(room: ImportRoom<Checks, Company>, values: z.output<Line>[]): Promise<(Own | null)[]>
  /** Writes these lines and records its own entries. Answers line by line what became of each. */
  place(room: ImportRoom<Runs, Company>, values: z.output<Line>[]): Promise<(Own | 'done')[]>
  /** The entry of the log that says that the import was confirmed; it holds the number of lines. */
  started: AuditEvent
  /** How often a company may confirm such an import, and what it is told beyond that. */
  limit?: { rule: Rule; refused: RejectionCode }
}

/** Any of them; the engine works on this and never looks into a value. */
export type AnyImport = DeclaredImport<z.ZodObject, string, Actor, Actor, string | null>

type PartsOf<Declared> =
  Declared extends DeclaredImport<infer Line, infer Own, infer Checks, infer Runs, infer Company>
    ? { line: ImportLine<ColumnsOf<Line>, Own>; checks: Importer<Checks, Company>; runs: Importer<Runs, Company> }
    : never
/** A line of this import, as it is kept and shown. */
export type LineOf<Declared> = PartsOf<Declared>['line']
/** Who may upload such a file and see it, and who may confirm it. */
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
