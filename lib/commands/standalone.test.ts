import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { packStandalone } from './pack-standalone'

let place: string
let environment: NodeJS.ProcessEnv

beforeAll(async () => {
  const database = await testDatabase()
  place = mkdtempSync(join(tmpdir(), 'torhaus-standalone-'))
  environment = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    AUTH_SECRET: process.env.AUTH_SECRET,
    DATA_KEY: process.env.DATA_KEY,
    APP_URL: 'https://portal.example.com',
    SMTP_URL: 'smtp://127.0.0.1:9',
    HOSTNAME: '127.0.0.1',
    PORT: String(await freePort()),
  }
  expect(await packStandalone(place)).toBe(0)
}, 300_000)

afterAll(() => rmSync(place, { recursive: true, force: true }))

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

const status = (path: string) =>
  fetch(`http://127.0.0.1:${environment.PORT}${path}`, { headers: { connection: 'close' } }).then(
    (response) => response.status,
    () => 0,
  )

async function waitFor(path: string): Promise<number> {
  for (let turn = 0; turn < 100 && (await status(path)) === 0; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 100))
  return status(path)
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', (code) => resolve(code)))

it('migrates with nothing but Node and what is in the directory', () => {
  const { status: code, stderr } = spawnSync(process.execPath, ['commands/migrate.cjs'], {
    cwd: place,
    env: environment,
  })
  expect([code, String(stderr)]).toEqual([0, ''])
})

it('serves from an empty directory, is ready, and ends within 5 s when told to', async () => {
  const server = spawn(process.execPath, ['server.js'], { cwd: place, env: environment, stdio: 'inherit' })
  expect(await waitFor('/healthz')).toBe(200)
  expect(await status('/readyz')).toBe(200)
  expect(await status('/sign-in')).toBe(200)
  expect(await status('/postbox')).toBe(404)
  const begun = Date.now()
  server.kill('SIGTERM')
  expect([0, 143]).toContain(await ended(server))
  expect(Date.now() - begun).toBeLessThan(6000)
}, 60_000)

it('refuses to start without its secrets and names them', async () => {
  const { AUTH_SECRET: _, ...incomplete } = environment
  const server = spawn(process.execPath, ['server.js'], { cwd: place, env: incomplete as NodeJS.ProcessEnv })
  let said = ''
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (part: Buffer) => (said += part))
  expect(await ended(server)).not.toBe(0)
  expect(said).toContain('AUTH_SECRET')
}, 60_000)
