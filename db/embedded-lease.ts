import { randomUUID } from 'node:crypto'
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** A holder on another machine or in another container counts as alive if its file was touched this recently. */
const FOREIGN_SILENCE_MILLISECONDS = 20_000
const LOCK_PATIENCE_MILLISECONDS = 60_000
const STEAL_PATIENCE_MILLISECONDS = 5_000

type Holder = { pid: number; started: string; host: string; token: string }

/**
 * Whether the process is there and working. One that has ended but that its parent has not yet collected (a zombie)
 * is not, and neither is another one that got the same number later (`started` as processStart told it).
 */
export function isAlive(pid: number, started = ''): boolean {
  if (!isTaken(pid)) return false
  const now = processStart(pid)
  if (now === 'ended') return false
  return started === '' || now === '' || now === started
}

/** Whether any process has this id, even somebody else's or a zombie. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The moment the process began, in the system's own units; `ended` for a zombie, empty where the system cannot tell. */
export function processStart(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? 'ended' : (fields[19] ?? '')
  } catch {
    return ''
  }
}

const self = (): Holder => ({
  pid: process.pid,
  started: processStart(process.pid),
  host: hostname(),
  token: randomUUID(),
})

function read(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return null
  }
}

function holds(file: string): boolean {
  const holder = read(file)
  if (!holder) return false
  return holder.host === hostname() ? isAlive(holder.pid, holder.started) : touchedLately(file)
}

function touchedLately(file: string): boolean {
  try {
    return Date.now() - statSync(file).mtimeMs < FOREIGN_SILENCE_MILLISECONDS
  } catch {
    return false
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/**
 * Runs `work` while no other process does so in this directory. The lock of a process that has died is taken over.
 * Rejects when a living process keeps it for more than a minute.
 */
export async function withLock<Result>(directory: string, work: () => Promise<Result>): Promise<Result> {
  const lock = join(directory, 'lock')
  const mine = self()
  const draft = join(directory, `lock-${mine.token}`)
  writeFileSync(draft, JSON.stringify(mine))
  try {
    await acquire(lock, draft)
  } finally {
    rmSync(draft, { force: true })
  }
  try {
    return await work()
  } finally {
    if (read(lock)?.token === mine.token) rmSync(lock, { force: true })
  }
}

async function acquire(lock: string, draft: string): Promise<void> {
  const deadline = Date.now() + LOCK_PATIENCE_MILLISECONDS
  while (!linked(draft, lock)) {
    if (Date.now() > deadline) throw new Error(`process ${read(lock)?.pid} has kept ${lock} for a minute`)
    if (!holds(lock)) await steal(lock)
    else await pause(25)
  }
}

/** A hard link appears with its content or not at all, and to one of several only. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Removes the lock of a dead process; of several that see it, only the one that links `stolen-…` may. */
async function steal(lock: string): Promise<void> {
  const dead = read(lock)
  if (!dead) return pause(5).then(() => undefined)
  const mark = `${lock}-stolen-${dead.token}`
  try {
    if (!linked(lock, mark)) return await waitForThief(mark)
    if (read(lock)?.token === dead.token) unlinkSync(lock)
    rmSync(mark, { force: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

async function waitForThief(mark: string): Promise<void> {
  await pause(25)
  if (Date.now() - statSync(mark).ctimeMs > STEAL_PATIENCE_MILLISECONDS) rmSync(mark, { force: true })
}

export type Lease = {
  /** Shows holders on other machines that this one is alive; call it every few seconds. */
  touch(): void
  release(): void
  /** Whether anybody else holds a lease on the directory. */
  hasOthers(): boolean
}

/** Records in the directory that this process uses the server. Call it under the lock. */
export function takeLease(directory: string): Lease {
  const leases = join(directory, 'leases')
  mkdirSync(leases, { recursive: true })
  const mine = self()
  const name = `${mine.pid}-${mine.token}`
  const file = join(leases, name)
  writeFileSync(file, JSON.stringify(mine))
  const touch = () => {
    try {
      utimesSync(file, new Date(), new Date())
    } catch {
      // The directory went away or became read-only; the database itself will say so.
    }
  }
  const release = () => rmSync(file, { force: true })
  return { touch, release, hasOthers: () => livingLeases(leases).some((other) => other !== name) }
}

/** The host name of a living holder on another machine (or in another container), if there is one. */
export function foreignHolder(directory: string): string | null {
  const leases = join(directory, 'leases')
  const foreign = livingLeases(leases).map((name) => read(join(leases, name))?.host)
  return foreign.find((host) => host !== undefined && host !== hostname()) ?? null
}

/** Names of the leases whose holders live; those of the dead are removed on the way. */
function livingLeases(leases: string): string[] {
  try {
    return readdirSync(leases).filter((name) => {
      const file = join(leases, name)
      if (holds(file)) return true
      rmSync(file, { force: true })
      return false
    })
  } catch {
    return []
  }
}
