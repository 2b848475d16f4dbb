import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepSettings } from '../ground/portal-settings'
import { HOUR, now } from '../ground/time'
import { createReceiver } from './receive'

const at = (hours: number) => new Date(now().getTime() + hours * HOUR).toISOString()
const closed = () => keepSettings({ closedFrom: at(-1), closedUntil: at(1) })

let asked = 0
const isStaff = async ({ headers }: { headers: { cookie?: string } }) => {
  asked += 1
  if (headers.cookie === 'session=down') throw new Error('the database is down')
  return headers.cookie === 'session=staff'
}
const receive = createReceiver({ isStaff })
const server = createServer((request, response) => receive(request, response, () => response.end('passed')))
let address = ''
const get = (path: string, headers: Record<string, string> = {}) => fetch(`${address}${path}`, { headers })

beforeEach(async () => {
  asked = 0
  if (!server.listening) await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  server.unref()
})
afterEach(() => keepSettings({}))

describe('R10.13 while the portal is closed', () => {
  it('members and strangers get 503 with the end, in their language, as a page that needs no script', async () => {
    closed()
    const page = await get('/home', { 'Accept-Language': 'en' })
    expect(page.status).toBe(503)
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(3500)
    expect(Number(page.headers.get('retry-after'))).toBeLessThanOrEqual(3600)
    const html = await page.text()
    expect(html).toContain('The portal is under maintenance')
    expect(html).not.toContain('<script')
    expect(await (await get('/')).text()).toContain('Das Portal wird gerade gewartet')
  })

  it('staff go on, and the way to their sign-in, the legal texts, files and probes stay open', async () => {
    closed()
    expect((await get('/staff/settings', { Cookie: 'session=staff' })).status).toBe(200)
    for (const path of ['/sign-in', '/sign-in/verify', '/legal/imprint', '/healthz', '/readyz', '/plain.css'])
      expect((await get(path)).status, path).toBe(200)
  })

  it('machines get 503 as JSON', async () => {
    closed()
    const answer = await get('/api/import/documents')
    expect([answer.status, await answer.json()]).toEqual([503, { error: 'maintenance', until: expect.any(String) }])
  })

  it('nobody is let in because the database cannot say who they are', async () => {
    closed()
    expect((await get('/home', { Cookie: 'session=down' })).status).toBe(503)
  })

  it('it opens by itself, and costs no question while it is open', async () => {
    keepSettings({ closedFrom: at(-2), closedUntil: at(-1) })
    expect((await get('/home')).status).toBe(200)
    keepSettings({})
    expect((await get('/home')).status).toBe(200)
    expect(asked).toBe(0)
  })
})
