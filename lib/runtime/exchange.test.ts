import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { answerWith, isLoadedAhead, withExchange } from './exchange'

/** What a browser receives from a handler that runs as a page does. */
async function answered(act: () => void, headers: Record<string, string> = {}) {
  const server = createServer((request, response) =>
    withExchange(request, response, () => {
      act()
      response.end()
    }),
  )
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { headers })
  await new Promise((ended) => server.close(ended))
  return answer
}

describe('PWD-06 the status of a page', () => {
  it('is 503 with the time to try again, where the server is busy', async () => {
    const { status, headers } = await answered(() => expect(answerWith(503, { 'Retry-After': '5' })).toBe(true))
    expect(status).toBe(503)
    expect(headers.get('retry-after')).toBe('5')
  })

  it('is set for the browser’s router too, which then loads the page as a document; not outside of a request', async () => {
    const { status } = await answered(() => expect(answerWith(403)).toBe(true), { rsc: '1' })
    expect(status).toBe(403)
    expect(answerWith(503)).toBe(false)
  })
})

describe('AUD-08 a request is only loaded ahead', () => {
  it.each([
    ['GET', { purpose: 'prefetch' }, true],
    ['HEAD', { 'sec-purpose': 'prefetch;prerender' }, true],
    ['GET', { purpose: 'x', 'sec-purpose': 'prefetch' }, true],
    ['GET', { 'next-router-prefetch': '2' }, true],
    ['GET', { 'x-purpose': 'prefetch' }, false],
    ['POST', { purpose: 'prefetch', 'sec-purpose': 'prefetch', 'next-router-prefetch': '1' }, false],
  ])('%s %j: %s', (method, headers, ahead) => {
    const request = { method, headers } as unknown as IncomingMessage
    expect(withExchange(request, {} as ServerResponse, isLoadedAhead)).toBe(ahead)
  })
})
