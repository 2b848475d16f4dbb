import { resolve } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { joinEmbedded } from '@/db/embedded'
import { dropDatabase } from './drop-database'
import { secretsIn } from './log-secrets'
import { keptTemplate } from './template'

/**
 * The PostgreSQL of the tests, the database that each worker copies, and the prefix of the names of this run's copies.
 */
export type TestServer = { ownerUrl: string; url: string; template: string; run: string }

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

/** Starts one PostgreSQL for the whole run (or takes TEST_DATABASE_URL), with a migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await testServer()
  try {
    return await prepareTemplate(server, project)
  } catch (error) {
    await server.leave()
    throw error
  }
}

/** T-AUD-04: finds secrets in the log of every database of this run, whatever its tests did. */
async function secretsOf(url: string, run: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  const found = await sql<{ datname: string }[]>`select datname from pg_database where datname like ${`${run}\\_%`}`
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
  const run = `torhaus_test_${process.pid}`
  await removeLeftovers(server.ownerUrl)
  const template = await keptTemplate(server, onDatabase)
  project.provide('testServer', { ownerUrl: server.ownerUrl, url: server.url, template, run })
  return async () => {
    const secrets = await secretsOf(server.ownerUrl, run).catch((fault: Error) => [fault.message])
    await removeDatabases(server.ownerUrl, (name) => name.startsWith(`${run}_`))
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

/** Removes databases of runs that were killed. The number in the name is that of their process. */
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
