import { type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './embedded-binaries'
import type { Access, Place } from './embedded-place'

export const POSTGRES_VERSION = '18'

/** Nothing of our environment reaches the database: it may hold secrets, and settings of other servers. */
const ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC' } as unknown as NodeJS.ProcessEnv

/** How a program of PostgreSQL is started: as the cluster's user, which root has to become. */
export function asDatabaseUser({ home, runAs }: Place): SpawnOptions {
  const switchUser = process.getuid?.() === 0 ? { uid: runAs.uid, gid: runAs.gid } : {}
  return { ...switchUser, cwd: home, env: ENVIRONMENT }
}

/**
 * Makes the cluster with its roles and its empty database, in a directory of its own that gets its name last, so that
 * a start that is killed leaves nothing that looks like a database. Throws with the words of initdb.
 */
export async function createCluster(place: Place, binaries: Binaries): Promise<void> {
  removeDrafts(place.home)
  const draft = join(place.home, `draft-${process.pid}`)
  const data = join(draft, 'data')
  mkdirSync(data, { recursive: true, mode: 0o711 })
  const access = newAccess(place.runAs.uid)
  const password = join(draft, 'password')
  writeFileSync(password, access.superuser, { mode: 0o600 })
  for (const path of [data, password]) give(path, place)
  await run(binaries.initdb, initArguments(data, password), place)
  rmSync(password)
  await run(binaries.postgres, ['--single', '-D', data, 'postgres'], place, `${firstStatements(access).join('\n')}\n`)
  writeFileSync(join(draft, 'access.json'), JSON.stringify(access), { mode: 0o600 })
  renameSync(draft, place.cluster)
}

function give(path: string, { runAs }: Place): void {
  if (process.getuid?.() === 0) chownSync(path, runAs.uid, runAs.gid)
}

/** Programs of a start that was killed may still be writing there for a moment, hence the patience. */
function removeDrafts(home: string): void {
  for (const name of readdirSync(home).filter((entry) => entry.startsWith('draft-')))
    rmSync(join(home, name), { recursive: true, force: true, maxRetries: 40, retryDelay: 50 })
}

const newPassword = () => randomBytes(24).toString('hex')

const newAccess = (uid: number): Access => ({
  uid,
  superuser: newPassword(),
  owner: newPassword(),
  web: newPassword(),
})

const initArguments = (data: string, password: string) => [
  `--pgdata=${data}`,
  '--username=postgres',
  '--auth=scram-sha-256',
  `--pwfile=${password}`,
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=icu',
  '--icu-locale=de-DE',
  '--set=timezone=UTC',
  '--set=log_timezone=UTC',
]

/** One statement a line: that is how the single-user mode reads them. */
const firstStatements = (access: Access) => [
  `CREATE ROLE torhaus LOGIN CREATEROLE CREATEDB PASSWORD '${access.owner}'`,
  `CREATE ROLE torhaus_web LOGIN NOINHERIT PASSWORD '${access.web}'`,
  'CREATE DATABASE torhaus OWNER torhaus',
]

function run(program: string, args: string[], place: Place, input = ''): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...asDatabaseUser(place), stdio: ['pipe', 'pipe', 'pipe'] })
    const words: Buffer[] = []
    child.stdout?.on('data', (part: Buffer) => words.push(part))
    child.stderr?.on('data', (part: Buffer) => words.push(part))
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
    child.on('error', reject)
    child.on('close', (code) => {
      const said = Buffer.concat(words).toString()
      if (code === 0 && !/^.*(ERROR|FATAL):/m.test(said)) resolve()
      else reject(new Error(`${program} failed (${code}): ${said.trim().slice(-2000)}`))
    })
  })
}

/** Whether the program runs at all as the cluster's user; the words of the loader if it does not. */
export function refuseUnusable(place: Place, binaries: Binaries): void {
  const { status, stderr, error } = spawnSync(binaries.postgres, ['--version'], asDatabaseUser(place))
  if (status === 0) return
  throw new Error(
    `The embedded PostgreSQL does not run here (${error?.message ?? String(stderr).trim()}). Set DATABASE_URL.`,
  )
}
