import { spawn } from 'node:child_process'
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import type { Binaries } from './embedded-binaries'
import { asDatabaseUser } from './embedded-cluster'
import { isAlive, isTaken } from './embedded-lease'
import type { Place } from './embedded-place'

const START_MILLISECONDS = 60_000
const STOP_MILLISECONDS = 15_000
const LOG_BYTES = 5_000_000

export type Server = { pid: number; port: number }

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** The process of this cluster's running server; leftovers of a dead one do not count. */
export function runningServer(place: Place): Server | null {
  const server = statedServer(place)
  return server && belongsHere(server.pid, place) ? server : null
}

/**
 * The server if it takes connections; null once it is certain that none runs. One that is just starting, or just
 * ending, is waited for. Throws where it stays silent.
 */
export async function answeringServer(place: Place): Promise<Server | null> {
  const deadline = Date.now() + START_MILLISECONDS
  for (let server = runningServer(place); server; server = runningServer(place)) {
    if (statedServer(place)?.ready && (await answers(server.port))) return server
    if (Date.now() > deadline) throw new Error(`The embedded PostgreSQL (process ${server.pid}) does not answer.`)
    await pause(30)
  }
  return null
}

/**
 * Asks whether it speaks TLS. Accepting a connection proves nothing: the kernel does that for a process that was just
 * killed.
 */
const QUESTION = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect({ port, host: '127.0.0.1', timeout: 1000 })
    const end = (answer: boolean) => {
      probe.destroy()
      resolve(answer)
    }
    probe.once('connect', () => probe.write(QUESTION))
    probe.once('data', () => end(true))
    probe.once('close', () => end(false))
    probe.once('error', () => end(false))
    probe.once('timeout', () => end(false))
  })
}

/** The contents of PostgreSQL's lock file: process id, port and, last, `ready`. */
function statedServer({ cluster }: Place): (Server & { ready: boolean }) | null {
  try {
    const lines = readFileSync(join(cluster, 'data', 'postmaster.pid'), 'utf8').split('\n')
    const ready = lines[7]?.trim() === 'ready'
    return { pid: Number(lines[0]), port: Number(lines[3]), ready }
  } catch {
    return null
  }
}

/**
 * PostgreSQL's working directory is its data directory, which distinguishes it from another process with the same id.
 */
function belongsHere(pid: number, { cluster }: Place): boolean {
  if (!isAlive(pid)) return false
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === join(cluster, 'data')
  } catch {
    return process.platform !== 'linux' || process.getuid?.() !== 0
  }
}

/** Backends that have outlived a killed server; a new one must not start before they have ended. */
function orphans(place: Place): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && isAlive(pid) && worksIn(pid, join(place.cluster, 'data')))
}

function worksIn(pid: number, directory: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === directory
  } catch {
    return false
  }
}

/**
 * Starts the server on a free port of 127.0.0.1, the one it had before if that is free, and waits until it takes
 * connections. Throws with the end of its log.
 */
export async function startServer(place: Place, binaries: Binaries, throwaway = false): Promise<Server> {
  await clearLeftovers(place)
  const port = await freePort(rememberedPort(place))
  writeFileSync(join(place.cluster, 'port'), String(port))
  const log = join(place.cluster, 'server.log')
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) renameSync(log, `${log}.1`)
  const out = openSync(log, 'a', 0o600)
  const child = spawn(binaries.postgres, [...serverArguments(place, port), ...(throwaway ? UNSAFE : [])], {
    ...asDatabaseUser(place),
    detached: true,
    stdio: ['ignore', out, out],
  })
  closeSync(out)
  child.unref()
  const failed = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('exit', (code, signal) => resolve(`ended with ${code ?? signal}`))
  })
  return Promise.race([whenReady(place, child.pid ?? 0), failed.then((reason) => refuse(reason, log))])
}

function refuse(reason: string, log: string): never {
  const said = readFileSync(log, 'utf8').trim().split('\n').slice(-8).join('\n')
  throw new Error(`The embedded PostgreSQL did not start (${reason}). The end of ${log}:\n${said}`)
}

/** No waiting for the disk: for data that may be lost in a power cut. */
const UNSAFE = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']

const serverArguments = ({ cluster }: Place, port: number) => [
  ...['-D', join(cluster, 'data'), '-p', String(port)],
  ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
  ...['-c', 'max_connections=200', '-c', 'log_statement=none', '-c', 'log_line_prefix=%m [%p] '],
]

/**
 * PostgreSQL looks after its own lock file, unless its number is still taken: by some other program, or by the killed
 * server itself, which is gone but not yet collected by its parent. It would refuse to start beside either.
 */
async function clearLeftovers(place: Place): Promise<void> {
  const deadline = Date.now() + STOP_MILLISECONDS
  const stated = statedServer(place)
  while (orphans(place).length > 0) {
    if (Date.now() > deadline) for (const pid of orphans(place)) process.kill(pid, 'SIGKILL')
    await pause(50)
  }
  if (stated && isTaken(stated.pid)) rmSync(join(place.cluster, 'data', 'postmaster.pid'), { force: true })
}

async function whenReady(place: Place, pid: number): Promise<Server> {
  const deadline = Date.now() + START_MILLISECONDS
  while (Date.now() < deadline) {
    const stated = statedServer(place)
    if (stated?.pid === pid && stated.ready) return { pid, port: stated.port }
    await pause(15)
  }
  throw new Error(`The embedded PostgreSQL was not ready after ${START_MILLISECONDS / 1000} s.`)
}

function rememberedPort({ cluster }: Place): number {
  try {
    return Number(readFileSync(join(cluster, 'port'), 'utf8'))
  } catch {
    return 0
  }
}

function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', (error) => (wanted === 0 ? reject(error) : resolve(freePort(0))))
    probe.listen({ port: wanted, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

/** Stops the server: running statements are cancelled, nothing committed is lost. Resolves when it has ended. */
export async function stopServer(place: Place): Promise<void> {
  const server = runningServer(place)
  if (!server) return
  process.kill(server.pid, 'SIGINT')
  const deadline = Date.now() + STOP_MILLISECONDS
  while (isAlive(server.pid)) {
    if (Date.now() > deadline) process.kill(server.pid, 'SIGQUIT')
    await pause(15)
  }
}
