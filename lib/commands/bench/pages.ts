import { gzipSync } from 'node:zlib'
import type { Sql } from 'postgres'
import { PASSWORD } from '@/lib/sample/people'
import { FormClient } from './form-client'
import type { Neighbour } from './neighbour'

const ROUNDS = 300
const WARM_UP = 50

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!

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

type Page = () => Promise<unknown>

/** How long one request takes after the other, in turns: medians in milliseconds. */
async function atOne(pages: readonly Page[]): Promise<number[]> {
  for (let n = 0; n < WARM_UP; n++) await Promise.all(pages.map((page) => page()))
  const times: number[][] = pages.map(() => [])
  for (let n = 0; n < ROUNDS; n++)
    for (const [index, page] of pages.entries()) {
      const started = performance.now()
      await page()
      times[index]!.push(performance.now() - started)
    }
  return times.map(median)
}

const AT_ONCE = 16

/** Requests a second while sixteen are under way, in turns of 320: medians. */
async function atSixteen(pages: readonly Page[]): Promise<number[]> {
  const speeds: number[][] = pages.map(() => [])
  for (let turn = 0; turn < 7; turn++)
    for (const [index, page] of pages.entries()) {
      const started = performance.now()
      const one = async () => {
        for (let n = 0; n < 20; n++) await page()
      }
      await Promise.all(Array.from({ length: AT_ONCE }, one))
      speeds[index]!.push((AT_ONCE * 20 * 1000) / (performance.now() - started))
    }
  return speeds.map(median)
}

async function got(url: string, headers: Record<string, string> = {}) {
  const answer = await fetch(url, { headers, redirect: 'manual' })
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`)
  return answer.text()
}

/** The signed-in home page beside a page of an empty Next application and beside a dashboard of Better Auth. */
export async function measureHome(client: FormClient, { address, cookie }: Pick<Neighbour, 'address' | 'cookie'>) {
  const home = () => client.get('/home')
  const dashboard = () => got(`${address}/dashboard`, { cookie })
  const [ownTime = 0, empty = 0, theirTime = 0] = await atOne([home, () => got(address), dashboard])
  const [ownSpeed = 0, theirSpeed = 0] = await atSixteen([home, dashboard])
  return { home: ownTime, empty, dashboard: theirTime, perSecond: ownSpeed, theirPerSecond: theirSpeed }
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

/** Of the sign-in page, above a page of an empty Next application of the same version. */
export async function measureScripts(base: string, neighbour: string) {
  const [page, empty] = await Promise.all([scriptBytes(base, '/sign-in'), scriptBytes(neighbour, '/')])
  return { page, empty, above: page - empty }
}
