import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type StoreRequest = { method: string; path: string; headers: IncomingHttpHeaders }

/** A stand-in for S3 with what the portal uses: stores objects and returns them. */
export async function s3StandIn() {
  const objects = new Map<string, Buffer>()
  const requests: StoreRequest[] = []
  const state: { fails: boolean } = { fails: false }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url: path = '', headers } = request
    requests.push({ method, path, headers })
    if (state.fails) return response.writeHead(503).end()
    if (method === 'PUT') objects.set(path, Buffer.concat(chunks))
    if (method === 'DELETE') objects.delete(path)
    const object = objects.get(path)
    response.writeHead(object ? 200 : 404).end(method === 'GET' ? object : undefined)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const close = () =>
    new Promise<void>((closed) => {
      server.closeAllConnections()
      server.close(() => closed())
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, objects, requests, state, close }
}
