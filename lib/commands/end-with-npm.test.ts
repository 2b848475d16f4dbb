import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it, vi } from 'vitest'

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** `npm run x` in a directory of its own; the script starts a process that would run for ever, and notes its number. */
async function npmRun(): Promise<{ npm: ChildProcess; pid: number }> {
  const directory = mkdtempSync(join(tmpdir(), 'torhaus-npm-'))
  const program = `
    import { spawn } from 'node:child_process'
    import { writeFileSync } from 'node:fs'
    import { endWithNpm } from ${JSON.stringify(resolve('lib/commands/end-with-npm.mjs'))}
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    endWithNpm(() => child.kill('SIGTERM'))
    child.on('exit', () => process.exit(0))
    writeFileSync('pid', String(child.pid))`
  writeFileSync(join(directory, 'package.json'), '{ "name": "x", "scripts": { "x": "node x.mjs" } }')
  writeFileSync(join(directory, 'x.mjs'), program)
  const npm = spawn('npm', ['run', 'x'], { cwd: directory, stdio: 'ignore' })
  const note = join(directory, 'pid')
  await vi.waitFor(() => expect(existsSync(note) && readFileSync(note, 'utf8')).toMatch(/^\d+$/), { timeout: 15_000 })
  return { npm, pid: Number(readFileSync(note, 'utf8')) }
}

it.each(['SIGTERM', 'SIGKILL'] as const)('ending npm with %s ends what it runs', async (signal) => {
  const { npm, pid } = await npmRun()
  expect(isRunning(pid)).toBe(true)
  npm.kill(signal)
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 10_000 })
})
