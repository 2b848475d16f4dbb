import type { Gate } from '../gate'
import { outsideRequest } from '../outside-request'
import { failWithoutValues } from './error-values'

/** The longest wait for an answer, in milliseconds: more than the server's own limit for a statement. */
const ANSWER_MILLISECONDS = 15_000
/** How long a connection counts as taken after a network error: its socket closes a little later. */
const CLOSING_MILLISECONDS = 20
/** The server's message when it ends a connection. */
const SHUTDOWN_CODES = ['57P01', '57P02', '57P03', '57P05']

/** The parts of postgres.js's statement that the guard uses and that its types lack. */
export type RawStatement = Promise<unknown> & {
  handle(): Promise<void>
  handler(statement: RawStatement): void
  resolve(value: unknown): void
  reject(error: unknown): void
  /** Made from a template, not from a text. */
  tagged: boolean
  args: unknown
  parameters: unknown
  origin: string
  /** The connection it was sent on; null until then. */
  state: unknown
}

/** The database received a statement and never answered; whether it took effect is unknown. */
export class NoAnswer extends Error {
  readonly code = 'NO_ANSWER'
  constructor() {
    super(`the database did not answer within ${ANSWER_MILLISECONDS / 1000} s`)
    this.name = 'NoAnswer'
  }
}

/** Calls `then` with NoAnswer unless the returned function is called in time. */
export function expectAnswer(then: (error: NoAnswer) => void): () => void {
  const timer = setTimeout(() => then(new NoAnswer()), ANSWER_MILLISECONDS)
  timer.unref()
  return () => clearTimeout(timer)
}

/**
 * Runs `before` instead of sending the statement, which it can do itself. Sending does not belong to the request: it
 * may open a connection, and the socket retains the context of the last write. The wait for the answer stays in the
 * request.
 */
export function intercept(statement: RawStatement, before: (send: () => Promise<void>) => Promise<void>): RawStatement {
  forgetStack(statement)
  const send = statement.handle
  let begun = false
  statement.handle = async () => {
    if (begun) return
    begun = true
    await before(() => outsideRequest(() => send.call(statement))).catch(statement.reject)
  }
  return statement
}

/**
 * postgres.js retains an error for each template of the code, for messages, and with the error's stack everything
 * that its functions reference. Reading the text replaces that. For statements without a template it would retain
 * each text that failed.
 */
function forgetStack(statement: RawStatement): void {
  if (statement.tagged) void statement.origin
  else Object.defineProperty(statement, 'origin', { value: '' })
}

/** Rejects the statement when no answer comes; `onSilence` is called too. */
export function withDeadline(statement: RawStatement, onSilence: (error: NoAnswer) => void = () => undefined): void {
  const answered = expectAnswer((error) => {
    statement.reject(error)
    onSilence(error)
  })
  whenSettled(statement, answered)
}

/** Listens without sending the statement, which its own `then` would do. */
export function whenSettled(statement: RawStatement, done: (error?: unknown) => void): void {
  Promise.prototype.then.call(statement, () => done(), done)
}

/**
 * Puts the gate in front of a statement: it is sent when there is a place, and releases the place when it ends; after
 * a network error a moment later, because postgres.js would reuse the dying connection.
 */
export function gated(statement: RawStatement, gate: Gate): RawStatement {
  failWithoutValues(statement)
  resendIfNeverSent(statement)
  return intercept(statement, async (send) => {
    const leave = await gate.enter()
    whenSettled(statement, (error) => leaveAfter(error, leave))
    withDeadline(statement)
    await send()
  })
}

/** Releases the place now or, after an error that did not come from the database, when the socket has closed. */
export function leaveAfter(error: unknown, leave: () => void): void {
  const fromDatabase = error === undefined || (error as { severity?: string }).severity !== undefined
  if (fromDatabase) leave()
  else setTimeout(leave, CLOSING_MILLISECONDS)
}

/**
 * postgres.js keeps the last message of an ended connection and rejects with it the first statement of the next one,
 * which was never sent. That statement is sent again, once.
 */
export function resendIfNeverSent(statement: RawStatement): void {
  const reject = statement.reject
  let left = 1
  statement.reject = (error) => {
    const stale = statement.state === null && SHUTDOWN_CODES.includes((error as { code?: string })?.code ?? '')
    if (!stale || left === 0) return reject(error)
    left -= 1
    statement.handler(statement)
  }
}
