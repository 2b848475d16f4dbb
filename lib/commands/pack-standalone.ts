import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build } from './build-once'

/** The directory of that build, beside the one of `npm run build`. */
export const STANDALONE_BUILD = '.next-standalone'

/** The commands for the container, each bundled into one file, because it has neither npm nor tsx. */
const COMMANDS = ['migrate', 'doctor', 'seed', 'staff-add', 'audit-verify']

type Bundler = {
  build(options: {
    entryPoints: string[]
    outfile: string
    bundle: boolean
    platform: 'node'
    target: string
    external: string[]
    logLevel: 'warning'
  }): Promise<unknown>
}

/**
 * Puts everything a server needs into the directory `out`, which must be empty or missing: `server.js`, the pages,
 * what `migrate` applies and `commands/<name>.cjs`. Resolves to the exit code of the build.
 */
export async function packStandalone(out: string): Promise<number> {
  const directory = STANDALONE_BUILD
  rmSync(directory, { recursive: true, force: true })
  const code = await build({ directory, standalone: true })
  if (code !== 0) return code
  mkdirSync(out, { recursive: true })
  cpSync(join(directory, 'standalone'), out, { recursive: true, verbatimSymlinks: true })
  cpSync(join(directory, 'static'), join(out, directory, 'static'), { recursive: true })
  for (const part of ['migrations', 'functions', 'triggers.sql', 'privileges.sql'])
    cpSync(join('db', part), join(out, 'db', part), { recursive: true })
  if (existsSync('public')) cpSync('public', join(out, 'public'), { recursive: true })
  await Promise.all(COMMANDS.filter(exists).map((name) => bundle(name, out)))
  return 0
}

const exists = (name: string) => existsSync(`lib/commands/${name}.ts`)

/** Uses the bundler that comes with tsx. */
function bundle(name: string, out: string): Promise<unknown> {
  const ofThisProject = createRequire(join(process.cwd(), 'package.json'))
  const bundler = createRequire(ofThisProject.resolve('tsx/package.json'))('esbuild') as Bundler
  return bundler.build({
    entryPoints: [`lib/commands/${name}.ts`],
    outfile: join(out, 'commands', `${name}.cjs`),
    bundle: true,
    platform: 'node',
    target: 'node20',
    external: ['@node-rs/argon2'],
    logLevel: 'warning',
  })
}
