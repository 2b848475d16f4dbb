import { Worker, type WorkerOptions } from 'node:worker_threads'
import { outsideRequest } from '@/db/outside-request'

/** Apart, because the runner of the browser tests cannot load a file with `import.meta`. Turbopack compiles the worker. */
export const builtThread = (options: WorkerOptions) =>
  outsideRequest(() => new Worker(new URL('./pdf-worker.ts', import.meta.url), { ...options, execArgv: [] }))
