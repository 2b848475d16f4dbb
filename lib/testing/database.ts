import { resolve } from 'node:path'
import postgres from 'postgres'
import { inject } from 'vitest'
import { forgetEnv } from '../ground/env'
import { onDatabase } from './global-setup'

export type TestDatabase = {
  /** The role that owns the tables. */
  ownerUrl: string
  /** The role the portal connects with. */
  url: string
}

let ready: Promise<TestDatabase> | null = null

/**
 * The database of this worker, a copy of the migrated template that the first call makes. Sets the environment to it.
 * Files that run one after the other in one worker share it, so a test makes what it needs and relies on nothing else.
 */
export async function testDatabase(): Promise<TestDatabase> {
  ready ??= prepare()
  const database = await ready
  enter(database)
  return database
}

/** Again for each file: another one of this worker may have read the environment before, or put its own in place. */
function enter({ url, ownerUrl }: TestDatabase): void {
  process.env.DATABASE_URL = url
  process.env.DATABASE_OWNER_URL = ownerUrl
  process.env.DATA_DIR = resolve('.data-test', `worker-${process.env.VITEST_POOL_ID ?? '1'}`)
  forgetEnv()
}

async function prepare(): Promise<TestDatabase> {
  const server = inject('testServer')
  const worker = process.env.VITEST_POOL_ID ?? '1'
  const name = `${server.run}_${worker}`
  await copyTemplate(server.ownerUrl, server.template, name)
  return { ownerUrl: onDatabase(server.ownerUrl, name), url: onDatabase(server.url, name) }
}

/** PostgreSQL copies a database for one caller at a time, so the workers take turns. */
async function copyTemplate(url: string, template: string, name: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    await sql`select pg_advisory_lock(hashtext(${template}))`
    const found = await sql`select 1 from pg_database where datname = ${name}`
    if (found.length === 0) await sql.unsafe(`create database ${name} template ${template}`)
  } finally {
    await sql.end()
  }
}
