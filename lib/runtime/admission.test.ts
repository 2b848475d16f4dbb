import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createAdmission } from './admission'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections()
})

/**
 * A server whose pages finish when the test says so. `begun` are the paths in the order in which they were admitted.
 */
async function serve(options: Parameters<typeof createAdmission>[0]) {
  const admission = createAdmission(options)
  const begun: string[] = []
  const open = new Map<string, ServerResponse>()
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const go = () => {
      begun.push(request.url!)
      if (request.url === '/enter') admission.remember(request)
      if (request.url === '/enter' || request.url === '/healthz') response.end('done')
      else open.set(request.url!, response)
    }
    admission.admit(request, response, go, () => response.writeHead(503).end())
  })
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const ask = async (path: string, cookie = '') => {
    const answer = fetch(`${address}${path}`, { headers: { cookie } }).then(
      ({ status }) => status,
      () => 0,
    )
    // One after the other, so that the order is known.
    await new Promise((later) => setTimeout(later, 30))
    return { answer }
  }
  return { ask, address, begun, finish: (path: string) => open.get(path)!.end('done') }
}

describe('REL-11 who is not signed in', () => {
  it('waits for a place, in the order of coming, and is refused beyond the line', async () => {
    const { ask, begun, finish } = await serve({ places: 2, waiting: 2 })
    const asked = [await ask('/1'), await ask('/2'), await ask('/3'), await ask('/4')]
    expect(await (await ask('/5')).answer).toBe(503)
    expect(begun).toEqual(['/1', '/2'])
    finish('/2')
    await vi.waitFor(() => expect(begun).toEqual(['/1', '/2', '/3']))
    finish('/1')
    await vi.waitFor(() => expect(begun).toEqual(['/1', '/2', '/3', '/4']))
    finish('/3')
    finish('/4')
    expect(await Promise.all(asked.map(({ answer }) => answer))).toEqual([200, 200, 200, 200])
  })

  it('is refused after waiting too long', async () => {
    const { ask, begun } = await serve({ places: 1, patience: 60 })
    await ask('/1')
    expect(await (await ask('/2')).answer).toBe(503)
    expect(begun).toEqual(['/1'])
  })

  it('leaves the line by going away', async () => {
    const { ask, address, begun, finish } = await serve({ places: 1 })
    await ask('/1')
    const gone = get(`${address}/2`).on('error', () => undefined)
    await new Promise((later) => setTimeout(later, 60))
    gone.destroy()
    await new Promise((later) => setTimeout(later, 60))
    await ask('/3')
    finish('/1')
    await vi.waitFor(() => expect(begun).toEqual(['/1', '/3']))
  })

  it('gives its place on after two seconds, however slowly it sends or reads', async () => {
    const { ask, begun } = await serve({ places: 1 })
    await ask('/1')
    await ask('/2')
    await vi.waitFor(() => expect(begun).toEqual(['/1', '/2']), { timeout: 4_000 })
  })
})

describe('REL-11 no wait', () => {
  it('for whose session was real, under either name of the cookie; a made-up one does not help', async () => {
    const { ask, begun } = await serve({ places: 1, waiting: 0 })
    await ask('/enter', 'locale=de; __Host-session=real')
    await ask('/1')
    expect(await (await ask('/2', 'session=made-up')).answer).toBe(503)
    await ask('/3', 'session=real; locale=de')
    expect(begun).toEqual(['/enter', '/1', '/3'])
  })

  it('for what a load balancer asks', async () => {
    const { ask } = await serve({ places: 1, waiting: 0 })
    await ask('/1')
    expect(await (await ask('/healthz')).answer).toBe(200)
  })
})
