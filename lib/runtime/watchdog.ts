import { Worker } from 'node:worker_threads'

/**
 * Counts its own turns, not the time. While the whole process is stopped (SIGSTOP, a suspended machine) it is stopped
 * too, and finds the main thread at work again when both continue.
 */
const WATCHER = `
  const { workerData } = require('node:worker_threads')
  const { writeSync } = require('node:fs')
  const beat = new Int32Array(workerData.beat)
  const turns = workerData.seconds * 4
  let last = -1
  let silent = 0
  for (;;) {
    Atomics.wait(beat, 1, 0, 250)
    const now = Atomics.load(beat, 0)
    silent = now === last ? silent + 1 : 0
    last = now
    if (silent < turns) continue
    const time = new Date().toISOString()
    const msg = 'the event loop has stood still for ' + workerData.seconds + ' s; ending'
    try { writeSync(1, JSON.stringify({ level: 60, time, service: 'torhaus', event: 'watchdog', msg }) + '\\n') } catch {}
    process.kill(process.pid, 'SIGKILL')
  }
`

/**
 * Ends the process when its event loop stands still for so many seconds, so that its supervisor can restart it.
 * Nothing inside could detect that, and the process would hold its connections for ever.
 */
export function watchEventLoop(seconds = 10): void {
  const beat = new SharedArrayBuffer(8)
  const count = new Int32Array(beat)
  new Worker(WATCHER, { eval: true, workerData: { beat, seconds } }).unref()
  setInterval(() => Atomics.add(count, 0, 1), 200).unref()
}
