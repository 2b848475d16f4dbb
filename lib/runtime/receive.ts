import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import { type Admission, createAdmission } from './admission'
import { sendBusy, sendCalmFaults } from './calm-faults'
import { withExchange } from './exchange'

/** Carries the address of the connection to where Next shows only headers. A client's own header of this name is overwritten. */
export const PEER_HEADER = 'x-torhaus-peer'

const patched = globalThis as typeof globalThis & { torhausReceives?: boolean }

/**
 * What happens to each request before Next sees it: it waits its turn, the peer's address is noted (Next gives pages no access to
 * the connection, and believes a client's `X-Forwarded-For`), and a fault becomes a page.
 */
export function receiveRequests() {
  if (patched.torhausReceives) return
  patched.torhausReceives = true
  const emit = Server.prototype.emit
  const admission = createAdmission()
  Server.prototype.emit = function (this: Server, event: string, ...rest: unknown[]) {
    const pass = () => Reflect.apply(emit, this, [event, ...rest])
    if (event !== 'request') return pass()
    const [request, response] = rest as [IncomingMessage, ServerResponse]
    // Next cannot even represent it, and would answer with a fault.
    if (request.method === 'TRACE') return response.writeHead(405, { Allow: 'GET, HEAD, POST' }).end()
    receive(admission, request, response, pass)
    return true
  } as typeof emit
}

function receive(admission: Admission, request: IncomingMessage, response: ServerResponse, pass: () => void) {
  request.headers[PEER_HEADER] = request.socket.remoteAddress ?? ''
  const go = () =>
    withExchange(request, response, (exchange) => {
      sendCalmFaults(request, exchange)
      response.once('close', () => exchange.signedIn && admission.remember(request))
      pass()
    })
  admission.admit(request, response, go, () => sendBusy(request, response))
}
