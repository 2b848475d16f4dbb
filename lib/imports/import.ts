import { and, desc, eq, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { imports } from '@/db/schema/imports'
import { databaseNow, databaseNowPlus } from '../database/clock'
import { Rejection } from '../ground/rejection'
import { DAY } from '../ground/time'
import { giveBack, within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import type { Actor } from '../permissions/actor'
import type { AnyImport, CheckerOf, ImportLine, LineOf, RunnerOf } from './declare'
import type { ImportRoom } from './importer'
import { opened, sealed, withoutSecrets } from './secret-cells'
import { type ReadLine, readTable, understand } from './table'

export type ImportState = (typeof imports.$inferSelect)['state']
export type Import<Line = ImportLine> = { id: string; state: ImportState; lines: Line[]; createdAt: Date }
export type ImportSummary = Omit<Import, 'lines'> & { total: number }

type Whose = { companyId: string | null }
type AnyRoom = ImportRoom<Actor, string | null>

/** The companies (or kinds without a company) for which this process is reading a file right now. */
const reading = new Set<string>()
const whoseOf = ({ kind }: AnyImport, { companyId }: Whose) => companyId ?? kind

/** The imports of one kind that belong to the importer's company. */
const ofKind = ({ kind }: AnyImport, { companyId }: Whose): SQL =>
  and(eq(imports.kind, kind), companyId ? eq(imports.companyId, companyId) : isNull(imports.companyId))!

/**
 * R8.10: reads a file and stores a preview of what the import would do. Nothing is placed yet. Returns the id of the
 * import. One file of a company at a time, in portions that let other requests proceed. Throws `fileTooLarge`,
 * `importBusy`, and what `readTable` throws.
 */
export async function checkImport<D extends AnyImport>(declared: D, importer: CheckerOf<D>, bytes: Uint8Array) {
  if (bytes.length > LIMITS.imports.bytes)
    throw new Rejection('fileTooLarge', { max: LIMITS.imports.bytes / 2 ** 20 }, 'file')
  const whose = whoseOf(declared, importer)
  if (reading.has(whose)) throw new Rejection('importBusy')
  reading.add(whose)
  try {
    const read = await readTable(declared, bytes)
    return await importer.change((room) => keepPreview(declared, importer, room, read))
  } finally {
    reading.delete(whose)
  }
}

async function keepPreview(
  declared: AnyImport,
  importer: Whose & { accountId: string },
  room: AnyRoom,
  read: ReadLine[],
): Promise<string> {
  await judge(declared, room, read)
  const own = and(eq(imports.state, 'preview'), eq(imports.createdBy, importer.accountId))
  const old = lt(imports.createdAt, databaseNowPlus(-LIMITS.imports.keptDays * DAY))
  await room.tx.delete(imports).where(and(ofKind(declared, importer), or(own, old)))
  const { companyId, accountId: createdBy } = importer
  const lines = read.map(({ line }) => ({ ...line, cells: sealed(declared, line.cells) }))
  const [row] = await room.tx
    .insert(imports)
    .values({ companyId, kind: declared.kind, createdBy, lines })
    .returning({ id: imports.id })
  return row!.id
}

/** Checks the lines that are due against the database and sets their outcomes. */
async function judge(declared: AnyImport, room: AnyRoom, read: ReadLine[]) {
  const due = dueOf(read)
  const faults = await declared.judge?.(
    room,
    due.map(({ value }) => value),
  )
  for (const [at, { line }] of due.entries()) line.outcome = faults?.[at] ?? line.outcome
}

const dueOf = (read: ReadLine[]) =>
  read.flatMap(({ line, value }) => (line.outcome === 'due' && value ? [{ line, value }] : []))

/** Null for the id of another company or kind, and for an unknown id. */
export const importOf = <D extends AnyImport>(
  declared: D,
  importer: CheckerOf<D>,
  id: string,
): Promise<Import<LineOf<D>> | null> =>
  importer.view(async ({ tx }) => {
    const { state, lines, createdAt } = imports
    const [row] = await tx
      .select({ id: imports.id, state, lines, createdAt })
      .from(imports)
      .where(and(ofKind(declared, importer), sql`${imports.id}::text = ${id}`))
    return row ? { ...row, lines: row.lines as LineOf<D>[] } : null
  })

/** The ten latest imports, newest first. */
export const recentImports = <D extends AnyImport>(declared: D, importer: CheckerOf<D>): Promise<ImportSummary[]> =>
  importer.view(({ tx }) => {
    const { id, state, createdAt } = imports
    return tx
      .select({ id, state, total: LENGTH, createdAt })
      .from(imports)
      .where(ofKind(declared, importer))
      .orderBy(desc(imports.createdAt))
      .limit(10)
  })

const LENGTH = sql<number>`jsonb_array_length(${imports.lines})`

/**
 * Confirms an import; `runImport` does the work. If two people confirm at once, the second gets `importOver`. Throws
 * the `refused` of the declared limit.
 */
export async function startImport<D extends AnyImport>(declared: D, importer: RunnerOf<D>, id: string) {
  const { limit } = declared
  const whose = whoseOf(declared, importer)
  if (limit && !(await within(limit.rule, whose))) throw new Rejection(limit.refused)
  const starting = importer.change(async (room) => {
    const [started] = await room.tx
      .update(imports)
      .set({ state: 'running', confirmedAt: databaseNow })
      .where(and(ofKind(declared, importer), eq(imports.id, id), eq(imports.state, 'preview')))
      .returning({ lines: LENGTH })
    if (!started) throw new Rejection('importOver')
    room.record(declared.started, id, started)
  })
  await starting.catch(async (fault: unknown) => {
    if (limit) await giveBack(limit.rule, whose)
    throw fault
  })
}

/**
 * Places the remaining lines, portion by portion. Each portion is one transaction, so that after a crash it continues
 * where it stopped.
 */
export async function runImport<D extends AnyImport>(declared: D, importer: RunnerOf<D>, id: string) {
  while (await importer.change((room) => runPortion(declared, room, id)));
}

/** Places one portion. Returns false if no lines are left. The import's row is locked, so two runners take turns. */
async function runPortion(declared: AnyImport, room: AnyRoom, id: string): Promise<boolean> {
  const running = and(ofKind(declared, room), eq(imports.id, id), eq(imports.state, 'running'))
  const [row] = await room.tx.select({ lines: imports.lines }).from(imports).where(running).for('update')
  if (!row) return false
  const lines = row.lines as ImportLine[]
  const due = lines.filter(({ outcome }) => outcome === 'due')
  await placePortion(declared, room, due.slice(0, LIMITS.imports.batch))
  const left = due.length > LIMITS.imports.batch
  const bare = (line: ImportLine) => ({ ...line, cells: withoutSecrets(declared, line.cells) })
  await room.tx
    .update(imports)
    .set(left ? { lines, state: 'running' } : { lines: lines.map(bare), state: 'done' })
    .where(eq(imports.id, id))
  return left
}

/** Places these lines. Each is parsed and checked again, because data may have changed since the preview. */
async function placePortion(declared: AnyImport, room: AnyRoom, lines: ImportLine[]) {
  const read = lines.map((line) => {
    const { value, fault } = understand(declared, opened(declared, line.cells))
    line.cells = withoutSecrets(declared, line.cells)
    line.outcome = fault ?? 'due'
    return { line, value }
  })
  await judge(declared, room, read)
  const due = dueOf(read)
  const outcomes = await declared.place(
    room,
    due.map(({ value }) => value),
  )
  for (const [at, { line }] of due.entries()) line.outcome = outcomes[at]!
}
