// Starts a command of package.json: installs what is missing, then runs lib/commands/<name>.ts. Plain Node, because it
// runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endWithNpm } from './end-with-npm.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const stamp = join(root, 'node_modules', '.torhaus-lock')
const [name, ...args] = process.argv.slice(2)

refuseOldNode()
installIfChanged()
runCommand()

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 9)) return
  console.error(`Torhaus needs Node.js 20.9 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

/** The lock file's hash is stored beside the installed packages, so that a pull with new packages is noticed. */
function installIfChanged() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  if (!existsSync(stamp) && isInstalled()) return writeFileSync(stamp, lock)
  console.log('Installing packages (npm ci) …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' }
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--include=dev'], options)
  if (status !== 0) process.exit(status ?? 1)
  writeFileSync(stamp, lock)
}

/** npm leaves its own copy of the lock file; if that is at least as new as ours, somebody ran `npm ci` by hand. */
function isInstalled() {
  const inner = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(inner)) return false
  const installed = JSON.parse(readFileSync(inner, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  )
}

function runCommand() {
  const file = join(root, 'lib', 'commands', `${name}.ts`)
  if (!name || !existsSync(file)) {
    console.error(`There is no command ${name ?? ''}.`)
    process.exit(1)
  }
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { cwd: root, stdio: 'inherit', env })
  // A terminal signals the whole process group; the child gets only signals that it did not receive itself.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => pass(child, signal))
  endWithNpm(() => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + 15 : (code ?? 1)))
}

function pass(child, signal) {
  if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
}
