import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sql, TransactionSql } from 'postgres'

/** A part of the database that is not migrated but applied again as a whole whenever its text changes. */
export type Repeatable = {
  name: 'functions' | 'triggers' | 'privileges'
  files: { name: string; text: string }[]
  hash: string
}

/** What `folder` (default in use: `db`) holds of functions/*.sql, triggers.sql and privileges.sql, in the order to apply. */
export function repeatablesIn(folder: string): Repeatable[] {
  const functions = join(folder, 'functions')
  const names = existsSync(functions) ? readdirSync(functions).filter((name) => name.endsWith('.sql')) : []
  return [
    repeatable('functions', functions, names.sort()),
    repeatable('triggers', folder, ['triggers.sql']),
    repeatable('privileges', folder, ['privileges.sql']),
  ].filter(({ files }) => files.length > 0)
}

function repeatable(name: Repeatable['name'], folder: string, names: string[]): Repeatable {
  const files = names
    .filter((file) => existsSync(join(folder, file)))
    .map((file) => ({ name: file.replace(/\.sql$/, ''), text: readFileSync(join(folder, file), 'utf8') }))
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file.name}\0${file.text}\0`)
  return { name, files, hash: hash.digest('hex') }
}

/** Makes the table that remembers what was applied and when. */
export async function createRepeatableState(sql: Sql): Promise<void> {
  await sql`create table if not exists drizzle.repeatable_scripts (
    id bigint generated always as identity primary key, name text not null, hash text not null,
    applied_at timestamptz not null default now())`
}

/** The hashes that were applied, newest first, for each name; works with any role, and before the first migration. */
export async function appliedHashes(sql: Sql | TransactionSql): Promise<Map<string, string[]>> {
  const [found] = await sql`select to_regclass('drizzle.repeatable_scripts') is not null as there`
  const rows = found?.there
    ? await sql<{ name: string; hash: string }[]>`select name, hash from drizzle.repeatable_scripts order by id desc`
    : []
  const hashes = new Map<string, string[]>()
  for (const { name, hash } of rows) hashes.set(name, [...(hashes.get(name) ?? []), hash])
  return hashes
}

export async function noteApplied(tx: TransactionSql, { name, hash }: Repeatable): Promise<void> {
  await tx`insert into drizzle.repeatable_scripts (name, hash) values (${name}, ${hash})`
}

/**
 * Creates or replaces every function. They may come before the tables they read, because their bodies are not looked at;
 * a test does that. A function whose result or parameters changed is dropped first, which fails, and says so, where a
 * trigger, a policy, a default or an index depends on it: then a migration has to take that away.
 */
export async function applyFunctions(tx: TransactionSql, { files }: Repeatable): Promise<void> {
  const before = await functionsOfSchema(tx)
  await tx`set local check_function_bodies = off`
  try {
    await tx.savepoint((all) => all.unsafe(files.map(({ text }) => text).join('\n')))
  } catch (error) {
    if (!isOfAnotherKind(error)) throw error
    for (const { name, text } of files) await replaceFunction(tx, name, text)
  }
  const after = await functionsOfSchema(tx)
  const kept = new Set(before.map(({ id }) => id))
  // With other parameters PostgreSQL makes a second function beside the first.
  for (const { id, name, signature } of after)
    if (kept.has(id) && after.some((other) => other.name === name && other.id !== id))
      await tx.unsafe(`drop function ${signature}`)
}

async function replaceFunction(tx: TransactionSql, name: string, text: string): Promise<void> {
  try {
    await tx.savepoint((inner) => inner.unsafe(text))
  } catch (error) {
    if (!isOfAnotherKind(error)) throw error
    await tx.unsafe(`drop function public.${name}`)
    await tx.unsafe(text)
  }
}

/** „Cannot change return type of existing function“, and the like. */
const isOfAnotherKind = (error: unknown) => (error as { code?: string }).code === '42P13'

/** Drops the functions that have no file any more; after the triggers, which may have used them. */
export async function dropOtherFunctions(tx: TransactionSql, { files }: Repeatable): Promise<void> {
  const names = new Set(files.map(({ name }) => name))
  for (const { name, signature } of await functionsOfSchema(tx))
    if (!names.has(name)) await tx.unsafe(`drop function ${signature}`)
}

function functionsOfSchema(tx: TransactionSql): Promise<{ id: string; name: string; signature: string }[]> {
  return tx`select oid::text as id, proname as name, oid::regprocedure::text as signature from pg_proc
    where pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = pg_proc.oid and d.deptype = 'e')`
}

/** Creates or replaces every trigger of the file, and drops those that are not in it. */
export async function applyTriggers(tx: TransactionSql, { files }: Repeatable): Promise<void> {
  const text = files.map((file) => file.text).join('\n')
  await tx.unsafe(text)
  const names = new Set([...text.matchAll(/^create or replace trigger (\w+)/gim)].map((match) => match[1]!))
  const all = await tx<{ name: string; table: string }[]>`
    select t.tgname as name, t.tgrelid::regclass::text as table from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and c.relnamespace = 'public'::regnamespace`
  for (const { name, table } of all) if (!names.has(name)) await tx.unsafe(`drop trigger ${name} on ${table}`)
}

export async function applyPrivileges(tx: TransactionSql, { files }: Repeatable): Promise<void> {
  for (const { text } of files) await tx.unsafe(text)
}
