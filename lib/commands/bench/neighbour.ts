import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Sql } from 'postgres'

const ours = JSON.parse(readFileSync('package.json', 'utf8')).dependencies as Record<string, string>
const PORT = 4720
const ADDRESS = `http://localhost:${PORT}`

/**
 * The application that the portal is measured against (`neighbour-app`): the same version of Next and React, a page that is empty,
 * and a dashboard with Better Auth. It knows nothing of the portal.
 */
const SOURCE = 'lib/commands/bench/neighbour-app'
const PACKAGE = {
  private: true,
  type: 'module',
  dependencies: {
    next: ours.next,
    react: ours.react,
    'react-dom': ours['react-dom'],
    'better-auth': '1.7.25',
    pg: '8.16.3',
  },
}

export type Neighbour = {
  address: string
  /** Signed in at the dashboard: the header to send. */
  cookie: string
  stop(): Promise<void>
}

/**
 * Installs (once a machine, in the temporary directory), builds and starts it, with a database of its own beside the portal's.
 * Needs npm's registry for the first time. Throws when a step fails.
 */
export async function startNeighbour(owner: Sql, ownerUrl: string): Promise<Neighbour> {
  const directory = join(tmpdir(), `torhaus-neighbour-${ours.next}`)
  cpSync(SOURCE, directory, { recursive: true })
  writeFileSync(join(directory, 'package.json'), JSON.stringify(PACKAGE))
  if (!existsSync(join(directory, 'node_modules/better-auth')))
    run(directory, 'npm', ['install', '--no-audit', '--no-fund', '--silent'])
  const database = 'torhaus_neighbour'
  if (!(await owner`select from pg_database where datname = ${database}`).length)
    await owner`create database ${owner(database)}`
  const url = new URL(ownerUrl)
  url.pathname = `/${database}`
  const env = {
    ...process.env,
    DATABASE_URL: url.href,
    NEIGHBOUR_URL: ADDRESS,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const next = join(directory, 'node_modules/next/dist/bin/next')
  run(directory, process.execPath, ['migrate.js'], env)
  run(directory, process.execPath, [next, 'build'], env)
  const server = spawn(process.execPath, [next, 'start', '--port', String(PORT)], {
    cwd: directory,
    stdio: 'ignore',
    env: env as NodeJS.ProcessEnv,
  })
  await answering()
  return { address: ADDRESS, cookie: await signedUp(), stop: () => stopped(server) }
}

function run(cwd: string, program: string, args: string[], env: Record<string, string | undefined> = process.env) {
  const { status } = spawnSync(program, args, { cwd: resolve(cwd), env: env as NodeJS.ProcessEnv, stdio: 'ignore' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} in ${cwd} ended with ${status}`)
}

async function answering() {
  for (let tries = 0; tries < 200; tries++) {
    if (
      await fetch(ADDRESS).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return
    await new Promise((later) => setTimeout(later, 100))
  }
  throw new Error('the neighbour did not start')
}

async function signedUp(): Promise<string> {
  const answer = await fetch(`${ADDRESS}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: ADDRESS },
    body: JSON.stringify({
      name: 'Petra Muster',
      email: `${crypto.randomUUID()}@beispiel.test`,
      password: crypto.randomUUID(),
    }),
  })
  if (!answer.ok) throw new Error(`the neighbour signed nobody up: ${answer.status} ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

const stopped = (server: ChildProcess) =>
  new Promise<void>((ended) => {
    server.once('exit', () => ended())
    server.kill('SIGTERM')
  })
