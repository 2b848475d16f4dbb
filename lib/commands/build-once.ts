import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive, processStart } from '@/db/embedded-lease'
import { runProgram } from './run-program'

/** The sources of a build. */
const SOURCES = [
  ...['app', 'components', 'db', 'lib', 'public'],
  ...['instrumentation.ts', 'next.config.ts', 'package-lock.json', 'package.json', 'proxy.ts', 'tsconfig.json'],
]
const NO_SOURCE = /(\.test\.tsx?|\.md)$|^lib\/(commands|testing)\//

/** A hash over the names and contents of all sources. */
export function sourcesHash(): string {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap(filesBelow).sort())
    if (!NO_SOURCE.test(file)) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)))
}

export type BuildOptions = {
  /** The output directory; default `.next`. */
  directory?: string
  /** Collects everything the server needs in one directory, for the container. */
  standalone?: boolean
}

/** Builds for production. Resolves to the exit code of the build. */
export async function build({ directory = '.next', standalone = false }: BuildOptions = {}): Promise<number> {
  const hash = sourcesHash()
  const restore = keepFiles(['tsconfig.json', 'next-env.d.ts'])
  rmSync(stampOf(directory), { force: true })
  const code = await runProgram('next/dist/bin/next', ['build'], {
    TORHAUS_DIST_DIR: directory,
    TORHAUS_STANDALONE: standalone ? '1' : '',
    NODE_ENV: 'production',
  })
  if (directory !== '.next') restore()
  if (code === 0) writeFileSync(stampOf(directory), hash)
  return code
}

/**
 * Builds only if sources have changed since the last build, and never below a running server. Resolves to the exit
 * code.
 */
export async function buildOnce(options: BuildOptions = {}): Promise<number> {
  const { directory = '.next' } = options
  if (isBuilt(directory)) return 0
  const server = servedBy(directory)
  if (!server) return build(options)
  console.error(`The sources have changed, but process ${server} serves the build before them: end it first.`)
  return 1
}

/**
 * A directory with a build of the current sources that may be used beside a running server; null if the build fails.
 */
export async function buildBeside(): Promise<string | null> {
  const directory = !isBuilt('.next') && servedBy('.next') ? '.next-test' : '.next'
  return (await buildOnce({ directory })) === 0 ? directory : null
}

/** Marks the build as in use by this process's server. */
export function noteServing(directory: string, pid: number): void {
  writeFileSync(join(directory, 'served-by'), `${pid} ${processStart(pid)}`)
}

function servedBy(directory: string): number | null {
  const note = join(directory, 'served-by')
  if (!existsSync(note)) return null
  const [pid, started] = readFileSync(note, 'utf8').split(' ')
  return isAlive(Number(pid), started) ? Number(pid) : null
}

/** Whether the directory contains a complete build of the current sources. */
export function isBuilt(directory = '.next'): boolean {
  const stamp = stampOf(directory)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesHash()
}

const stampOf = (directory: string) => join(directory, 'torhaus-sources')

/** Next writes the build's directory into these files; the directory of a test build must not stay there. */
function keepFiles(files: string[]): () => void {
  const kept = files.filter((file) => existsSync(file)).map((file) => ({ file, content: readFileSync(file) }))
  return () => {
    for (const { file, content } of kept) if (!readFileSync(file).equals(content)) writeFileSync(file, content)
  }
}
