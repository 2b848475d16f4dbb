import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Sql } from 'postgres'

const ours = JSON.parse(readFileSync('package.json', 'utf8')).dependencies as Record<string, string>
const PORT = 4720
const ADDRESS = `http://localhost:${PORT}`

/**
 * The application that the portal is measured against: the same version of Next and React, a page that is empty, and a dashboard as
 * Better Auth's documentation builds it (session, navigation, a list from one statement). It knows nothing of the portal.
 */
const FILES: Record<string, string> = {
  'package.json': JSON.stringify({
    private: true,
    dependencies: {
      next: ours.next,
      react: ours.react,
      'react-dom': ours['react-dom'],
      'better-auth': '1.7.25',
      pg: '8.16.3',
    },
  }),
  'next.config.mjs': 'export default { turbopack: { root: import.meta.dirname } }',
  'auth.js': `
    import { betterAuth } from 'better-auth'
    import { Pool } from 'pg'
    export const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
    export const auth = betterAuth({
      database: pool, emailAndPassword: { enabled: true }, rateLimit: { enabled: false },
      telemetry: { enabled: false }, secret: 'only-for-measuring-0123456789abcdef', baseURL: '${ADDRESS}',
    })`,
  'migrate.mjs': `
    import { getMigrations } from 'better-auth/db/migration'
    import { auth, pool } from './auth.js'
    await (await getMigrations(auth.options)).runMigrations()
    await pool.query('create table if not exists news (id int primary key, title text not null, at timestamptz not null)')
    await pool.query("insert into news select n, 'Nachricht ' || n, now() from generate_series(1, 20) n on conflict do nothing")
    await pool.end()`,
  'app/layout.js': `
    export default function Layout({ children }) { return <html lang="de"><body>{children}</body></html> }`,
  'app/page.js': `
    import { connection } from 'next/server'
    export default async function Page() { await connection(); return <main><h1>Empty</h1></main> }`,
  'app/api/auth/[...all]/route.js': `
    import { toNextJsHandler } from 'better-auth/next-js'
    import { auth } from '../../../../auth'
    export const { GET, POST } = toNextJsHandler(auth)`,
  'app/dashboard/sign-out.js': `
    'use client'
    import { createAuthClient } from 'better-auth/react'
    const client = createAuthClient()
    export function SignOut() { return <button type="button" onClick={() => client.signOut()}>Abmelden</button> }`,
  'app/dashboard/page.js': `
    import { headers } from 'next/headers'
    import Link from 'next/link'
    import { redirect } from 'next/navigation'
    import { auth, pool } from '../../auth'
    import { SignOut } from './sign-out'
    const PAGES = ['Start', 'Belege', 'Anfragen', 'Verträge', 'Benutzer', 'Protokoll', 'Sicherheit', 'Hilfe']
    export default async function Dashboard() {
      const session = await auth.api.getSession({ headers: await headers() })
      if (!session) redirect('/')
      const { rows } = await pool.query('select id, title, at from news order by at desc limit 20')
      return (
        <>
          <header><span>{session.user.name}</span><SignOut /></header>
          <nav><ul>{PAGES.map((page) => <li key={page}><Link href="/" prefetch={false}>{page}</Link></li>)}</ul></nav>
          <main>
            <h1>Guten Tag, {session.user.name}</h1>
            <ul>{rows.map((row) => <li key={row.id}>{row.title} <time>{row.at.toISOString()}</time></li>)}</ul>
          </main>
        </>
      )
    }`,
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
  for (const [name, text] of Object.entries(FILES)) put(join(directory, name), text)
  if (!existsSync(join(directory, 'node_modules/better-auth')))
    run(directory, 'npm', ['install', '--no-audit', '--no-fund', '--silent'])
  const database = 'torhaus_neighbour'
  if (!(await owner`select from pg_database where datname = ${database}`).length)
    await owner`create database ${owner(database)}`
  const url = new URL(ownerUrl)
  url.pathname = `/${database}`
  const env = { ...process.env, DATABASE_URL: url.href, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const next = join(directory, 'node_modules/next/dist/bin/next')
  run(directory, process.execPath, ['migrate.mjs'], env)
  run(directory, process.execPath, [next, 'build'], env)
  const server = spawn(process.execPath, [next, 'start', '--port', String(PORT)], {
    cwd: directory,
    stdio: 'ignore',
    env: env as NodeJS.ProcessEnv,
  })
  await answering()
  return { address: ADDRESS, cookie: await signedUp(), stop: () => stopped(server) }
}

function put(file: string, text: string) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
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
