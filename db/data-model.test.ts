import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { beforeAll, describe, expect, it } from 'vitest'

const text = readFileSync('docs/data-model.md', 'utf8')
let tables: ReturnType<typeof getTableConfig>[]

beforeAll(async () => {
  const files = readdirSync('db/schema').map((name) => resolve('db/schema', name))
  const modules: Record<string, unknown>[] = await Promise.all(files.map((file) => import(file)))
  const found = modules.flatMap((one) => Object.values(one)).filter((value) => is(value, PgTable))
  tables = found.map((table) => getTableConfig(table))
})

type Table = ReturnType<typeof getTableConfig>
const parentsOf = ({ foreignKeys }: Table) =>
  foreignKeys.map((key) => getTableConfig(key.reference().foreignTable).name)
/** What only belongs to a company says nothing in a diagram. */
const isLeaf = (table: Table) => parentsOf(table).join() === 'companies'

/** `parent child`, once for each pair of tables. */
const drawn = () =>
  [...text.matchAll(/^ {2}(\w+) \|\|--o[{|] (\w+) : /gm)].map(([, parent, child]) => `${parent} ${child}`)

describe('docs/data-model.md', () => {
  it('names every table but those that only belong to a company, and no other', () => {
    const named = new Set([
      ...drawn().flatMap((pair) => pair.split(' ')),
      ...[...text.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
    ])
    const wanted = tables.filter((table) => !isLeaf(table)).map(({ name }) => name)
    expect(wanted.filter((name) => !named.has(name))).toEqual([])
    const known = new Set(tables.map(({ name }) => name))
    expect(drawn().filter((pair) => pair.split(' ').some((name) => !known.has(name)))).toEqual([])
  })

  it('draws every foreign key, and no other', () => {
    const known = drawn()
    const keys = tables
      .filter((table) => !isLeaf(table) || known.includes(`companies ${table.name}`))
      .flatMap((table) => parentsOf(table).map((parent) => `${parent} ${table.name}`))
    expect(known.sort()).toEqual([...new Set(keys)].sort())
  })
})

describe('a table with a company', () => {
  it('refers to another such table by the company as well, so that no row refers to another company’s', () => {
    const ofCompany = new Set(
      tables.filter(({ columns }) => columns.some(({ name }) => name === 'company_id')).map(({ name }) => name),
    )
    const single = tables.flatMap(({ name, foreignKeys }) =>
      foreignKeys
        .map((key) => key.reference())
        .filter(({ foreignTable }) => ofCompany.has(name) && ofCompany.has(getTableConfig(foreignTable).name))
        .filter(({ columns }) => !columns.some((column) => column.name === 'company_id'))
        .map(({ columns }) => `${name}.${columns[0]!.name}`),
    )
    // Entries and streams of the log are of a company or of an account, and refer to each other by the stream.
    expect(single).toEqual(['audit_entries.stream_id'])
  })
})

describe('an index', () => {
  it('that descends puts nulls first, as „ORDER BY … DESC“ does; else no query could use its order', () => {
    const last = tables.flatMap(({ name, indexes }) =>
      indexes.flatMap(({ config }) =>
        config.columns
          .filter((column) => 'indexConfig' in column && column.indexConfig?.order === 'desc')
          .filter((column) => 'indexConfig' in column && column.indexConfig?.nulls !== 'first')
          .map(() => `${name}.${config.name}`),
      ),
    )
    expect(last).toEqual([])
  })
})
