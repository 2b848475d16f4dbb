import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { type Admission, createAdmission } from './admission'
import { type Budget, bodyFault, createBodies, isLarge, lengthOf } from './bodies'
import { sendBusy, sendCalmFaults } from './calm-faults'
import { withExchange } from './exchange'
import { hasLivingSession } from './living-session'
import { closeWith, sendRefusal } from './refuse'
import { pathOf } from './request-target'

/** Carries the address of the connection to where Next shows only headers. A client's own header of this name is overwritten. */
export const PEER_HEADER = 'x-torhaus-peer'

const METHODS = ['GET', 'HEAD', 'POST']
/** How long a request may take to arrive: its head, and all of it. Milliseconds. */
const HEAD_TIMEOUT = 15_000
const WHOLE_TIMEOUT = 60_000

const patched = globalThis as typeof globalThis & { torhausReceives?: boolean }

/**
 * What happens to each request before Next sees it: what no browser sends is refused, it waits its turn, the peer's address is noted
 * (Next gives pages no access to the connection, and believes a client's `X-Forwarded-For`), and a fault becomes a page.
 */
export function receiveRequests({ upgrades = false } = {}) {
  if (patched.torhausReceives) return
  patched.torhausReceives = true
  const emit = Server.prototype.emit
  const receive = createReceiver()
  Server.prototype.emit = function (this: Server, event: string, ...rest: unknown[]) {
    const pass = () => Reflect.apply(emit, this, [event, ...rest])
    if (event === 'connection') {
      this.headersTimeout = HEAD_TIMEOUT
      this.requestTimeout = WHOLE_TIMEOUT
    }
    // The portal speaks no other protocol, and Next would leave the socket open.
    if (event === 'upgrade' && !upgrades)
      return (rest[1] as Socket).end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
    if (event !== 'request') return pass()
    receive(rest[0] as IncomingMessage, rest[1] as ServerResponse, pass)
    return true
  } as typeof emit
}

type Options = {
  admission?: Admission
  bodies?: ReturnType<typeof createBodies>
  isAlive?: typeof hasLivingSession
  patience?: number
}

/** What a server does with each request before `pass` hands it on. */
export function createReceiver({
  admission = createAdmission(),
  bodies = createBodies(),
  isAlive = hasLivingSession,
  patience = WHOLE_TIMEOUT,
}: Options = {}) {
  return (request: IncomingMessage, response: ServerResponse, pass: () => void) => {
    // Next, the gate and the pages' streams each wait for its end.
    response.setMaxListeners(20)
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? ''
    // Next cannot even represent TRACE, and would answer with a fault.
    if (!METHODS.includes(request.method ?? ''))
      return closeWith(request, response, { status: 405, html: '', headers: { Allow: METHODS.join(', ') } })
    const path = pathOf(request.url ?? '')
    if (path === null) return sendRefusal(request, response, { status: 400, reason: 'address' })
    const fault = bodyFault(request, path)
    if (fault) return sendRefusal(request, response, fault)
    endIfSlow(request, response, patience)
    const busy = () => sendBusy(request, response)
    const go = () =>
      withExchange(request, response, (exchange) => {
        sendCalmFaults(request, exchange)
        response.once('close', () => exchange.signedIn && admission.remember(request))
        pass()
      })
    const withRoom = (budget: Budget) => {
      if (bodies(budget, request, response)) go()
      else busy()
    }
    admission.admit(
      request,
      response,
      () => {
        if (!isLarge(request)) return withRoom(admission.isKnown(request) ? 'people' : 'strangers')
        uploading(isAlive(request), {
          go: () => withRoom('uploads'),
          refuse: () => sendRefusal(request, response, { status: 413, reason: 'large' }),
          busy,
        })
      },
      busy,
    )
  }
}

type Ways = { go: () => void; refuse: () => void; busy: () => void }

/** A large body is read for somebody with a living session alone; that it was real lately is not enough. */
async function uploading(alive: Promise<boolean>, { go, refuse, busy }: Ways) {
  try {
    if (await alive) go()
    else refuse()
  } catch {
    busy()
  }
}

/** Node looks at its own limit twice a minute only. */
function endIfSlow(request: IncomingMessage, response: ServerResponse, milliseconds: number) {
  if (lengthOf(request) === 0) return
  const timer = setTimeout(() => request.socket.destroy(), milliseconds)
  timer.unref()
  const arrived = () => clearTimeout(timer)
  request.once('end', arrived)
  response.once('close', arrived)
}
