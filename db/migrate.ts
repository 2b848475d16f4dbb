import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres, { type Sql } from 'postgres'
import { DATABASE_ROLES, ensureRoles } from './database-roles'
import { sendBuffersAtEndOfTurn } from './postgres-buffer'

/** Any number, as long as every version of the portal uses the same. */
const MIGRATION_LOCK = 7_246_001

type Entry = { tag: string; when: number }

export type MigrateOptions = {
  /** The role that owns the tables. */
  ownerUrl: string
  /** The address the portal connects with, when its role is another one. */
  loginUrl?: string
  /** Where the migrations lie; default `db/migrations`. */
  folder?: string
}

/**
 * Brings the database to the newest migration, all in one transaction; callers that come at the same time wait for the
 * first and find nothing left to do. Rejects when an older migration turns up after a newer one was applied (a late
 * merge), which would otherwise be skipped for good, and when a migration fails.
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  sendBuffersAtEndOfTurn()
  const folder = options.folder ?? migrationsFolder()
  const sql = postgres(options.ownerUrl, {
    max: 1,
    connect_timeout: 5,
    max_lifetime: null,
    connection: { application_name: 'torhaus-migrate', TimeZone: 'UTC', lock_timeout: 0, statement_timeout: 0 },
    onnotice: () => undefined,
  })
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`
    await sql`set lock_timeout = '10s'`
    await ensureRoles(sql, members(options))
    refuseLateMerge(journal(folder), await applied(sql))
    await runMigrations(drizzle(sql), { migrationsFolder: folder })
    await letRolesSeeState(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

const userOf = (url: string) => decodeURIComponent(new URL(url).username)

const members = ({ ownerUrl, loginUrl }: MigrateOptions) =>
  [ownerUrl, loginUrl ?? ownerUrl].map(userOf).filter((name) => name !== '')

function migrationsFolder(): string {
  return join(process.cwd(), 'db', 'migrations')
}

/** Whether there are any migrations to apply; a new checkout may have none. */
export function hasMigrations(folder = migrationsFolder()): boolean {
  return existsSync(join(folder, 'meta', '_journal.json'))
}

function journal(folder: string): Entry[] {
  const text = readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')
  return (JSON.parse(text) as { entries: Entry[] }).entries
}

/** The times of the applied migrations, by which drizzle tells them apart; empty for a new database. */
async function applied(sql: Sql): Promise<Set<number>> {
  const [found] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`
  if (!found?.there) return new Set()
  const rows = await sql<{ created_at: string }[]>`select created_at from drizzle.__drizzle_migrations`
  return new Set(rows.map((row) => Number(row.created_at)))
}

function refuseLateMerge(entries: Entry[], done: Set<number>): void {
  const newest = Math.max(...done)
  const late = entries.filter((entry) => entry.when < newest && !done.has(entry.when))
  if (late.length === 0) return
  const names = late.map((entry) => entry.tag).join(', ')
  throw new Error(`Migrations older than the newest applied one were never applied: ${names}. Generate them anew.`)
}

/** The portal's roles read which migrations were applied, for /readyz. */
async function letRolesSeeState(sql: Sql): Promise<void> {
  const roles = DATABASE_ROLES.join(', ')
  await sql.unsafe(`grant usage on schema drizzle to ${roles}`)
  await sql.unsafe(`grant select on drizzle.__drizzle_migrations to ${roles}`)
}

/** The names of migrations that this version has and the database has not, oldest first. Works with any role. */
export async function pendingMigrations(sql: Sql, folder = migrationsFolder()): Promise<string[]> {
  const done = await applied(sql)
  return journal(folder)
    .filter((entry) => !done.has(entry.when))
    .map((entry) => entry.tag)
}
