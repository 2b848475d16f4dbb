import { and, asc, eq, inArray, notInArray, type SQL, sql } from 'drizzle-orm'
import { importLines } from '@/db/schema/imports'
import type { Tx } from '../database/clients'
import { insertMany } from '../database/insert-many'
import { type AnyImport, EFFECT, type ImportLine } from './declare'
import { secretNames } from './secret-cells'

/** So many lines are inserted by one statement. */
const INSERTED = 1_000

const { importId, n, cells, outcome } = importLines
const LINE = { n, cells, outcome }

/** Lines that were placed, or will be. Every other outcome is an error. */
const RIGHT = ['due', 'done']

type Which = { id: string; companyId: string | null }

/** Stores the lines of a new import. */
export async function insertLines(tx: Tx, { id, companyId }: Which, lines: ImportLine[]) {
  for (let at = 0; at < lines.length; at += INSERTED) {
    const portion = lines.slice(at, at + INSERTED)
    await insertMany(tx, importLines, portion, { importId: sql`${id}::uuid`, companyId: sql`${companyId}::uuid` })
  }
}

/** Deletes the lines of these imports, which must be deleted in the same transaction. */
export const deleteLines = (tx: Tx, ids: SQL) => tx.delete(importLines).where(inArray(importId, ids))

/** The next lines that are due. Their import's row must be locked. */
export const dueLines = (tx: Tx, id: string, most: number): Promise<ImportLine[]> =>
  tx
    .select(LINE)
    .from(importLines)
    .where(and(eq(importId, id), eq(outcome, 'due')))
    .orderBy(asc(n))
    .limit(most)

/** Stores what became of these lines, and deletes their secrets: one statement for all with the same outcome. */
export async function saveOutcomes(tx: Tx, declared: AnyImport, id: string, lines: ImportLine[]) {
  const blanks = Object.fromEntries(secretNames(declared).map((name) => [name, '']))
  const alike = new Map<string, { outcome: string; changed: Record<string, string>; numbers: number[] }>()
  for (const line of lines) {
    const effect = line.cells[EFFECT]
    const changed = effect === undefined ? blanks : { ...blanks, [EFFECT]: effect }
    const key = `${line.outcome} ${effect}`
    const group = alike.get(key) ?? { outcome: line.outcome, changed, numbers: [] }
    group.numbers.push(line.n)
    alike.set(key, group)
  }
  for (const { outcome, changed, numbers } of alike.values()) {
    const rows = sql`array(select jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb)::int)`
    const merged = Object.keys(changed).length > 0 ? { cells: sql`${cells} || ${JSON.stringify(changed)}::jsonb` } : {}
    await tx
      .update(importLines)
      .set({ outcome, ...merged })
      .where(and(eq(importId, id), sql`${n} = any(${rows})`))
  }
}

/** Lines of an import in their order; with `wrong` those that have an error. */
export const readLines = (
  tx: Tx,
  id: string,
  { wrong, limit, offset }: { wrong?: boolean; limit?: number; offset?: number } = {},
): Promise<ImportLine[]> => {
  const all = tx
    .select(LINE)
    .from(importLines)
    .where(and(eq(importId, id), wrong ? notInArray(outcome, RIGHT) : undefined))
    .orderBy(asc(n))
    .$dynamic()
  if (limit !== undefined) all.limit(limit)
  if (offset !== undefined) all.offset(offset)
  return all
}

/** How many lines of an import have which effect, without those with an error. */
export async function countEffects(tx: Tx, id: string): Promise<Record<string, number>> {
  const effect = sql<string | null>`${cells} ->> ${EFFECT}`
  const rows = await tx
    .select({ effect, lines: sql<number>`count(*)::int` })
    .from(importLines)
    .where(and(eq(importId, id), inArray(outcome, RIGHT)))
    .groupBy(sql`1`)
  return Object.fromEntries(rows.map(({ effect, lines }) => [effect ?? '', lines]))
}
