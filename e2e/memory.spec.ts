import { Agent, request } from 'node:http'
import { resolve } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { newAddress } from './fixtures'
import { ADDRESS, Client, filledForm, formFields } from './http'
import { newPerson, newSession, newTicket, PASSWORD } from './people'
import { freePort, serve } from './server'

/** Nothing runs beside this. It takes about half a minute on two quiet cores. */
base.describe.configure({ mode: 'serial', timeout: 600_000 })

const LOG = resolve('test-results', 'e2e-memory.log')
const MEGABYTE = 2 ** 20
const AT_ONCE = 16
const REQUESTS = 4_000
const FIRST = 500
const MOST_GROWTH = 15 * MEGABYTE

type Sent = { path: string; headers?: Record<string, string>; form?: FormData; status: number }

const fieldsOf = async (path: string, session?: string) => {
  const client = new Client()
  if (session) client.cookies.set('session', session)
  return formFields((await client.get(path)).html)
}

/** An attempt with an address given, and its form for the password. */
async function halfSignedIn(start: Record<string, string>): Promise<Sent> {
  const [client, { email }] = [new Client(), await newPerson()]
  await client.post('/sign-in', filledForm(start, { email }))
  const fields = formFields((await client.get('/sign-in/password')).html)
  return {
    path: '/sign-in/password',
    form: filledForm(fields, { password: PASSWORD }),
    headers: { Cookie: `attempt=${client.cookies.get('attempt')}` },
    status: 303,
  }
}

/**
 * The requests of one person after another. Every second one is the home page, at first all of them: a leak shows
 * where pages of one kind overlap without a pause, and hides if many small requests lie between them.
 */
async function everyKind(): Promise<(n: number) => Sent> {
  const [admin, guest, known] = [await newPerson({ role: 'admin' }), await newPerson(), await newPerson()]
  const ticket = await newTicket(admin, 'Nr. 1')
  const [session, other] = [
    await newSession(admin.id, admin.membershipId),
    await newSession(guest.id, guest.membershipId),
  ]
  const [names, start] = [await fieldsOf('/account', session), await fieldsOf('/sign-in')]
  const halves = await Promise.all(Array.from({ length: 40 }, () => halfSignedIn(start)))
  const headers = { Cookie: `session=${session}` }
  const signIn = (): Sent => ({ path: '/sign-in', form: filledForm(start, { email: known.email }), status: 303 })
  const home: Sent = { path: '/home', headers, status: 200 }
  const kinds: (Sent | ((n: number) => Sent))[] = [
    home,
    { path: '/admin/users', headers, status: 200 },
    { path: `/support/${ticket.id}`, headers, status: 200 },
    { path: '/documents', headers, status: 200 },
    { path: '/documents', headers: { Cookie: `session=${other}` }, status: 403 },
    () => ({ path: '/account', headers, form: filledForm(names, { firstName: 'Petra' }), status: 303 }),
    { path: '/home', headers, status: 200 },
    (n) => halves.at((n - FIRST) / 40) ?? signIn(),
  ]
  return (n) => {
    if (n < FIRST || n % 2 === 0) return home
    const kind = kinds[(n >> 1) % 20] ?? signIn
    return typeof kind === 'function' ? kind(n) : kind
  }
}

base(
  'ADR 012 four thousand overlapping requests on a fresh server leave the heap where it stood after the first five hundred',
  async () => {
    const kind = await everyKind()
    const server = await serve(await freePort(), LOG)
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
    let next = 0
    const sendUntil = (end: number) =>
      Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          while (next < end) {
            const one = kind(next++)
            expect(await send(server.address, agent, one), one.path).toBe(one.status)
          }
        }),
      )
    await sendUntil(FIRST)
    const before = await server.heap()
    await sendUntil(REQUESTS)
    const grown = (await server.heap()) - before
    agent.destroy()
    await server.stop()
    expect(grown / MEGABYTE).toBeLessThan(MOST_GROWTH / MEGABYTE)
  },
)

async function send(address: string, agent: Agent, { path, headers, form }: Sent): Promise<number> {
  const body = form && new Response(form)
  const bytes = body && Buffer.from(await body.arrayBuffer())
  const all = {
    'Accept-Language': 'de',
    'X-Forwarded-For': newAddress(),
    'X-Forwarded-Host': new URL(ADDRESS).host,
    ...(bytes
      ? { Origin: ADDRESS, 'Content-Type': body.headers.get('content-type')!, 'Content-Length': bytes.length }
      : {}),
    ...headers,
  }
  return new Promise((answered, failed) => {
    const sent = request(`${address}${path}`, { agent, method: bytes ? 'POST' : 'GET', headers: all }, (answer) => {
      answer.on('end', () => answered(answer.statusCode ?? 0)).on('error', failed)
      answer.resume()
    })
    sent.on('error', failed)
    sent.end(bytes)
  })
}
