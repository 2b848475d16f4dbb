import { env } from '../ground/env'
import { log } from '../ground/log'

const DRAIN_MILLISECONDS = 5_000

/**
 * Ends the server in order. On a signal: Next stops accepting and finishes running requests; what has not ended after
 * 5 s is cut. When the parent is gone (demo, npm start): the same. On an uncaught fault: it is logged, then the same
 * with exit code 1.
 */
export function endInOrder(): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => cutAfterDrain(signal))
  if (process.connected) process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  if (env().mode === 'development') return
  process.on('uncaughtException', (fault) => endWithFault('uncaughtException', fault))
  process.on('unhandledRejection', (fault) => {
    if (!isAbortedRequest(fault)) endWithFault('unhandledRejection', fault)
  })
}

function cutAfterDrain(reason: string): void {
  log().info({ event: 'shutdown', reason }, 'finishing what runs')
  setTimeout(() => process.exit(143), DRAIN_MILLISECONDS).unref()
}

let faulty = false

/** From here on the state of the process is unknown. The exit code is set last because Next sets its own. */
function endWithFault(kind: string, fault: unknown): void {
  log().fatal({ event: kind, err: fault }, 'a fault that nobody caught; ending')
  if (faulty) return
  faulty = true
  process.on('exit', () => {
    process.exitCode = 1
  })
  process.kill(process.pid, 'SIGTERM')
}

/** A client that closed the page during rendering: no fault of ours, and no way to end the server from outside. */
function isAbortedRequest(fault: unknown): boolean {
  const { name, code, message } = (fault ?? {}) as { name?: string; code?: string; message?: string }
  return (
    name === 'AbortError' ||
    name === 'ResponseAborted' ||
    code === 'ERR_STREAM_PREMATURE_CLOSE' ||
    message === 'aborted'
  )
}
