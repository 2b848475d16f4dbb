import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { inject } from 'vitest'
import { dropDatabase } from './drop-database'
import { onDatabase } from './global-setup'

export type OwnDatabase = {
  ownerUrl: string
  loginUrl: string
  /** The owner's connection. */
  sql: Sql
  remove(): Promise<void>
}

/** A new database for a test that migrates, beside the one of its worker: empty, or a copy of the migrated template. */
export async function ownDatabase(label: string, { migrated = false } = {}): Promise<OwnDatabase> {
  const server = inject('testServer')
  const name = `${server.run}_${label}_${process.env.VITEST_POOL_ID}`
  const admin = postgres(server.ownerUrl, { max: 1, onnotice: () => undefined })
  await dropDatabase(admin, name)
  if (migrated) await admin`select pg_advisory_lock(hashtext(${server.template}))`
  await admin.unsafe(`create database ${name}${migrated ? ` template ${server.template}` : ''}`)
  if (migrated) await admin`select pg_advisory_unlock(hashtext(${server.template}))`
  const ownerUrl = onDatabase(server.ownerUrl, name)
  const sql = postgres(ownerUrl, { max: 2, onnotice: () => undefined })
  const remove = async () => {
    await sql.end()
    await dropDatabase(admin, name)
    await admin.end()
  }
  return { ownerUrl, loginUrl: onDatabase(server.url, name), sql, remove }
}

export type Migration = { tag: string; when: number; statements?: string }

const PARTS = ['functions', 'triggers.sql', 'privileges.sql'] as const

/** A folder like `db` in the temporary directory; the caller removes it. */
export function databaseFolder(migrations: Migration[], parts: readonly (typeof PARTS)[number][] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'torhaus-db-'))
  mkdirSync(join(folder, 'migrations', 'meta'), { recursive: true })
  for (const part of parts) cpSync(join('db', part), join(folder, part), { recursive: true })
  writeMigrations(folder, migrations)
  return folder
}

/**
 * Writes migrations in the layout of drizzle-kit; `when` gives their order. Those without statements are copied from
 * `db`.
 */
export function writeMigrations(folder: string, migrations: Migration[]): void {
  for (const { tag, statements } of migrations) {
    const text = statements ?? readFileSync(join('db', 'migrations', `${tag}.sql`), 'utf8')
    writeFileSync(join(folder, 'migrations', `${tag}.sql`), text)
  }
  const entries = migrations.map(({ tag, when }, idx) => ({ idx, version: '7', when, tag, breakpoints: true }))
  const journal = JSON.stringify({ version: '7', dialect: 'postgresql', entries })
  writeFileSync(join(folder, 'migrations', 'meta', '_journal.json'), journal)
}

/** The migrations of this version, oldest first. */
export function ownMigrations(): Migration[] {
  const text = readFileSync(join('db', 'migrations', 'meta', '_journal.json'), 'utf8')
  return (JSON.parse(text) as { entries: Migration[] }).entries.map(({ tag, when }) => ({ tag, when }))
}

/** A copy of `db` with everything that is applied. */
export const wholeFolder = () => databaseFolder(ownMigrations(), PARTS)

export const removeFolder = (folder: string) => rmSync(folder, { recursive: true })
