import { and, desc, eq, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { imports } from '@/db/schema/imports'
import type { Tx } from '../database/clients'
import { databaseNow, databaseNowPlus } from '../database/clock'
import { hasId } from '../database/has-id'
import { forgetPlans } from '../database/insert-many'
import { Rejection } from '../ground/rejection'
import { DAY } from '../ground/time'
import { giveBack, within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import type { Actor } from '../permissions/actor'
import { type AnyImport, type CheckerOf, EFFECT, type ImportLine, type LineOf, type RunnerOf } from './declare'
import type { ImportRoom, ImportSize } from './importer'
import { countEffects, deleteLines, dueLines, insertLines, readLines, saveOutcomes } from './lines'
import { opened, sealed, withoutSecrets } from './secret-cells'
import { type ReadLine, readTable, understand } from './table'

export type ImportState = (typeof imports.$inferSelect)['state']
/** An import and its numbers: all lines, those that will be placed, and those that were. */
export type Import = { id: string; state: ImportState; createdAt: Date; total: number; due: number; done: number }
/** An import with some of its lines. `listed`: how many there are of the kind that was asked for. */
export type ImportPage<Line = ImportLine> = Import & { lines: Line[]; listed: number }
/** `wrong`: only the lines with an error. */
export type AskedLines = { wrong: boolean; page: number; size: number }

type Whose = { companyId: string | null }
type Storing = Whose & { accountId: string; most: ImportSize }
type AnyRoom = ImportRoom<Actor, string | null>

const IMPORT = {
  id: imports.id,
  state: imports.state,
  createdAt: imports.createdAt,
  total: imports.total,
  due: imports.due,
  done: imports.done,
}
/** So many lines are checked against the database at a time. */
const JUDGED = 1_000

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
  const { most } = importer
  if (bytes.length > most.bytes) throw new Rejection('fileTooLarge', { max: most.bytes / 2 ** 20 }, 'file')
  const whose = whoseOf(declared, importer)
  if (reading.has(whose)) throw new Rejection('importBusy')
  reading.add(whose)
  try {
    const read = await readTable(declared, bytes, most.lines)
    return await importer.change((room) => storePreview(declared, importer, room, read))
  } finally {
    reading.delete(whose)
  }
}

async function storePreview(declared: AnyImport, importer: Storing, room: AnyRoom, read: ReadLine[]): Promise<string> {
  for (let at = 0; at < read.length; at += JUDGED) await judge(declared, room, read.slice(at, at + JUDGED))
  await deleteOld(declared, importer, room.tx)
  const { companyId, accountId: createdBy } = importer
  const lines = read.map(({ line }) => ({ ...line, cells: storedCells(declared, line) }))
  const due = lines.filter(({ outcome }) => outcome === 'due').length
  const [row] = await room.tx
    .insert(imports)
    .values({ companyId, kind: declared.kind, createdBy, total: lines.length, due })
    .returning({ id: imports.id })
  await insertLines(room.tx, { id: row!.id, companyId }, lines)
  return row!.id
}

/** Deletes the person's earlier previews, and imports that are older than the portal stores them. */
async function deleteOld(declared: AnyImport, importer: Storing, tx: Tx) {
  const own = and(eq(imports.state, 'preview'), eq(imports.createdBy, importer.accountId))
  const old = lt(imports.createdAt, databaseNowPlus(-LIMITS.imports.keptDays * DAY))
  const which = and(ofKind(declared, importer), or(own, old))
  await deleteLines(tx, sql`(select ${imports.id} from ${imports} where ${which})`)
  await tx.delete(imports).where(which)
}

/** Secrets are stored only for lines that will be placed. */
const storedCells = (declared: AnyImport, { cells, outcome }: ImportLine) =>
  outcome === 'due' ? sealed(declared, cells) : withoutSecrets(declared, cells)

/** Checks the lines that are due against the database and sets their outcomes. */
async function judge(declared: AnyImport, room: AnyRoom, read: ReadLine[]) {
  const due = dueOf(read)
  const faults = await declared.judge?.(
    room,
    due.map(({ value }) => value),
  )
  for (const [at, { line }] of due.entries()) line.outcome = faults?.[at] ?? line.outcome
  if (!declared.effects) return
  const valid = dueOf(read)
  const effects = await declared.effects(
    room,
    valid.map(({ value }) => value),
  )
  for (const [at, { line }] of valid.entries()) line.cells = { ...line.cells, [EFFECT]: effects[at]! }
}

const dueOf = (read: ReadLine[]) =>
  read.flatMap(({ line, value }) => (line.outcome === 'due' && value ? [{ line, value }] : []))

/** Null for the id of another company or kind, and for an unknown id. */
export const importOf = <D extends AnyImport>(
  declared: D,
  importer: CheckerOf<D>,
  id: string,
): Promise<Import | null> => importer.view(({ tx }) => find(tx, declared, importer, id))

async function find(tx: Tx, declared: AnyImport, whose: Whose, id: string): Promise<Import | null> {
  const which = and(ofKind(declared, whose), hasId(imports.id, id))
  const [row] = await tx.select(IMPORT).from(imports).where(which)
  return row ?? null
}

/** An import and one page of its lines. Null as above. */
export const importPage = <D extends AnyImport>(
  declared: D,
  importer: CheckerOf<D>,
  id: string,
  { wrong, page, size }: AskedLines,
): Promise<ImportPage<LineOf<D>> | null> =>
  importer.view(async ({ tx }) => {
    const found = await find(tx, declared, importer, id)
    if (!found) return null
    const lines = await readLines(tx, found.id, { wrong, limit: size, offset: (page - 1) * size })
    const listed = wrong ? found.total - found.due - found.done : found.total
    return { ...found, lines: lines as LineOf<D>[], listed }
  })

/** How many lines have or had which effect. */
export const importEffects = <D extends AnyImport>(
  importer: CheckerOf<D>,
  id: string,
): Promise<Record<string, number>> => importer.view(({ tx }) => countEffects(tx, id))

/** Every line of an import. Null as above. */
export const importedLines = <D extends AnyImport>(
  declared: D,
  importer: CheckerOf<D>,
  id: string,
): Promise<LineOf<D>[] | null> =>
  importer.view(async ({ tx }) => {
    const found = await find(tx, declared, importer, id)
    return found && ((await readLines(tx, found.id)) as LineOf<D>[])
  })

/** The ten latest imports, newest first. */
export const recentImports = <D extends AnyImport>(declared: D, importer: CheckerOf<D>): Promise<Import[]> =>
  importer.view(({ tx }) =>
    tx.select(IMPORT).from(imports).where(ofKind(declared, importer)).orderBy(desc(imports.createdAt)).limit(10),
  )

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
      .returning({ lines: imports.total })
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
  const { tx } = room
  const running = and(ofKind(declared, room), eq(imports.id, id), eq(imports.state, 'running'))
  const [row] = await tx.select({ due: imports.due, done: imports.done }).from(imports).where(running).for('update')
  if (!row) return false
  await forgetPlans(tx)
  const lines = await dueLines(tx, id, LIMITS.imports.batch)
  const placed = await placePortion(declared, room, lines)
  await saveOutcomes(tx, declared, id, lines)
  const due = row.due - lines.length
  await tx
    .update(imports)
    .set({ due, done: row.done + placed, state: due > 0 ? 'running' : 'done' })
    .where(eq(imports.id, id))
  return due > 0
}

/**
 * Places these lines, and sets their outcomes. Each is parsed and checked again, because data may have changed since
 * the preview. Returns how many were placed.
 */
async function placePortion(declared: AnyImport, room: AnyRoom, lines: ImportLine[]): Promise<number> {
  const read = lines.map((line) => {
    const { [EFFECT]: _, ...cells } = opened(declared, line.cells)
    const { value, fault } = understand(declared, cells)
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
  return lines.filter(({ outcome }) => outcome === 'done').length
}
