import { AsyncLocalStorage } from 'node:async_hooks'
import postgres, { type Options, type Sql, type TransactionSql } from 'postgres'
import type { Gate } from '../gate'
import { outsideRequest } from '../outside-request'
import { sendBuffersAtEndOfTurn } from './buffer'
import { failWithoutValues } from './error-values'
import {
  expectAnswer,
  gated,
  intercept,
  leaveAfter,
  type RawStatement,
  resendIfNeverSent,
  withDeadline,
} from './statement'

/**
 * What postgres.js 3.4.9 gets wrong when a connection dies inside a transaction, put right from outside: the
 * transaction goes on writing to the dead connection. Its ROLLBACK throws from a timer and ends the process, or its
 * next statement runs outside of any transaction on the connection that took its place. Here a transaction whose
 * connection has died never touches a connection again. (The other faults are in statement.ts and buffer.ts; ADR 020.)
 */

type RawConnection = { onclose?: ((error: unknown) => void) | null }
type Work = (tx: TransactionSql) => unknown
type RawBegin = (mode: string, work: Work) => Promise<unknown>
type UnsafeOptions = { onexecute?: OnExecute; prepare?: boolean }
type RawUnsafe = (text: string, parameters?: unknown[], options?: UnsafeOptions) => RawStatement
type OnExecute = (connection: RawConnection) => unknown

/** The state of a transaction: why it has ended, if it has, and a promise that rejects when it does. */
type Life = {
  ended: unknown
  broken: Promise<never>
  end(error: unknown): void
  /** BEGIN, COMMIT and ROLLBACK are sent by postgres.js itself; these limit the wait for their answers. */
  awaitAnswer(): void
  answered(): void
  /**
   * Makes the connection forget the transaction: postgres.js would retain it, and its request, until the next one
   * begins.
   */
  over(): void
}

/** postgres.js as `postgres()` makes it, with the one fault mended that concerns every connection. For commands. */
export function connect(url: string, options: Options<Record<string, never>>): Sql {
  sendBuffersAtEndOfTurn()
  return postgres(url, options)
}

/**
 * The client with its pool's gate in front of every statement and transaction, and with transactions that end with
 * their connection. `reserve` is refused, because it loses pool slots when connecting fails.
 */
export function guardPool(client: Sql, gate: Gate): Sql {
  const unsafe = client.unsafe as unknown as RawUnsafe
  const begin = async (modeOrWork: string | Work, maybeWork?: Work) => {
    const { name: mode, work } = named(modeOrWork, maybeWork)
    const leave = await gate.enter()
    const life = newLife()
    life.awaitAnswer()
    const running = beginCapturing(client, mode ?? '', (tx, connection) => live(tx, connection, life, work))
    try {
      const result = await Promise.race([running, life.broken])
      life.over()
      leave()
      return result
    } catch (error) {
      if (!life.ended) life.over()
      leaveAfter(error, leave)
      throw error
    } finally {
      life.answered()
    }
  }
  const replacements = {
    begin,
    unsafe: (...args: Parameters<RawUnsafe>) => gated(unsafe(...prepared(args)), gate),
    reserve: () => {
      throw new Error('sql.reserve is not used here; take a transaction')
    },
  }
  return proxy(client, replacements, (statement) => gated(statement, gate)) as Sql
}

/** drizzle requests unprepared statements, which go to the server twice: once to be described, once to be run. */
const prepared = ([text, parameters, options]: Parameters<RawUnsafe>): Parameters<RawUnsafe> =>
  parameters?.length ? [text, parameters, { ...options, prepare: true }] : [text, parameters, options]

const named = (nameOrWork: string | undefined | Work, maybeWork?: Work) =>
  typeof nameOrWork === 'function'
    ? { name: undefined, work: nameOrWork }
    : { name: nameOrWork, work: maybeWork as Work }

/** Begins a transaction and tells its work which connection it runs on: postgres.js shows it to BEGIN alone. */
function beginCapturing(
  client: Sql,
  mode: string,
  work: (tx: TransactionSql, connection: RawConnection | null) => unknown,
): Promise<unknown> {
  const target = client as unknown as { unsafe: RawUnsafe; begin: RawBegin }
  const unsafe = target.unsafe
  let connection: RawConnection | null = null
  target.unsafe = (text, parameters, options) => {
    const onexecute: OnExecute = (opened) => {
      connection = opened
      return options?.onexecute?.(opened)
    }
    const statement = unsafe(text, parameters, { ...options, onexecute })
    resendIfNeverSent(statement)
    return statement
  }
  // postgres.js's promises about the connection do not belong to the request; the work of the transaction does.
  const inRequest = AsyncLocalStorage.snapshot()
  const once = forgetful((tx) => inRequest(() => work(tx, connection)))
  try {
    return outsideRequest(() => target.begin(mode, once))
  } finally {
    target.unsafe = unsafe
  }
}

/**
 * Releases the work when it begins: postgres.js retains the stack of its first COMMIT for ever, and with it this
 * function.
 */
function forgetful(work: Work): Work {
  const held: { work: Work | null } = { work }
  return (tx) => {
    const { work } = held
    held.work = null
    return work?.(tx)
  }
}

function newLife(): Life {
  let reject: (error: unknown) => void = () => undefined
  const broken = new Promise<never>((_, refuse) => {
    reject = refuse
  })
  broken.catch(() => undefined)
  let stop: () => void = () => undefined
  const life: Life = {
    ended: null,
    broken,
    end: (error) => {
      life.ended ??= error
      reject(error)
    },
    awaitAnswer: () => {
      stop = expectAnswer(life.end)
    },
    answered: () => stop(),
    over: () => undefined,
  }
  return life
}

/** Runs the work of a transaction and, once its connection is dead, never lets postgres.js continue with it. */
async function live(tx: TransactionSql, connection: RawConnection | null, life: Life, work: Work): Promise<unknown> {
  await null
  const onclose = connection?.onclose
  if (!connection || !onclose) throw new Error('the database is too busy to begin a transaction')
  const ends = (error: unknown) => {
    life.end(error)
    onclose(error)
  }
  connection.onclose = ends
  life.over = () => {
    if (connection.onclose === ends) connection.onclose = null
  }
  life.answered()
  try {
    return await settledIfAlive(life, tx, work)
  } finally {
    life.awaitAnswer()
  }
}

async function settledIfAlive(life: Life, tx: TransactionSql, work: Work): Promise<unknown> {
  try {
    const result = await work(mortal(tx, life))
    return life.ended ? never() : result
  } catch (error) {
    if (life.ended) return never()
    throw error
  }
}

/** The caller has its answer already; postgres.js would next send a ROLLBACK or COMMIT to a dead socket. */
const never = () => new Promise<never>(() => undefined)

function mortal(tx: TransactionSql, life: Life): TransactionSql {
  const guard = (statement: RawStatement) => {
    failWithoutValues(statement)
    return intercept(statement, async (send) => {
      if (life.ended) throw life.ended
      withDeadline(statement, life.end)
      await send()
    })
  }
  const unsafe = tx.unsafe as unknown as RawUnsafe
  const savepoint = tx.savepoint as unknown as (name: string | undefined, work: Work) => Promise<unknown>
  const replacements = {
    unsafe: (...args: Parameters<RawUnsafe>) => guard(unsafe(...prepared(args))),
    savepoint: (nameOrWork: string | undefined | Work, maybeWork?: Work) => {
      if (life.ended) throw life.ended
      const { name, work } = named(nameOrWork, maybeWork)
      return savepoint(
        name,
        forgetful((nested) => settledIfAlive(life, nested, work)),
      )
    },
  }
  return proxy(tx, replacements, guard) as TransactionSql
}

type AnyFunction = (...args: unknown[]) => unknown

/** The client with some properties replaced, and with every statement made by calling it handed to `onStatement`. */
function proxy(target: object, replacements: object, onStatement: (statement: RawStatement) => RawStatement): unknown {
  return new Proxy(target, {
    get: (_, key) => Reflect.get(Object.hasOwn(replacements, key) ? replacements : target, key),
    apply: (callee, self, args) => {
      const made = Reflect.apply(callee as AnyFunction, self, args)
      return made instanceof Promise ? onStatement(made as RawStatement) : made
    },
  })
}
