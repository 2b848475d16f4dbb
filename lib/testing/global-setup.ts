import { resolve } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { joinEmbedded } from '@/db/embedded'
import { hasMigrations, migrate } from '@/db/migrate'
import { dropDatabase } from './drop-database'
import { secretsIn } from './log-secrets'

/** Where the tests find their PostgreSQL, and the database each worker copies. */
export type TestServer = { ownerUrl: string; url: string; template: string }

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

/** Starts one PostgreSQL for the whole run (or takes TEST_DATABASE_URL), and migrates the template once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await testServer()
  try {
    return await prepareTemplate(server, project)
  } catch (error) {
    await server.leave()
    throw error
  }
}

/** T-AUD-04: looks through the log of every database of this run, whatever its tests did. */
async function secretsOf(url: string, template: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  const found = await sql<
    { datname: string }[]
  >`select datname from pg_database where datname like ${`${template}\\_%`}`
  await sql.end()
  const all: string[] = []
  for (const { datname } of found) {
    const one = postgres(onDatabase(url, datname), { max: 1, onnotice: () => undefined })
    all.push(...(await secretsIn(one).finally(() => one.end())))
  }
  return [...new Set(all)]
}

type RunningServer = { ownerUrl: string; url: string; leave: () => Promise<void> }

async function prepareTemplate(server: RunningServer, project: TestProject): Promise<() => Promise<void>> {
  const template = `torhaus_test_${process.pid}`
  await removeLeftovers(server.ownerUrl)
  await statement(server.ownerUrl, `create database ${template}`)
  const addresses = { ownerUrl: onDatabase(server.ownerUrl, template), loginUrl: onDatabase(server.url, template) }
  if (hasMigrations()) await migrate(addresses)
  project.provide('testServer', { ownerUrl: server.ownerUrl, url: server.url, template })
  return async () => {
    const secrets = await secretsOf(server.ownerUrl, template).catch((fault: Error) => [fault.message])
    await removeDatabases(server.ownerUrl, (name) => name.startsWith(template))
    await server.leave()
    if (secrets.length > 0) throw new Error(`The log holds what it must not: ${secrets.join('; ')}`)
  }
}

async function testServer(): Promise<RunningServer> {
  const outside = process.env.TEST_DATABASE_URL
  if (outside) return { ownerUrl: outside, url: outside, leave: async () => undefined }
  return joinEmbedded(resolve('.data-test'), { throwaway: true })
}

/** The same server and role, another database. */
export function onDatabase(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

async function statement(url: string, text: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  await sql.unsafe(text)
  await sql.end()
}

/** Databases of runs that were killed; the number in the name is that of their process. */
async function removeLeftovers(url: string): Promise<void> {
  await removeDatabases(url, (name) => !isRunning(Number(name.split('_')[2])))
}

function isRunning(pid: number): boolean {
  try {
    return pid !== process.pid && process.kill(pid, 0)
  } catch {
    return false
  }
}

async function removeDatabases(url: string, matches: (name: string) => boolean): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  const found = await sql<
    { datname: string }[]
  >`select datname from pg_database where datname like 'torhaus\\_test\\_%'`
  for (const { datname } of found) if (matches(datname)) await dropDatabase(sql, datname)
  await sql.end()
}
