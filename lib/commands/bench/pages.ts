import { gzipSync } from 'node:zlib'
import type { Sql } from 'postgres'
import { PASSWORD } from '@/lib/sample/people'
import { FormClient } from './form-client'

const ROUNDS = 300
const WARM_UP = 50

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!

async function milliseconds(client: FormClient, path: string) {
  const started = performance.now()
  const { status } = await client.get(path)
  if (status !== 200) throw new Error(`${path} answered ${status}`)
  return performance.now() - started
}

/** A signed-in member with one area, by e-mail code. */
export async function signedIn(base: string, email: string): Promise<FormClient> {
  const client = new FormClient(base)
  await client.post(await client.template('/sign-in', 'email'), { email })
  await client.post(await client.template('/sign-in/password', 'password'), { email, password: PASSWORD })
  await client.post(await client.template('/sign-in/verify', 'code'), { code: await codeFor(base, email) })
  return client
}

async function codeFor(base: string, email: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const mails = (await (await fetch(`${base}/postbox.json`)).json()) as { to: string; text: string }[]
    const code = /\b\d{6}\b/.exec(mails.find(({ to }) => to === email)?.text ?? '')?.[0]
    if (code) return code
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`no code for ${email}`)
}

/** Median of the signed-in home page over that of an empty dynamic page of the same build, taken in turns. */
export async function measureHome(base: string, client: FormClient) {
  for (let n = 0; n < WARM_UP; n++) await Promise.all([client.get('/home'), client.get('/dev/empty')])
  const home: number[] = []
  const empty: number[] = []
  for (let n = 0; n < ROUNDS; n++) {
    home.push(await milliseconds(client, '/home'))
    empty.push(await milliseconds(new FormClient(base), '/dev/empty'))
  }
  const figures = { home: median(home), empty: median(empty) }
  return { ...figures, ratio: figures.home / figures.empty }
}

/** Statements per request for session, membership and grants: a page that needs nothing else, counted by PostgreSQL. */
export async function countStatements(client: FormClient, sql: Sql) {
  const page = () => client.get('/help')
  // A connection tells its counters a second late, and only when it is used again: what it did before is not to be counted here.
  const allConnections = () => Promise.all(Array.from({ length: 40 }, page))
  const statements = async () => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await allConnections()
    await new Promise((resolve) => setTimeout(resolve, 1500))
    const [row] = await sql<
      { n: string }[]
    >`select xact_commit as n from pg_stat_database where datname = current_database()`
    return Number(row!.n)
  }
  const idleBefore = await statements()
  const idle = (await statements()) - idleBefore
  const before = await statements()
  for (let n = 0; n < ROUNDS; n++) await page()
  const all = (await statements()) - before
  return Math.round((all - idle) / ROUNDS)
}

/** Bytes of the scripts that a page names, compressed. */
async function scriptBytes(base: string, path: string): Promise<number> {
  const html = await (await fetch(base + path)).text()
  const names = new Set(html.match(/\/_next\/static\/chunks\/[\w.-]+\.js/g))
  const sizes = await Promise.all(
    [...names].map(async (name) => gzipSync(await (await fetch(base + name)).text(), { level: 9 }).length),
  )
  return sizes.reduce((all, one) => all + one, 0)
}

export async function measureScripts(base: string) {
  const [page, empty] = await Promise.all([scriptBytes(base, '/sign-in'), scriptBytes(base, '/dev/empty')])
  return { page, empty, above: page - empty }
}
