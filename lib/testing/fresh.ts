import { afterAll, vi } from 'vitest'
import { forgetEnv } from '../ground/env'

/**
 * Files that run one after the other in one worker share its modules: loading them anew for each file took longer than
 * many tests. So what a file changes of the process is put back when it is over.
 */
const kept = globalThis as typeof globalThis & { torhausFirstEnv?: { object: NodeJS.ProcessEnv; values: object } }
kept.torhausFirstEnv ??= { object: process.env, values: { ...process.env } }
const first = kept.torhausFirstEnv

/** Set with the first use of the database, for all files of the worker. */
const OF_WORKER = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATA_DIR']

afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  const stays = Object.fromEntries(OF_WORKER.map((name) => [name, first.object[name]]))
  process.env = first.object
  for (const name of Object.keys(process.env)) if (!(name in first.values)) delete process.env[name]
  Object.assign(process.env, first.values)
  for (const [name, value] of Object.entries(stays)) if (value !== undefined) process.env[name] = value
  forgetEnv()
})
