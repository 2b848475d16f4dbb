import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { joinEmbedded } from '@/db/embedded'
import { migrate } from '@/db/migrate'
import { type NextServer, serverMemory, whenReady } from '@/lib/commands/next-server'
import { closeDatabases } from '@/lib/database/clients'
import { seed } from '@/lib/sample/seed'
import { dropDatabase } from '@/lib/testing/drop-database'

export type Portal = { address: string; ownerUrl: string; stop: () => Promise<void> }

export const LOG = resolve('test-results', 'e2e-server.log')
const STOP_MILLISECONDS = 8_000

/** Starts a portal for one run: a fresh database with sample data, new secrets, the existing build on a free port. */
export async function startPortal(): Promise<Portal> {
  const build = process.env.TORHAUS_DIST_DIR ?? '.next'
  if (!existsSync(join(build, 'BUILD_ID'))) throw new Error(`There is no build in ${build}: run npm run build first.`)
  const database = await freshDatabase()
  try {
    const port = await freePort()
    enterEnvironment(database.url, port)
    await migrate({ ownerUrl: database.ownerUrl, loginUrl: database.url })
    await seed().finally(closeDatabases)
    const server = await serve(port)
    const stop = () => server.stop().then(database.remove)
    return { address: `http://localhost:${port}`, ownerUrl: database.ownerUrl, stop }
  } catch (fault) {
    await database.remove()
    throw fault
  }
}

/** The tests use the key too, so that they can read and write encrypted values. */
function enterEnvironment(databaseUrl: string, port: number) {
  Object.assign(process.env, {
    TORHAUS_MODE: 'test',
    DATABASE_URL: databaseUrl,
    APP_URL: `http://localhost:${port}`,
    PORT: String(port),
    AUTH_SECRET: randomBytes(32).toString('base64'),
    DATA_KEY: randomBytes(32).toString('base64'),
    RESEND_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString('base64')}`,
    TRUSTED_PROXIES: '1',
    LOG_LEVEL: 'warn',
    DATA_DIR: resolve('.data-e2e'),
    NEXT_TELEMETRY_DISABLED: '1',
  })
}

type Database = { ownerUrl: string; url: string; remove: () => Promise<void> }

async function freshDatabase(): Promise<Database> {
  const outside = process.env.TEST_DATABASE_URL
  const server = outside
    ? { ownerUrl: outside, url: outside, leave: async () => undefined }
    : await joinEmbedded(resolve('.data-e2e'), { throwaway: true })
  const name = `torhaus_e2e_${process.pid}`
  await removeLeftovers(server.ownerUrl)
  await withOwner(server.ownerUrl, (sql) => sql.unsafe(`create database ${name}`))
  const remove = () => withOwner(server.ownerUrl, (sql) => dropDatabase(sql, name)).finally(server.leave)
  return { ownerUrl: onDatabase(server.ownerUrl, name), url: onDatabase(server.url, name), remove }
}

function onDatabase(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

async function withOwner(url: string, work: (sql: Sql) => Promise<unknown>) {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  await work(sql).finally(() => sql.end())
}

/** Databases of killed runs; the number in the name is their process id. */
async function removeLeftovers(url: string) {
  await withOwner(url, async (sql) => {
    const found = await sql<
      { datname: string }[]
    >`select datname from pg_database where datname like 'torhaus\\_e2e\\_%'`
    for (const { datname } of found) if (!isRunning(Number(datname.split('_')[2]))) await dropDatabase(sql, datname)
  })
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

export const freePort = () =>
  new Promise<number>((found, failed) => {
    const probe = createServer()
    probe.on('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })

/**
 * One server of the build, with the current environment and the memory of `npm start`. `kill` sends SIGKILL; `heap`
 * returns bytes, after a collection.
 */
export async function serve(port: number, log = LOG) {
  mkdirSync(resolve('test-results'), { recursive: true })
  const out = openSync(log, 'w')
  const args = [
    '--require',
    './lib/testing/heap-reader.cjs',
    'node_modules/next/dist/bin/next',
    'start',
    '--port',
    String(port),
    '--hostname',
    'localhost',
  ]
  const env = { ...process.env, ...serverMemory, HOST: 'localhost', NODE_ENV: 'production' } as NodeJS.ProcessEnv
  const child = spawn(process.execPath, args, { stdio: ['ignore', out, out, 'ipc'], env })
  closeSync(out)
  const ended = new Promise<number>((resolved) => child.on('exit', (code) => resolved(code ?? 0)))
  const end = (signal: 'SIGTERM' | 'SIGKILL') => child.exitCode === null && child.kill(signal)
  const address = `http://localhost:${port}`
  const server: NextServer = { address, ended, stop: () => end('SIGTERM') }
  if (!(await whenReady(server))) {
    end('SIGTERM')
    throw new Error(`The portal did not start; see ${log}`)
  }
  const stop = async () => {
    end('SIGTERM')
    const force = setTimeout(() => end('SIGKILL'), STOP_MILLISECONDS)
    await ended.finally(() => clearTimeout(force))
  }
  const heap = async () => {
    child.send('heap')
    const [answer] = (await once(child, 'message')) as [{ heap: number }]
    return answer.heap
  }
  return { address, stop, heap, kill: () => end('SIGKILL') && ended }
}
