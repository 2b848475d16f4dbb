import { type ChildProcess, spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const PRELUDE = `
  import { endInOrder } from '@/lib/runtime/shutdown'
  import { watchEventLoop } from '@/lib/runtime/watchdog'
  import { createServer } from 'node:http'
  const server = createServer((request, response) => setTimeout(() => response.end('done'), 600))
  process.once('SIGTERM', () => server.close(() => process.exit(143)))
  server.listen(0, '127.0.0.1', () => console.log('port', server.address().port))
`

type Running = { child: ChildProcess; port: Promise<number>; output: () => string; ended: Promise<number | string> }

/** A separate process with a small web server that takes 600 ms for an answer, and the given statements. */
function run(statements: string, ipc = false): Running {
  const child = spawn(process.execPath, ['--import', 'tsx', '--eval', PRELUDE + statements], {
    stdio: ['ignore', 'pipe', 'inherit', ...(ipc ? (['ipc'] as const) : [])],
    env: { ...process.env, LOG_LEVEL: 'info' },
  })
  let output = ''
  const port = new Promise<number>((resolve) => {
    child.stdout?.on('data', (part: Buffer) => {
      output += part
      const found = /port (\d+)/.exec(output)
      if (found) resolve(Number(found[1]))
    })
  })
  const ended = new Promise<number | string>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal ?? '')),
  )
  return { child, port, output: () => output, ended }
}

const answer = async (port: number) =>
  (await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } })).text()

describe('REL-10 a server that is asked to end', () => {
  it('finishes the request that runs', async () => {
    const { child, port, ended } = run('endInOrder()')
    const answering = answer(await port)
    await pause(200)
    child.kill('SIGTERM')
    expect(await answering).toBe('done')
    expect(await ended).toBe(143)
  })

  it('ends when its parent is gone', async () => {
    const { child, port, ended } = run('endInOrder()', true)
    await port
    child.disconnect()
    expect(await ended).toBe(143)
  })

  it('waits 5 s and no longer', async () => {
    const { child, port, ended } = run(
      'endInOrder(); process.on("SIGTERM", () => setInterval(() => {}, 1000)); server.close = () => {}',
    )
    await port
    const begun = Date.now()
    child.kill('SIGTERM')
    expect(await ended).toBe(143)
    expect(Date.now() - begun).toBeGreaterThan(4500)
    expect(Date.now() - begun).toBeLessThan(7000)
  })
})

describe('REL-09 a fault that nobody caught', () => {
  it.each([
    ['uncaughtException', 'throw new Error("surprise")'],
    ['unhandledRejection', 'Promise.reject(new Error("surprise"))'],
  ])('%s is logged, running requests are finished, the exit code is 1', async (kind, fault) => {
    const { port, output, ended } = run(`endInOrder(); setTimeout(() => { ${fault} }, 900)`)
    const number = await port
    await pause(600)
    expect(await answer(number)).toBe('done')
    expect(await ended).toBe(1)
    expect(output()).toContain(`"event":"${kind}"`)
    expect(output()).toContain('surprise')
  })

  it('a request that its client gave up is none', async () => {
    const { child, port, ended } = run('endInOrder(); Promise.reject(new DOMException("gone", "AbortError"))')
    expect(await answer(await port)).toBe('done')
    child.kill('SIGTERM')
    expect(await ended).toBe(143)
  })
})

describe('DBS-08 the watchdog', () => {
  it('ends a process whose event loop stands still', async () => {
    const { output, ended } = run('watchEventLoop(1); setTimeout(() => { for (;;) {} }, 500)')
    expect(await ended).toBe('SIGKILL')
    expect(output()).toContain('"event":"watchdog"')
  })

  it('leaves one alone that works or that was stopped as a whole', async () => {
    const { child, port, ended } = run('watchEventLoop(1); endInOrder()')
    const number = await port
    child.kill('SIGSTOP')
    await pause(2500)
    child.kill('SIGCONT')
    await pause(1500)
    expect(await answer(number)).toBe('done')
    child.kill('SIGTERM')
    expect(await ended).toBe(143)
  })
})
