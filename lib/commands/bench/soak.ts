import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { resolve } from 'node:path'
import { ACCOUNT_PAGES, ADMIN_PAGES } from '@/lib/content/portal-pages'
import { BUILT_AREAS, PERMISSIONS } from '@/lib/permissions/catalogue'
import { serverMemory } from '../next-server'
import { signedIn } from './pages'

const FIRST = 1_000
const REQUESTS = 20_000
const MEGABYTE = 2 ** 20

export type Soaked = {
  /** How much larger the heap is after all requests than after the first thousand, in bytes. */
  grown: number
  /** The most resident memory while requests were under way, in bytes. */
  resident: number
}

const STRANGERS = ['/', '/sign-in', '/register', '/password/forgot', '/help', '/legal/imprint']

const paths = [
  '/home',
  ...BUILT_AREAS.map((key) => PERMISSIONS[key].href),
  ...[...ACCOUNT_PAGES, ...ADMIN_PAGES].map(([href]) => href),
  ...STRANGERS,
]

/**
 * Twenty thousand requests over all pages to a fresh server: one at a time and sixteen at once, with connections that are kept and
 * that are not, in turns. The server runs as in production, without an inspector; it only says how large its heap is.
 */
export async function soak(port: number): Promise<Soaked> {
  const server = startReadable(port)
  try {
    await ready(`http://localhost:${port}`)
    const client = await signedIn(`http://localhost:${port}`, 'admin@beispiel.test')
    const send = sender(port, client.cookieHeader())
    await send(FIRST, 16, true)
    const before = await heapOf(server)
    let resident = 0
    const watch = setInterval(() => {
      resident = Math.max(resident, residentOf(server))
    }, 250)
    for (let turn = 0; turn < 4; turn++) {
      await send((REQUESTS - FIRST) / 4, turn % 2 ? 16 : 1, turn < 2)
      console.log(
        `       after ${Math.round(FIRST + ((turn + 1) * (REQUESTS - FIRST)) / 4)} requests: heap ${mb(await heapOf(server))}`,
      )
    }
    clearInterval(watch)
    return { grown: (await heapOf(server)) - before, resident }
  } finally {
    server.kill('SIGTERM')
    await new Promise((ended) => server.once('exit', ended))
  }
}

const mb = (bytes: number) => `${(bytes / MEGABYTE).toFixed(1)} MB`

export function startReadable(port: number): ChildProcess {
  const { DATABASE_OWNER_URL: _, ...environment } = process.env
  const reader = resolve('lib/testing/heap-reader.cjs')
  const args = ['--require', reader, 'node_modules/next/dist/bin/next', 'start', '--port', String(port)]
  return spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...environment, ...serverMemory, NODE_ENV: 'production', PORT: String(port) } as NodeJS.ProcessEnv,
  })
}

export async function ready(address: string) {
  for (let tries = 0; tries < 300; tries++) {
    if (
      await fetch(`${address}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return
    await new Promise((later) => setTimeout(later, 100))
  }
  throw new Error('the server did not start')
}

/** Sends the next so many requests, so many at once. */
function sender(port: number, cookie: string) {
  let next = 0
  return async (count: number, atOnce: number, keepAlive: boolean) => {
    const agent = new Agent({ keepAlive, maxSockets: atOnce })
    const end = next + count
    const one = async () => {
      while (next < end) {
        const path = paths[next % paths.length]!
        next += 1
        await get(agent, port, path, STRANGERS.includes(path) ? '' : cookie)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, one))
    agent.destroy()
  }
}

const get = (agent: Agent, port: number, path: string, cookie: string) =>
  new Promise<void>((done, failed) => {
    const headers = { 'Accept-Language': 'de', 'X-Forwarded-For': '203.0.113.9', ...(cookie ? { cookie } : {}) }
    request({ agent, port, path, headers }, (answer) => {
      const status = answer.statusCode ?? 0
      answer.once('error', failed).once('end', () => {
        if (status === 200) done()
        else failed(new Error(`${path} answered ${status}`))
      })
      answer.resume()
    })
      .once('error', failed)
      .end()
  })

const heapOf = (server: ChildProcess) =>
  new Promise<number>((known) => {
    server.once('message', (message) => known((message as { heap: number }).heap))
    server.send('heap')
  })

/** Linux only. */
export const residentOf = ({ pid }: ChildProcess) =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
