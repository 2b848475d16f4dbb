import { and, count, eq, type GetColumnData, getTableName, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { inOnce } from '../database/sub-select'
import { clamped, type Page, type Paging, pageOf } from '../ground/paging'
import { Rejection } from '../ground/rejection'
import type { Room } from '../rooms/rooms'

/** A table made by `companyTable`. */
type RecordTable = PgTable & { id: PgColumn; createdAt: PgColumn; searchKey?: PgColumn }
type Fields = Record<string, PgColumn | SQL> & { id: PgColumn }
/** The fields of a record in a list. */
type RowOf<F extends Fields> = {
  [K in keyof F]: F[K] extends PgColumn ? GetColumnData<F[K]> : F[K] extends SQL<infer T> ? T : never
}

type Option = { value: string; label: string }

export type Filter = {
  /** The condition for the value in the address. Undefined if that is none of the filter's values. */
  where(value: string): SQL | undefined
  /**
   * What can be chosen: a closed set whose words are in the catalogue (`values`), or what the company has (`options`).
   */
  values?: readonly string[]
  options?(room: Room): Promise<Option[]>
}

/** A filter whose values are a closed set. */
export const oneOf = <T extends string>(column: PgColumn | SQL, values: readonly T[]): Filter => ({
  values,
  where: (value) => (values.includes(value as T) ? sql`${column} = ${value}` : undefined),
})

/** The search text and one value for each filter. Empty: no restriction. */
export type Wanted<K extends string> = { q: string } & Record<K, string>

/** A record as JSON holds it: without its times, which are text there. */
export type Timeless<Row> = { [K in keyof Row as Date extends Row[K] ? never : K]: Row[K] }

/** How many records contain a text, and the first of them. */
export type FoundRecords<Row> = { total: number; rows: Timeless<Row>[] }

/** A list of one company's records: counted, filtered, searched and read page by page. */
export type RecordList<Row extends { id: string } = { id: string }, K extends string = string> = {
  readonly filters: Record<K, Filter>
  readonly table: PgTable
  /** Returns the first page if the requested page is beyond the last. */
  page(room: Room, wanted: Partial<Wanted<K>>, paging: Paging): Promise<Page<Row>>
  /** The first records that contain this text, as a jsonb object (`FoundRecords`) of another statement. */
  found(text: string, most: number): SQL
  /** Throws `notFound`, for another company's id and a malformed id as for an unknown one. */
  one(room: Room, id: string): Promise<Row>
}

type Shape<F extends Fields, K extends string> = {
  columns: F
  order: (PgColumn | SQL)[]
  filters: Record<K, Filter>
  /** Which rows belong to the list, if the table contains several kinds. */
  only?: SQL
  /** A condition that finds a record in addition to its `search_key`: an exact number or amount. */
  search?(text: string): SQL | undefined
}

/**
 * A list of the records of a company's table. No condition names the company: row-level security does. Texts are found
 * in the table's `search_key`, folded (`search_text`).
 */
export function listOf<F extends Fields, K extends string = never>(
  table: RecordTable,
  { columns, order, filters, only, search }: Shape<F, K>,
): RecordList<RowOf<F> & { id: string }, K> {
  type Row = RowOf<F> & { id: string }
  const [records, fields]: [PgTable, Record<string, PgColumn | SQL>] = [table, columns]
  // Ids from an index each: joined by OR the conditions would be checked for every record of the company.
  const holding = (text: string) => {
    const more = search?.(text)
    const others = more ? sql` union all select ${table.id} from ${records} where ${more}` : sql``
    return sql`${table.id} in (select find_records(${getTableName(table)}, ${text})${others})`
  }
  const condition = (wanted: Partial<Wanted<K>>) => {
    const text = wanted.q?.trim().slice(0, 100)
    const chosen = Object.entries<Filter>(filters).map(([name, filter]) => filter.where(wanted[name as K] ?? ''))
    return and(only, text ? holding(text) : undefined, ...chosen)
  }
  return {
    filters,
    table,
    async page({ tx }, wanted, paging) {
      const where = condition(wanted)
      const [{ total } = { total: 0 }] = await tx.select({ total: count() }).from(records).where(where)
      const { page, offset } = clamped(paging, total)
      // The records before a late page are passed in the index of their order, and not read.
      const ids = tx
        .select({ id: table.id })
        .from(records)
        .where(where)
        .orderBy(...order)
        .limit(paging.size)
        .offset(offset)
      const rows = await tx
        .select(fields)
        .from(records)
        .where(inOnce(table.id, ids))
        .orderBy(...order)
      return pageOf(rows as Row[], total, { ...paging, page })
    },
    found(text, most) {
      const where = condition({ q: text } as Partial<Wanted<K>>) ?? sql`true`
      const listed = Object.entries(fields).map(([name, column]) => sql`${column} as ${sql.identifier(name)}`)
      const sorted = sql.join(order, sql`, `)
      return sql`jsonb_build_object(
        'total', (select count(*)::int from ${records} where ${where}),
        'rows', (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from (
          select ${sql.join(listed, sql`, `)} from ${records}
          where ${inOnce(table.id, sql`select ${table.id} from ${records} where ${where} order by ${sorted} limit ${most}`)}
          order by ${sorted}) r))`
    },
    async one({ tx }, id) {
      const [row] = await tx
        .select(fields)
        .from(records)
        .where(and(only, eq(table.id, recordId(id))))
      if (!row) throw new Rejection('notFound')
      return row as Row
    },
  }
}

/** Checks the id of a record from an address. Throws `notFound` if it is no UUID. */
export function recordId(text: string): string {
  if (!z.uuid().safeParse(text).success) throw new Rejection('notFound')
  return text
}

/** Counts records, as a part of another statement. */
export const countOf = (table: PgTable, where?: SQL): SQL<number> =>
  where ? sql`(select count(*)::int from ${table} where ${where})` : sql`(select count(*)::int from ${table})`

/** What has been added to a table since a time, newest first (`Area.fresh`). */
export const freshOf =
  (table: RecordTable, { title, what }: { title: PgColumn | SQL; what: SQL }) =>
  (since: SQL): SQL =>
    sql`select ${table.id} as id, ${title} as title, ${what} as what, ${table.createdAt} as at from ${table as PgTable}
      where ${table.createdAt} > ${since} order by ${table.createdAt} desc, ${table.id}`
