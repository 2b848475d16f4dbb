import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from './clients'

/** The indexes of the texts that contain the search text, folded by the database as every search is (ADR 017). */
export const indexesHolding = (wanted: string, texts: readonly string[]): SQL =>
  sql`select (n - 1)::int as at from jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb) with ordinality t (text, n)
    where search_text(t.text) like search_pattern(${wanted})`

export async function holding(tx: Pick<Tx, 'execute'>, wanted: string, texts: readonly string[]): Promise<Set<number>> {
  const rows = await tx.execute<{ at: number }>(indexesHolding(wanted, texts))
  return new Set(rows.map(({ at }) => at))
}
