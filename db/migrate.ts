import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sql, TransactionSql } from 'postgres'
import { DATABASE_ROLES, ensureRoles } from './database-roles'
import { connect } from './postgres/guard'
import {
  appliedHashes,
  applyFunctions,
  applyPrivileges,
  applyTriggers,
  createRepeatableState,
  dropOtherFunctions,
  noteApplied,
  type Repeatable,
  repeatablesIn,
} from './repeatable'

/** Any number, as long as every version of the portal uses the same. */
const MIGRATION_LOCK = 7_246_001

type Migration = { tag: string; when: number }

export type MigrateOptions = {
  /** The role that owns the tables. */
  ownerUrl: string
  /** The address the portal connects with, when its role is another one. */
  loginUrl?: string
  /** Holds migrations/, functions/, triggers.sql and privileges.sql; default `db`. */
  folder?: string
}

/**
 * Brings the database to this version, all in one transaction: functions that changed, new migrations, then triggers
 * and privileges. Callers that come at the same time wait for the first and find nothing left to do. A database that a
 * newer version has migrated is left as it is.
 * Rejects when a migration fails, when an older migration turns up after a newer one was applied (a late merge), and
 * when the database was made before the migrations were folded into one (decision 56).
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const folder = options.folder ?? databaseFolder()
  const sql = connect(options.ownerUrl, {
    max: 1,
    connect_timeout: 5,
    max_lifetime: null,
    connection: { application_name: 'torhaus-migrate', TimeZone: 'UTC', lock_timeout: 0, statement_timeout: 0 },
    onnotice: () => undefined,
  })
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`
    await sql`set lock_timeout = '10s'`
    const done = await applied(sql)
    const all = journal(folder)
    refuseFolded(all, done)
    refuseLateMerge(all, done)
    await ensureRoles(sql, members(options))
    await createState(sql)
    await sql.begin((tx) => bringUp(tx, folder, all, done))
  } finally {
    await sql.end({ timeout: 5 })
  }
}

const userOf = (url: string) => decodeURIComponent(new URL(url).username)

const members = ({ ownerUrl, loginUrl }: MigrateOptions) =>
  [ownerUrl, loginUrl ?? ownerUrl].map(userOf).filter((name) => name !== '')

function databaseFolder(): string {
  return join(process.cwd(), 'db')
}

function journal(folder: string): Migration[] {
  const text = readFileSync(join(folder, 'migrations', 'meta', '_journal.json'), 'utf8')
  return (JSON.parse(text) as { entries: Migration[] }).entries
}

/** The times of the applied migrations, by which they are told apart (as drizzle does); empty for a new database. */
async function applied(sql: Sql): Promise<Set<number>> {
  const [found] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`
  if (!found?.there) return new Set()
  const rows = await sql<{ created_at: string }[]>`select created_at from drizzle.__drizzle_migrations`
  return new Set(rows.map((row) => Number(row.created_at)))
}

function refuseFolded(all: Migration[], done: Set<number>): void {
  if (done.size === 0 || all.some(({ when }) => done.has(when))) return
  throw new Error(
    'This database comes from an earlier version that cannot be upgraded; `npm run demo -- --fresh` starts over with a new one.',
  )
}

function refuseLateMerge(all: Migration[], done: Set<number>): void {
  const newest = Math.max(...done)
  const late = all.filter(({ when }) => when < newest && !done.has(when))
  if (late.length === 0) return
  const names = late.map(({ tag }) => tag).join(', ')
  throw new Error(`Migrations older than the newest applied one were never applied: ${names}. Generate them anew.`)
}

/** The tables that remember what was applied; the portal's roles read them, for /readyz. */
async function createState(sql: Sql): Promise<void> {
  await sql`create schema if not exists drizzle`
  await sql`create table if not exists drizzle.__drizzle_migrations (
    id serial primary key, hash text not null, created_at bigint)`
  await createRepeatableState(sql)
  const roles = DATABASE_ROLES.join(', ')
  await sql.unsafe(`grant usage on schema drizzle to ${roles}`)
  await sql.unsafe(`grant select on all tables in schema drizzle to ${roles}`)
}

async function bringUp(tx: TransactionSql, folder: string, all: Migration[], done: Set<number>): Promise<void> {
  const newest = Math.max(...all.map(({ when }) => when))
  if ([...done].some((when) => when > newest)) return
  const pending = all.filter(({ when }) => !done.has(when))
  const scripts = repeatablesIn(folder)
  const known = await appliedHashes(tx)
  const changed = (name: Repeatable['name']) =>
    scripts.find((script) => script.name === name && known.get(name)?.[0] !== script.hash)
  // A migration may drop a table, and with it triggers and rights; new functions begin without rights.
  const again = (name: Repeatable['name'], because: boolean) =>
    because ? scripts.find((script) => script.name === name) : changed(name)

  const functions = changed('functions')
  if (functions) await applyFunctions(tx, functions)
  for (const migration of pending) await apply(tx, folder, migration)
  const triggers = again('triggers', pending.length > 0)
  if (triggers) await applyTriggers(tx, triggers)
  if (functions) await dropOtherFunctions(tx, functions)
  const privileges = again('privileges', pending.length > 0 || functions !== undefined)
  if (privileges) await applyPrivileges(tx, privileges)
  for (const script of scripts) if (known.get(script.name)?.[0] !== script.hash) await noteApplied(tx, script)
}

async function apply(tx: TransactionSql, folder: string, { tag, when }: Migration): Promise<void> {
  const text = readFileSync(join(folder, 'migrations', `${tag}.sql`), 'utf8')
  const hash = createHash('sha256').update(text).digest('hex')
  await tx.unsafe(text)
  await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${when})`
}

/**
 * What this version has and the database lacks: the names of migrations, oldest first, then `functions`, `triggers` or
 * `privileges` whose text was never applied. What a newer version has applied since does not count, so that the servers
 * of the version before stay ready while it is rolled out. Works with any role.
 */
export async function pendingMigrations(sql: Sql, folder = databaseFolder()): Promise<string[]> {
  const done = await applied(sql)
  const known = await appliedHashes(sql)
  const missing = repeatablesIn(folder).filter(({ name, hash }) => !known.get(name)?.includes(hash))
  return [
    ...journal(folder)
      .filter(({ when }) => !done.has(when))
      .map(({ tag }) => tag),
    ...missing.map(({ name }) => name),
  ]
}
