import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import type { Sql } from 'postgres'
import { afterEach, describe, expect, it } from 'vitest'
import { describeDatabase } from '@/lib/testing/catalog'
import {
  databaseFolder,
  type Migration,
  type OwnDatabase,
  ownDatabase,
  ownMigrations,
  removeFolder,
} from '@/lib/testing/own-database'
import { migrate } from './migrate'

const migrations = ownMigrations()
const baseline = migrations[0]!
const opened: OwnDatabase[] = []

async function open(options = {}): Promise<OwnDatabase> {
  const database = await ownDatabase(`upgrade${opened.length}`, options)
  opened.push(database)
  return database
}

afterEach(async () => {
  for (const database of opened.splice(0)) await database.remove()
})

/** Applies these and the functions; triggers and privileges fit the newest tables only. */
async function migrateTo(database: OwnDatabase, applied: Migration[]): Promise<void> {
  const folder = databaseFolder(applied, ['functions'])
  await migrate({ ...database, folder }).finally(() => removeFolder(folder))
}

/** Rows for every table, as they were when the baseline was made. */
async function fill(sql: Sql): Promise<void> {
  const lines = readFileSync('lib/testing/filled-baseline.jsonl', 'utf8').trimEnd().split('\n')
  for (const line of lines) {
    const { table, rows } = JSON.parse(line) as { table: string; rows: Record<string, unknown>[] }
    const columns = Object.keys(rows[0]!).join(', ')
    await sql.unsafe(
      `insert into ${table} (${columns}) overriding system value
       select ${columns} from jsonb_populate_recordset(null::${table}, $1::text::jsonb)`,
      [JSON.stringify(rows)],
    )
  }
}

async function rowsOf(sql: Sql): Promise<Map<string, number>> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`
  const counted = tables.map(async ({ name }): Promise<[string, number]> => {
    const [row] = await sql.unsafe(`select count(*)::int as n from ${name}`)
    return [name, row!.n as number]
  })
  return new Map(await Promise.all(counted))
}

const emptied = (before: Map<string, number>, after: Map<string, number>) =>
  [...before.keys()].filter((table) => before.get(table)! > 0 && after.get(table) === 0)

describe('a filled database', () => {
  it('holds rows in every table of the baseline', async () => {
    const database = await open()
    await migrateTo(database, [baseline])
    await fill(database.sql)
    expect([...(await rowsOf(database.sql))].filter(([, count]) => count === 0)).toEqual([])
  })

  it('is upgraded by each later migration, loses no table’s rows, and ends like a fresh one', {
    timeout: 60_000,
  }, async () => {
    const database = await open()
    await migrateTo(database, [baseline])
    await fill(database.sql)
    for (let count = 2; count <= migrations.length; count += 1) {
      const before = await rowsOf(database.sql)
      await migrateTo(database, migrations.slice(0, count))
      expect(emptied(before, await rowsOf(database.sql)), migrations[count - 1]!.tag).toEqual([])
    }
    await migrate(database)
    const fresh = await open({ migrated: true })
    expect(await describeDatabase(database.sql)).toEqual(await describeDatabase(fresh.sql))
  })

  it('still has the lines of an import, and their numbers', async () => {
    const database = await open()
    await migrateTo(database, [baseline])
    await fill(database.sql)
    await migrate(database)
    expect(await database.sql`select n, cells, outcome from import_lines order by n`).toEqual([
      { n: 2, cells: { email: 'ida@example.com' }, outcome: 'due' },
      { n: 3, cells: { email: 'udo@example.com' }, outcome: 'done' },
      { n: 5, cells: { email: '' }, outcome: 'email' },
    ])
    expect(await database.sql`select total, due, done from imports`).toEqual([{ total: 3, due: 1, done: 1 }])
  })

  it('stops a migration that only an empty one could take, and takes one that minds the rows', async () => {
    const database = await open()
    await migrateTo(database, [baseline])
    await fill(database.sql)
    const next = (statements: string) => [baseline, { tag: '0001_next', when: baseline.when + 1, statements }]
    await expect(migrateTo(database, next('ALTER TABLE tickets ADD COLUMN note text NOT NULL'))).rejects.toThrow(/null/)
    await migrateTo(database, next(`ALTER TABLE tickets ADD COLUMN note text DEFAULT '' NOT NULL`))
    expect((await rowsOf(database.sql)).get('tickets')).toBeGreaterThan(0)
  })
})

describe('db/schema', () => {
  it('has nothing that a migration would still have to make', async () => {
    const snapshots = readdirSync('db/migrations/meta').filter((name) => name.endsWith('_snapshot.json'))
    expect(snapshots).toEqual(migrations.map(({ tag }) => `${tag.slice(0, 4)}_snapshot.json`))
    const last = JSON.parse(readFileSync(join('db/migrations/meta', snapshots.at(-1)!), 'utf8'))
    expect(await generateMigration(last, await schema())).toEqual([])
  })

  it('says the same as the migrations do', async () => {
    const [database, migrated] = [await open(), await open({ migrated: true })]
    const extensions = readFileSync(`db/migrations/${baseline.tag}.sql`, 'utf8').match(/^CREATE (SCHEMA|EXT).*$/gm)!
    const empty = generateDrizzleJson({}, undefined, undefined, 'snake_case')
    const statements = [...extensions, ...(await generateMigration(empty, await schema()))]
    // The schema is what all migrations come to: the later ones have nothing left to do.
    const later = migrations.slice(1).map((one) => ({ ...one, statements: 'SELECT 1' }))
    await migrateTo(database, [{ ...baseline, statements: statements.join(';\n') }, ...later])
    await migrate({ ...database })
    expect(sayable(await describeDatabase(database.sql))).toEqual(sayable(await describeDatabase(migrated.sql)))
  })
})

/** Drizzle cannot say DEFERRABLE, which a migration adds to what a merge of companies moves (ADR 050). */
const sayable = (lines: string[]) => lines.map((line) => line.replace(/ DEFERRABLE$/, ''))

async function schema() {
  const files = readdirSync('db/schema').map((name) => resolve('db/schema', name))
  const modules: Record<string, unknown>[] = await Promise.all(files.map((file) => import(file)))
  return generateDrizzleJson(Object.assign({}, ...modules), undefined, undefined, 'snake_case')
}
