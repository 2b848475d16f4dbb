import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Tx } from './clients'

type Row<T extends PgTable> = T['$inferInsert']
type Keys<T extends PgTable> = keyof Row<T> & string

/**
 * `insert into … select …` for many rows, which are one parameter: the builder makes one of each value, and takes
 * longer for it than the database for the rows. `all`: what every row has alike, by the database's clock for example.
 * A clause like `on conflict` may follow. There must be a row at least; all have the keys of the first.
 */
export function insertion<T extends PgTable, Key extends Keys<T>>(
  table: T,
  rows: Pick<Row<T>, Key>[],
  all: { [K in Exclude<Keys<T>, Key>]?: SQL } = {},
): SQL {
  const columns: Record<string, PgColumn> = getTableColumns(table)
  const nameOf = (key: string) => {
    const { name, keyAsName } = columns[key]!
    return keyAsName ? toSnakeCase(name) : name
  }
  const names = Object.keys(rows[0]!).map((key) => [key, nameOf(key)] as const)
  const json = rows.map((row) =>
    Object.fromEntries(names.map(([key, name]) => [name, jsonOf((row as Record<string, unknown>)[key])])),
  )
  const own = names.map(([, name]) => sql.identifier(name))
  const alike = Object.entries<SQL | undefined>(all)
  const into = [...own, ...alike.map(([key]) => sql.identifier(nameOf(key)))]
  const values = [...own, ...alike.map(([, value]) => value!)]
  return sql`insert into ${table} (${sql.join(into, sql`, `)}) select ${sql.join(values, sql`, `)}
    from jsonb_populate_recordset(null::${table}, ${JSON.stringify(json)}::jsonb)`
}

const jsonOf = (value: unknown) => (value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value)

/**
 * Before a portion of hundreds of rows: has the connection make its plans anew. The check of a foreign key keeps its
 * plan; one made while the table was almost empty reads the whole table for each of the rows that are added.
 */
export const forgetPlans = (tx: Tx) => tx.execute(sql`discard plans`)

/** Inserts these rows by one statement. */
export async function insertMany<T extends PgTable, Key extends Keys<T>>(
  tx: Tx,
  table: T,
  rows: Pick<Row<T>, Key>[],
  all?: { [K in Exclude<Keys<T>, Key>]?: SQL },
) {
  if (rows.length > 0) await tx.execute(insertion(table, rows, all))
}

/** `column in (…)` for many texts, which are one parameter: the builder makes one of each. */
export const textIn = (column: PgColumn, texts: readonly string[]): SQL =>
  sql`${column} = any(array(select jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb)))`
