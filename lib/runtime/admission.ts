import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createGate, type Leave } from '@/db/gate'
import { needsNoPlace, pathOf } from './request-target'

/** How many requests without a session are processed at once; on two cores more would not be served any sooner. */
const PLACES = 4
/** How many more may wait, and how long (milliseconds). */
const WAITING = 500
const PATIENCE = 5_000
/** Slow senders and readers use no processor, so their place is passed on after this time. */
const LONGEST_HOLD = 2_000
/** How long, and for how many sessions, it is remembered that they are living. */
const REMEMBERED = 30 * 60_000
const MOST_REMEMBERED = 20_000

const SESSION = /(?:^|;\s*)(?:__Host-)?session=([^;]{1,200})/

export type Admission = {
  /**
   * Runs `go` at once for a session known to be living, or while there is a free place, otherwise when one becomes
   * free. Calls `refuse` instead where too many wait or the wait was too long. Calls neither if the client has gone.
   */
  admit(request: IncomingMessage, response: ServerResponse, go: () => void, refuse: () => void): void
  /** Whether the request's session was living lately. */
  isKnown(request: IncomingMessage): boolean
  /** Remembers that the request's session is living: its next requests do not wait. */
  remember(request: IncomingMessage): void
}

/** REL-11, T-DOS-01, F-22: a flood of sign-ins does not slow down people who are signed in. */
export function createAdmission({ places = PLACES, waiting = WAITING, patience = PATIENCE } = {}): Admission {
  const known = new Map<string, number>()
  const gate = createGate({ places, queue: waiting, patience, refusal: () => new Error('too many requests wait') })

  const isKnown = (request: IncomingMessage) => {
    const key = sessionOf(request)
    return key !== null && (known.get(key) ?? 0) > Date.now()
  }

  const take = (leave: Leave, response: ServerResponse, go: () => void) => {
    const timer = setTimeout(leave, LONGEST_HOLD)
    timer.unref()
    response.once('close', () => {
      clearTimeout(timer)
      leave()
    })
    go()
  }

  const wait = (response: ServerResponse, go: () => void, refuse: () => void) => {
    const gone = new AbortController()
    const abort = () => gone.abort()
    response.once('close', abort)
    gate.enter(gone.signal).then(
      (leave) => {
        response.off('close', abort)
        if (gone.signal.aborted) leave()
        else take(leave, response, go)
      },
      () => {
        response.off('close', abort)
        if (!gone.signal.aborted) refuse()
      },
    )
  }

  return {
    isKnown,
    admit(request, response, go, refuse) {
      if (needsNoPlace(request.method, pathOf(request.url ?? '') ?? '') || isKnown(request)) return go()
      const leave = gate.tryEnter()
      if (leave) return take(leave, response, go)
      wait(response, go, refuse)
    },
    remember(request) {
      const key = sessionOf(request)
      if (key === null) return
      // Entries are in order of insertion, so the first one is the oldest.
      known.delete(key)
      known.set(key, Date.now() + REMEMBERED)
      if (known.size > MOST_REMEMBERED) known.delete(known.keys().next().value as string)
    },
  }
}

/** A hash: the token itself should not lie in memory. */
function sessionOf({ headers }: IncomingMessage): string | null {
  const token = SESSION.exec(headers.cookie ?? '')?.[1]
  return token ? createHash('sha256').update(token).digest('base64') : null
}
