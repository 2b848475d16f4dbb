import { chmodSync, existsSync, rmSync } from 'node:fs'
import { findBinaries } from './embedded-binaries'
import { createCluster, POSTGRES_VERSION, refuseUnusable } from './embedded-cluster'
import { foreignHolder, type Lease, takeLease, withLock } from './embedded-lease'
import { findPlace, type Place, readAccess, refuseIncomplete } from './embedded-place'
import { answeringServer, runningServer, type Server, startServer, stopServer } from './embedded-server'

const WATCH_MILLISECONDS = 2_000

export type Embedded = {
  /** The role that owns and migrates; may create roles and databases, but is no superuser. */
  ownerUrl: string
  /** The portal's role; owns nothing. */
  url: string
  /** The process of the server. */
  pid: number
  /** Leaves the server; its last user stops it. Safe to call twice. */
  leave(): Promise<void>
}

/**
 * Joins the embedded PostgreSQL of a data directory: the first command makes and starts it, others share it, the last
 * one out stops it. While joined, a server that dies is started again on the same port.
 * Rejects with a plain sentence for a directory that cannot be used; it never starts afresh beside one that is damaged.
 * `throwaway`: for tests, whose data need not outlive a power cut; whoever starts the server decides.
 */
export async function joinEmbedded(dataDir: string, { throwaway = false } = {}): Promise<Embedded> {
  const place = await locked(dataDir, async (found) => found)
  const { lease, server } = await locked(dataDir, async (found) => {
    refuseForeign(found)
    const taken = takeLease(found.desk)
    try {
      return { lease: taken, server: await ensureRunning(found, throwaway) }
    } catch (error) {
      taken.release()
      throw error
    }
  })
  return membership(place, lease, server, throwaway)
}

async function locked<Result>(dataDir: string, work: (place: Place) => Promise<Result>): Promise<Result> {
  const place = findPlace(dataDir)
  return withLock(place.desk, () => work(findPlace(dataDir)))
}

function refuseForeign(place: Place): void {
  const host = foreignHolder(place.desk)
  if (host) throw new Error(`The database in ${place.cluster} is in use by ${host}. Two machines cannot share it.`)
}

async function ensureRunning(place: Place, throwaway: boolean): Promise<Server> {
  if (existsSync(place.cluster)) refuseIncomplete(place.cluster, POSTGRES_VERSION)
  const running = await answeringServer(place)
  if (running) return running
  const binaries = findBinaries(place.home, place.runAs)
  refuseUnusable(place, binaries)
  if (!existsSync(place.cluster)) await createCluster(place, binaries)
  chmodSync(place.cluster, 0o711)
  return startServer(place, binaries, throwaway)
}

function membership(place: Place, lease: Lease, server: Server, throwaway: boolean): Embedded {
  let left: Promise<void> | null = null
  const watch = setInterval(() => void keepAlive(place, lease, () => left !== null, throwaway), WATCH_MILLISECONDS)
  watch.unref()
  const onExit = () => leaveAtOnce(place, lease)
  process.on('exit', onExit)
  const depart = async () => {
    clearInterval(watch)
    process.off('exit', onExit)
    await withLock(place.desk, async () => {
      lease.release()
      if (!lease.hasOthers()) await stopServer(place)
    })
  }
  const { owner, web } = readAccess(place.cluster)
  return {
    ownerUrl: `postgres://torhaus:${owner}@127.0.0.1:${server.port}/torhaus`,
    url: `postgres://torhaus_web:${web}@127.0.0.1:${server.port}/torhaus`,
    pid: server.pid,
    leave: () => {
      left ??= depart()
      return left
    },
  }
}

/** For a process that ends without leaving: there is no time to wait. */
function leaveAtOnce(place: Place, lease: Lease): void {
  lease.release()
  const server = lease.hasOthers() ? null : runningServer(place)
  if (server) process.kill(server.pid, 'SIGINT')
}

/** Shows that this holder is alive, and restarts a server that was killed. What fails now is tried again later. */
async function keepAlive(place: Place, lease: Lease, hasLeft: () => boolean, throwaway: boolean): Promise<void> {
  lease.touch()
  if (hasLeft() || runningServer(place)) return
  try {
    await withLock(place.desk, async () => {
      if (!hasLeft()) await ensureRunning(place, throwaway)
    })
  } catch (error) {
    complainOnce((error as Error).message)
  }
}

const complaints = new Set<string>()

function complainOnce(complaint: string): void {
  const gist = complaint.replace(/[0-9a-f-]{36}/g, '…')
  if (!complaints.has(gist)) console.error(`embedded database: ${complaint}`)
  complaints.add(gist)
}

/** Removes a data directory's embedded database for good; used by tests. Stops nothing: leave first. */
export function removeEmbedded(dataDir: string): void {
  const { desk, home } = findPlace(dataDir)
  rmSync(home, { recursive: true, force: true })
  rmSync(desk, { recursive: true, force: true })
}
