import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { migrate } from '@/db/migrate'
import { dropDatabase } from './drop-database'

const MADE_FROM = [
  ...['migrations', 'functions', 'privileges.sql', 'triggers.sql'],
  ...['migrate.ts', 'repeatable.ts', 'database-roles.ts'],
]
const KEPT = 'torhaus_template_'

/**
 * The name of the migrated database, made from the files that it depends on: while they are the same, it is not made
 * again.
 */
export function templateName(): string {
  const hash = createHash('sha256')
  for (const file of MADE_FROM.flatMap((name) => filesBelow(join('db', name))))
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return KEPT + hash.digest('hex').slice(0, 16)
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
}

type Addresses = { ownerUrl: string; url: string }

/**
 * The migrated database that each worker copies; it stays on the server for later runs. It gets its name when it is
 * complete, so that a run that ends halfway leaves no template. Runs that start together wait for the first.
 */
export async function keptTemplate(server: Addresses, onDatabase: (url: string, name: string) => string) {
  const name = templateName()
  const sql = postgres(server.ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    await sql`select pg_advisory_lock(hashtext(${KEPT}))`
    const all = await sql<{ datname: string }[]>`
      select datname from pg_database where datname like ${`${KEPT.replaceAll('_', '\\_')}%`}`
    if (all.some(({ datname }) => datname === name)) return name
    await removeOthers(sql, all)
    const draft = `${name}_draft`
    await sql.unsafe(`create database ${draft}`)
    await migrate({ ownerUrl: onDatabase(server.ownerUrl, draft), loginUrl: onDatabase(server.url, draft) })
    await rename(sql, draft, name)
    return name
  } finally {
    await sql.end()
  }
}

const PAUSE = 100

/**
 * PostgreSQL renames only a database without connections. One that was closed just now may still exist, so this tries
 * again.
 */
async function rename(sql: Sql, from: string, to: string, tries = 50): Promise<void> {
  try {
    await sql.unsafe(`alter database ${from} rename to ${to}`)
  } catch (fault) {
    if (tries === 0) throw fault
    await new Promise((resolved) => setTimeout(resolved, PAUSE))
    await rename(sql, from, to, tries - 1)
  }
}

/** Removes older templates. One that another version's run is copying stays until the next time. */
async function removeOthers(sql: Sql, all: { datname: string }[]) {
  for (const { datname } of all)
    if (datname.endsWith('_draft')) await dropDatabase(sql, datname)
    else await sql.unsafe(`drop database if exists ${datname}`).catch(() => undefined)
}
