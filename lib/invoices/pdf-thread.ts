import { once } from 'node:events'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { createGate, type Gate } from '@/db/gate'
import { outsideRequest } from '@/db/outside-request'
import { isCompiled } from '../ground/env'
import { Rejection } from '../ground/rejection'
import { type Embedded, type PdfFault, PdfRefused } from './pdf'

type Answer = { files: Embedded[] } | { fault: PdfFault }

/** Milliseconds, and MB. Generous: an e-invoice must not become a plain PDF because the machine is busy. */
const MOST = { time: 20_000, memory: 64 }
const QUEUE = 32
const SOURCE = resolve('lib/invoices/pdf-worker.ts')

/** On the global object, because the bundler loads this module several times: each copy would start a thread. */
const kept = globalThis as typeof globalThis & { torhausPdfGate?: Gate; torhausPdfThread?: Worker }

/**
 * `embeddedFiles` in a thread of its own, one PDF after another; everything else goes on meanwhile (ADR 058). A PDF that
 * takes longer than `time` or too much memory is refused as `tooLarge`. Throws `PdfRefused`, and `busy` where too
 * many are waiting.
 */
export async function filesInPdf(bytes: Uint8Array, time = MOST.time): Promise<Embedded[]> {
  kept.torhausPdfGate ??= outsideRequest(() =>
    createGate({ places: 1, queue: QUEUE, refusal: () => new Rejection('busy') }),
  )
  const leave = await kept.torhausPdfGate.enter()
  const answer = await ask(bytes, time).finally(leave)
  if ('fault' in answer) throw new PdfRefused(answer.fault)
  return answer.files
}

async function ask(bytes: Uint8Array, time: number): Promise<Answer> {
  kept.torhausPdfThread ??= await outsideRequest(started)
  const thread = kept.torhausPdfThread
  const copy = Uint8Array.from(bytes)
  // Only while it works does it keep the process from ending.
  thread.ref()
  const answered = once(thread, 'message', { signal: AbortSignal.timeout(time) })
  thread.postMessage(copy, [copy.buffer])
  try {
    const [answer] = await answered
    thread.unref()
    return answer
  } catch (fault) {
    await thread.terminate()
    if (isTooMuch(fault)) return { fault: 'tooLarge' }
    throw fault
  }
}

async function started(): Promise<Worker> {
  const limits = { resourceLimits: { maxOldGenerationSizeMb: MOST.memory, maxYoungGenerationSizeMb: 16 } }
  const thread = isCompiled()
    ? (await import('./pdf-thread-built')).builtThread(limits)
    : new Worker(/* turbopackIgnore: true */ SOURCE, { ...limits, execArgv: ['--require', 'tsx/cjs'] })
  // The next PDF gets a new one. An error while nobody waits must not end the process.
  thread.once('exit', () => {
    if (kept.torhausPdfThread === thread) kept.torhausPdfThread = undefined
  })
  return thread.on('error', () => undefined)
}

const isTooMuch = (fault: unknown) =>
  (fault as Error).name === 'AbortError' || (fault as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'
