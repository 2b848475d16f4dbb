import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { getObject } from './s3'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections()
})

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** An object in a store that answers with a delay; here 600 ms count as too long. */
async function objectOf(answer: (response: ServerResponse) => unknown) {
  const server = createServer((_, response) => void answer(response))
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return getObject({ endpoint, bucket: 'b', keyId: 'k', secretKey: 's', region: 'r' }, 'key', 600)
}

const text = (stream: ReadableStream<Uint8Array>) =>
  new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).text()

describe('an object of the store', () => {
  it('comes whole however long it takes, as long as it goes on', async () => {
    const stream = await objectOf(async (response) => {
      for (let part = 0; part < 4; part += 1) {
        response.write(`${part}`)
        await pause(250)
      }
      response.end()
    })
    expect(await text(stream)).toBe('0123')
  })

  it('waits for a reader who takes his time', async () => {
    const stream = await objectOf((response) => response.end('whole'))
    await pause(900)
    expect(await text(stream)).toBe('whole')
  })

  it('fails when the store falls silent, before the first byte or after it', async () => {
    await expect(objectOf(() => undefined)).rejects.toThrow('no answer')
    const stream = await objectOf((response) => response.write('half'))
    await expect(text(stream)).rejects.toThrow()
  })
})
