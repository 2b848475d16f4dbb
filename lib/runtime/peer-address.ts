import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import { sendCalmFaults } from './calm-faults'
import { withExchange } from './exchange'

/** Carries the address of the connection to where Next shows only headers. A client's own header of this name is overwritten. */
export const PEER_HEADER = 'x-torhaus-peer'

const patched = globalThis as typeof globalThis & { torhausPeer?: boolean }

/** Next gives pages no access to the connection, and believes a client's `X-Forwarded-For`. */
export function notePeerAddresses() {
  if (patched.torhausPeer) return
  patched.torhausPeer = true
  const emit = Server.prototype.emit
  Server.prototype.emit = function (this: Server, event: string, ...rest: unknown[]) {
    const pass = () => Reflect.apply(emit, this, [event, ...rest])
    if (event !== 'request') return pass()
    const [request, response] = rest as [IncomingMessage, ServerResponse]
    // Next cannot even represent it, and would answer with a fault.
    if (request.method === 'TRACE') return response.writeHead(405, { Allow: 'GET, HEAD, POST' }).end()
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? ''
    return withExchange(request, response, (exchange) => {
      sendCalmFaults(request, exchange)
      return pass()
    })
  } as typeof emit
}
