import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { type Admission, createAdmission } from './admission'
import { type Budget, bodyFault, createBodies, isLarge, lengthOf } from './bodies'
import { sendBusy, sendCalmFaults } from './calm-faults'
import { closedFor, sendClosed } from './closed'
import { withExchange } from './exchange'
import { hasStaffSession, mayUpload } from './living-session'
import { closeWith, sendRefusal } from './refuse'
import { pathOf, takesDelivery } from './request-target'

/**
 * Passes the connection's address to code that sees only headers. A client's own header of this name is overwritten.
 */
export const PEER_HEADER = 'x-torhaus-peer'

const METHODS = ['GET', 'HEAD', 'POST']
/** How long the head, and the whole of a request, may take to arrive. Milliseconds. */
const HEAD_TIMEOUT = 15_000
const WHOLE_TIMEOUT = 60_000

const patched = globalThis as typeof globalThis & { torhausReceives?: boolean }

/**
 * Handles each request before Next sees it: refuses what no browser sends, makes it wait its turn, notes the peer's
 * address (Next gives pages no access to the connection, and believes a client's `X-Forwarded-For`), and turns a
 * fault into a page.
 */
export function receiveRequests({ upgrades = false, compression = 'server' }: Options & { upgrades?: boolean } = {}) {
  if (patched.torhausReceives) return
  patched.torhausReceives = true
  const emit = Server.prototype.emit
  const receive = createReceiver({ compression })
  Server.prototype.emit = function (this: Server, event: string, ...rest: unknown[]) {
    const pass = () => Reflect.apply(emit, this, [event, ...rest])
    if (event === 'connection') {
      this.headersTimeout = HEAD_TIMEOUT
      this.requestTimeout = WHOLE_TIMEOUT
    }
    // The portal supports no other protocol, and Next would leave the socket open.
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
  isAlive?: typeof mayUpload
  isStaff?: typeof hasStaffSession
  patience?: number
  /** With `proxy` pages leave the server as they are: the proxy in front compresses them. */
  compression?: 'server' | 'proxy'
}

/** Handles a request before `pass` hands it on. */
export function createReceiver({
  admission = createAdmission(),
  bodies = createBodies(),
  isAlive = mayUpload,
  isStaff = hasStaffSession,
  patience = WHOLE_TIMEOUT,
  compression = 'server',
}: Options = {}) {
  return (request: IncomingMessage, response: ServerResponse, pass: () => void) => {
    // Next, admission and the pages' streams each listen for the end.
    response.setMaxListeners(20)
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? ''
    if (compression === 'proxy') delete request.headers['accept-encoding']
    // Next cannot represent TRACE and would fail.
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
    const until = closedFor(path)
    const letIn = (enter: () => void) => {
      if (!until) return enter()
      const turnAway = () => sendClosed(request, response, path, until)
      isStaff(request).then((staff) => (staff ? enter() : turnAway()), turnAway)
    }
    admission.admit(
      request,
      response,
      () =>
        letIn(() => {
          if (!isLarge(request)) return withRoom(admission.isKnown(request) ? 'people' : 'strangers')
          uploading(isAlive(request), {
            go: () => withRoom('uploads'),
            refuse: () =>
              takesDelivery(path)
                ? closeWith(request, response, WITHOUT_TOKEN)
                : sendRefusal(request, response, { status: 413, reason: 'large' }),
            busy,
          })
        }),
      busy,
    )
  }
}

/** What `lib/connectors/call.ts` answers, before a large body is read. */
const WITHOUT_TOKEN = {
  status: 401,
  html: '{"error":"token","message":"The token is unknown or revoked."}',
  headers: { 'Content-Type': 'application/json', 'WWW-Authenticate': 'Bearer' },
}

type Ways = { go: () => void; refuse: () => void; busy: () => void }

/** A large body is accepted from a living session or connector only. That the session was living lately is not enough. */
async function uploading(alive: Promise<boolean>, { go, refuse, busy }: Ways) {
  try {
    if (await alive) go()
    else refuse()
  } catch {
    busy()
  }
}

/** Node checks its own limit only twice a minute. */
function endIfSlow(request: IncomingMessage, response: ServerResponse, milliseconds: number) {
  if (lengthOf(request) === 0) return
  const timer = setTimeout(() => request.socket.destroy(), milliseconds)
  timer.unref()
  const arrived = () => clearTimeout(timer)
  request.once('end', arrived)
  response.once('close', arrived)
}
