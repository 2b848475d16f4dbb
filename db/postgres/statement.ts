import type { Gate } from '../gate'
import { outsideRequest } from '../outside-request'
import { failWithoutValues } from './error-values'

/** How long an answer may take, in milliseconds: more than the server's own limit for a statement. */
const ANSWER_MILLISECONDS = 15_000
/** How long after an error of the network its connection counts as taken: the socket closes a little later. */
const CLOSING_MILLISECONDS = 20
/** What the server says when it ends a connection. */
const SHUTDOWN_CODES = ['57P01', '57P02', '57P03', '57P05']

/** The parts of postgres.js's statement that the guard works on; they are not in its types. */
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
  /** Of the connection it was sent on; null until then. */
  state: unknown
}

/** The database took a statement and never answered; whether it took effect is not known. */
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
 * Runs `before` in place of sending the statement, which it can do itself. Sending is no part of the request: it may open a
 * connection, and the socket keeps the context of what was written to it last. What waits for the answer stays in the request.
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
 * postgres.js keeps an error for each template of the code, for messages, and with the error's stack everything that the
 * functions in it hold. Asking for the text makes that all that is kept. For statements without a template it would keep
 * each text that failed.
 */
function forgetStack(statement: RawStatement): void {
  if (statement.tagged) void statement.origin
  else Object.defineProperty(statement, 'origin', { value: '' })
}

/** Rejects the statement when no answer comes; `onSilence` is told as well. */
export function withDeadline(statement: RawStatement, onSilence: (error: NoAnswer) => void = () => undefined): void {
  const answered = expectAnswer((error) => {
    statement.reject(error)
    onSilence(error)
  })
  whenSettled(statement, answered)
}

/** Without the statement being sent by it, as `then` of the statement itself would. */
export function whenSettled(statement: RawStatement, done: (error?: unknown) => void): void {
  Promise.prototype.then.call(statement, () => done(), done)
}

/**
 * Puts the gate in front of a statement: it is sent when there is a place, and gives the place back when it ends; after
 * an error of the network a moment later, as postgres.js would use the dying connection again.
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

/** Gives the place back now or, after an error that did not come from the database, when the socket has closed. */
export function leaveAfter(error: unknown, leave: () => void): void {
  const fromDatabase = error === undefined || (error as { severity?: string }).severity !== undefined
  if (fromDatabase) leave()
  else setTimeout(leave, CLOSING_MILLISECONDS)
}

/**
 * postgres.js keeps the last words of a connection that was ended and rejects with them the first statement of the
 * next one, which was never sent. That one is handed in again, once.
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
