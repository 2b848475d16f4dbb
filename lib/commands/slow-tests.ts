import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Tests that start processes or load the machine, and what their result depends on. */
export type SlowTest = {
  title: string
  tests: string[]
  dependsOn: string[]
  env?: Record<string, string>
}

/** What decides how the server runs, whatever its pages are about. */
const SERVER = ['next.config.ts', 'instrumentation.ts', 'proxy.ts', 'package-lock.json', 'lib/runtime', 'lib/database']

export const CONTAINER: SlowTest = {
  title: 'The server as the container runs it',
  tests: ['lib/commands/standalone.test.ts'],
  dependsOn: [...SERVER, 'Dockerfile', '.dockerignore', 'compose.yaml', 'lib/commands', 'lib/ground', 'db'],
  env: { TORHAUS_TEST_STANDALONE: '1' },
}

export const EMBEDDED: SlowTest = {
  title: 'The embedded database',
  tests: ['db/embedded.test.ts'],
  dependsOn: ['package-lock.json', 'db'],
}

export const LOAD: SlowTest = {
  title: 'Load and memory',
  tests: ['e2e/load.spec.ts', 'e2e/memory.spec.ts'],
  dependsOn: [...SERVER, 'db', 'lib/http', 'lib/rooms', 'lib/limits', 'lib/sign-in', 'lib/sessions', 'e2e/server.ts'],
}

export const SLOW = [CONTAINER, EMBEDDED, LOAD]

type Passed = { hash: string; at: string; passed: number }
const STAMPS = 'node_modules/.cache/torhaus/slow-tests.json'

/** When they last passed, if all that they depend on is as it was then. In CI, or where it is asked for, they always run. */
export function isUnchanged(test: SlowTest): Passed | null {
  if (process.env.CI || process.env.TORHAUS_TEST_ALL) return null
  const stamp = stamps()[test.title]
  return stamp?.hash === hashOf(test) ? stamp : null
}

export function notePassed(test: SlowTest, passed: number): void {
  const stamp: Passed = { hash: hashOf(test), at: new Date().toISOString().slice(0, 16), passed }
  mkdirSync(dirname(STAMPS), { recursive: true })
  writeFileSync(STAMPS, JSON.stringify({ ...stamps(), [test.title]: stamp }, null, 2))
}

const stamps = (): Record<string, Passed> => (existsSync(STAMPS) ? JSON.parse(readFileSync(STAMPS, 'utf8')) : {})

function hashOf({ tests, dependsOn }: SlowTest): string {
  const hash = createHash('sha256').update(process.version)
  for (const file of [...tests, ...dependsOn].flatMap(filesBelow).sort())
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)))
}
