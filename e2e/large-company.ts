import { sql } from './people'

/** Columns of each table that has a company, and of accounts; `target`: the table that a foreign key refers to. */
type Column = { table: string; name: string; type: string; isUnique: boolean; target: string | null }

const columnsOf = () => sql<Column[]>`
  select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
    exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and a.attnum = any(i.indkey)) as "isUnique",
    (select f.confrelid::regclass::text from pg_constraint f where f.conrelid = c.oid and f.contype = 'f'
      and a.attnum = any(f.conkey) limit 1) as target
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname !~ '^audit'
    and (c.relname = 'accounts' or exists (select from pg_attribute o
      where o.attrelid = c.oid and o.attname = 'company_id' and not o.attisdropped))
  order by c.relname, a.attnum`

const MEMBERS = 'select account_id from memberships where company_id = $1'
/** Texts of a closed set. */
const CLOSED = /topic|kind|permission|status|locale|channel|product/

/** The value in the copy with the number `k`: ids and what must be unique are made from it. */
function copyOf({ table, name, type, isUnique, target }: Column, copied: ReadonlySet<string>): string {
  const column = `"${name}"`
  if (name === 'company_id') return column
  const another = `md5(${column}::text || k)::uuid`
  if (target === 'accounts') return `case when ${column} in (${MEMBERS}) then ${another} else ${column} end`
  if (type === 'uuid' && (name === 'id' || copied.has(target ?? ''))) return another
  if (!isUnique || target || CLOSED.test(name)) return column
  if (type === 'text') return /email/.test(name) ? `k || '-' || ${column}` : `${column} || '#' || k`
  if (type === 'bytea') return `sha256(${column} || k::text::bytea)`
  // The next free numbers: tests that ran before have taken some after those of the samples.
  return /int/.test(type) ? `(select max(${column}) from ${table}) + row_number() over ()` : column
}

/** The tables in an order in which each comes after those that it refers to. */
function inOrder(tables: Map<string, Column[]>): string[] {
  const [left, ordered] = [new Set(tables.keys()), [] as string[]]
  while (left.size > 0) {
    const next = [...left].filter((table) =>
      tables.get(table)!.every(({ target }) => !target || target === table || !left.has(target)),
    )
    if (next.length === 0) throw new Error(`Tables refer to each other: ${[...left].join(', ')}`)
    for (const table of next) left.delete(table)
    ordered.push(...next)
  }
  return ordered
}

/**
 * Copies all that a company has so many times into the company itself, with its people, and makes PostgreSQL believe
 * that companies are small: on average one has two rows of each table.
 */
export async function grow(companyId: string, times: number) {
  const tables = new Map<string, Column[]>()
  for (const column of await columnsOf()) tables.set(column.table, [...(tables.get(column.table) ?? []), column])
  const names = new Set(tables.keys())
  await sql.begin(async (tx) => {
    for (const table of inOrder(tables)) {
      const columns = tables.get(table)!
      const own = table === 'accounts' ? `id in (${MEMBERS})` : 'company_id = $1'
      await tx.unsafe(`alter table ${table} disable trigger user`)
      await tx.unsafe(
        `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')})
         select ${columns.map((column) => copyOf(column, names)).join(', ')}
         from ${table}, generate_series(1, ${times}) k where ${own} on conflict do nothing`,
        [companyId],
      )
      await tx.unsafe(`alter table ${table} enable trigger user`)
      if (table === 'accounts') continue
      await tx.unsafe(`alter table ${table} alter company_id set (n_distinct = -0.5)`)
    }
  })
  await sql`analyze`
}
