import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type PhoneRequest = { path: string; headers: IncomingHttpHeaders; body: Record<string, string> }

/** A stand-in for Twilio: stores requests, and answers with success, with an error, or never. */
export async function twilioStandIn() {
  const requests: PhoneRequest[] = []
  const state: { mode: 'ok' | 'error' | 'silent' } = { mode: 'ok' }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()))
    requests.push({ path: request.url ?? '', headers: request.headers, body })
    if (state.mode === 'silent') return
    response.writeHead(state.mode === 'ok' ? 201 : 503, { 'content-type': 'application/json' })
    response.end(state.mode === 'ok' ? '{"sid":"SM1"}' : '{"code":20503}')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const close = () =>
    new Promise<void>((closed) => {
      server.closeAllConnections()
      server.close(() => closed())
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, state, close }
}
