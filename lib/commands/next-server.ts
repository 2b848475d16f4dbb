import { type ChildProcess, spawn } from 'node:child_process'
import { noteServing } from './build-once'

export type NextServer = {
  address: string
  /** Resolves to the exit code when it has ended. */
  ended: Promise<number>
  /** Lets it finish running requests and end. */
  stop(): void
}

/**
 * Memory of a server, unless the environment says otherwise (docs/operations.md). Both are read when a process starts,
 * so the process that starts the server sets them.
 * - glibc gives every thread that allocates an arena of its own, up to eight for each core, and returns little of them:
 *   the hashing of passwords, compression and TLS run in such threads. Two arenas are enough for what they do.
 * - V8 sizes its heap by the machine and collects late where there is much. The portal lives in about 100 MB.
 */
export const serverMemory = {
  MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2',
  NODE_OPTIONS: process.env.NODE_OPTIONS ?? '--max-old-space-size=300',
}

type Options = { command: 'start' | 'dev'; host: string; port: number }

const READY_MILLISECONDS = 120_000
/** The server itself drains for 5 s. */
const STOP_MILLISECONDS = 8_000

/**
 * Starts the web server as a child process, which ends with this one. It gets the portal's database role, not the
 * owner's.
 */
export function startNext({ command, host, port }: Options): NextServer {
  const { DATABASE_OWNER_URL: _, ...environment } = process.env
  const args = ['node_modules/next/dist/bin/next', command, '--port', String(port), '--hostname', host]
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...environment,
      ...(command === 'start' ? serverMemory : {}),
      PORT: String(port),
      HOST: host,
    } as NodeJS.ProcessEnv,
  })
  if (command === 'start' && child.pid) noteServing(process.env.TORHAUS_DIST_DIR ?? '.next', child.pid)
  const ended = new Promise<number>((resolve) => {
    child.on('exit', (code, signal) => resolve(signal === 'SIGTERM' || signal === 'SIGINT' ? 0 : (code ?? 1)))
    child.on('error', () => resolve(1))
  })
  return { address: `http://${host === '0.0.0.0' ? 'localhost' : host}:${port}`, ended, stop: () => stop(child) }
}

function stop(child: ChildProcess): void {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECONDS).unref()
}

/** Resolves to true when /readyz answers 200, to false if the server ends first or does not answer. */
export async function whenReady(server: NextServer): Promise<boolean> {
  let over = false
  void server.ended.then(() => {
    over = true
  })
  const deadline = Date.now() + READY_MILLISECONDS
  while (!over && Date.now() < deadline) {
    if (await answersReady(server.address)) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

async function answersReady(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(5000) })).ok
  } catch {
    return false
  }
}
