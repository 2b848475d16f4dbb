import { randomBytes } from 'node:crypto'
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isReachable, type RunAs } from './embedded-binaries'

const ADVICE = 'Restore the whole directory from a backup, or remove it to start with an empty database.'

/** Where root stores a database if the database's user could not reach its data directory. */
const REACHABLE = '/var/lib/torhaus-embedded'

/** The directories of one embedded server. */
export type Place = {
  /** For the lock and the leases; always under the data directory. */
  desk: string
  /** For the cluster, and the binaries if they had to be copied. */
  home: string
  /** `data`, `access.json`; made in one piece by a rename. */
  cluster: string
  runAs: RunAs
}

/**
 * Finds or makes the directories. Throws a plain sentence where the data directory cannot be written, or where it
 * says that its database lies in a place that is gone.
 */
export function findPlace(dataDir: string): Place {
  const desk = join(resolve(dataDir), 'postgres')
  makeWritable(desk)
  const pointer = join(desk, 'location')
  const runAs = databaseUser()
  const home = existsSync(pointer) ? pointedTo(pointer) : chooseHome(desk, pointer, runAs)
  const cluster = join(home, 'cluster')
  return { desk, home, cluster, runAs: existsSync(cluster) ? recordedUser(cluster, runAs) : runAs }
}

function makeWritable(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true })
    accessSync(directory, constants.W_OK | constants.X_OK)
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    throw new Error(`The data directory ${directory} cannot be written (${code}). Change its owner or set DATA_DIR.`, {
      cause,
    })
  }
}

function pointedTo(pointer: string): string {
  const home = readFileSync(pointer, 'utf8').trim()
  if (existsSync(home)) return home
  throw new Error(`${pointer} says that the database lies in ${home}, which is gone. Restore it, or remove both.`)
}

/** Beside the lock, or, where the database's user cannot get there, in a place of the system noted in a file. */
function chooseHome(desk: string, pointer: string, runAs: RunAs): string {
  if (existsSync(join(desk, 'cluster')) || isReachable(desk, runAs)) return desk
  const home = join(REACHABLE, randomBytes(8).toString('hex'))
  mkdirSync(home, { recursive: true })
  chmodSync(REACHABLE, 0o711)
  chmodSync(home, 0o711)
  writeFileSync(pointer, `${home}\n`)
  return home
}

/** This user; for root `postgres` or, failing that, `nobody`. */
function databaseUser(): RunAs {
  const uid = process.getuid?.() ?? 0
  if (uid !== 0) return { uid, gid: process.getgid?.() ?? 0 }
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  const found = ['postgres', 'nobody'].map((name) => accounts.find((line) => line.startsWith(`${name}:`)))
  const account = found.find((line) => line !== undefined)
  if (!account) throw new Error('PostgreSQL does not run as root: start as another user, or add a user `postgres`.')
  const [, , userId, groupId] = account.split(':')
  return { uid: Number(userId), gid: Number(groupId) }
}

/** An existing cluster runs as the user it was made by, whoever starts it now, as far as that is allowed. */
function recordedUser(cluster: string, current: RunAs): RunAs {
  const data = statSync(join(cluster, 'data'), { throwIfNoEntry: false })
  if (!data) throw new Error(`The database in ${cluster} is incomplete: data missing. ${ADVICE}`)
  const { uid, gid } = data
  if (uid !== current.uid && process.getuid?.() !== 0)
    throw new Error(`The database in ${cluster} belongs to user ${uid}. Start as that user, or set DATA_DIR.`)
  const maker = readAccess(cluster).uid
  if (uid !== maker)
    throw new Error(`The database in ${cluster} belongs to user ${uid} but was made by user ${maker}. Change it back.`)
  return { uid, gid }
}

/** What it takes to connect; kept in a file that only its owner may read. */
export type Access = { uid: number; superuser: string; owner: string; web: string }

/** Reads the cluster's passwords. Throws a plain sentence where the file is missing or damaged. */
export function readAccess(cluster: string): Access {
  try {
    return JSON.parse(readFileSync(join(cluster, 'access.json'), 'utf8')) as Access
  } catch (cause) {
    throw new Error(`The database in ${cluster} is incomplete: access.json cannot be read. ${ADVICE}`, { cause })
  }
}

const VITAL = [
  'data/PG_VERSION',
  'data/global/pg_control',
  'data/base/1',
  'data/pg_wal',
  'data/pg_xact',
  'data/pg_hba.conf',
]

/** Throws a plain sentence where the directory is not the whole of a cluster of this version. Nothing is repaired. */
export function refuseIncomplete(cluster: string, version: string): void {
  const missing = VITAL.filter((part) => !existsSync(join(cluster, part)))
  if (missing.length > 0)
    throw new Error(`The database in ${cluster} is incomplete: ${missing.join(', ')} missing. ${ADVICE}`)
  const found = readFileSync(join(cluster, 'data', 'PG_VERSION'), 'utf8').trim()
  if (found !== version)
    throw new Error(`The database in ${cluster} was made by PostgreSQL ${found}; this is ${version}. ${ADVICE}`)
}
