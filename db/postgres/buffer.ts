type AnyFunction = (...args: unknown[]) => unknown

const installed = Symbol.for('torhaus.postgres-buffer')
const known = new WeakSet<AnyFunction>()

/**
 * Makes postgres.js 3.4.9 send its buffer at the end of the current turn of the event loop, not in the next one.
 * Otherwise a statement that is buffered while its socket closes leaves the connection's write timer set for ever,
 * and every later use of that pool slot runs into the connect timeout (measured: 7 of 53 killed connections). The
 * timer is a global that postgres.js looks up at each use; for other callers nothing changes.
 */
export function sendBuffersAtEndOfTurn(): void {
  const scope = globalThis as typeof globalThis & { [installed]?: boolean }
  if (scope[installed]) return
  scope[installed] = true
  const original = globalThis.setImmediate
  const guarded = (callback: AnyFunction, ...args: unknown[]) =>
    sendsPostgresBuffer(callback) ? soon(callback, original) : original(callback, ...args)
  globalThis.setImmediate = Object.assign(guarded, original) as typeof globalThis.setImmediate
}

/** A real timer as handle, so that clearing it works; its callback runs before it would fire. */
function soon(callback: AnyFunction, original: typeof setImmediate): NodeJS.Immediate {
  let due = true
  const handle = original(() => {
    if (due) callback()
  }) as NodeJS.Immediate & { _destroyed?: boolean }
  if (handle._destroyed === false) process.nextTick(atEndOfTurn)
  return handle

  function atEndOfTurn(): void {
    if (handle._destroyed) return
    due = false
    clearImmediate(handle)
    callback()
  }
}

/**
 * Whether it is the function of postgres.js that writes its buffer to the socket, recognised by its name and source.
 */
function sendsPostgresBuffer(callback: AnyFunction): boolean {
  if (callback.name !== 'nextWrite') return false
  if (known.has(callback)) return true
  if (!callback.toString().includes('socket.write(chunk, fn)')) return false
  known.add(callback)
  return true
}
