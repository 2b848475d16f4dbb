type AnyFunction = (...args: unknown[]) => unknown
type Linked = NodeJS.Immediate & { _idleNext?: Linked | null }

const installed = Symbol.for('torhaus.loose-immediates')

/**
 * Lets an immediate that has run forget the one that ran after it. Node 20 leaves them linked, so that whatever holds one (React's error
 * at the end of a render, in the context that a module loaded by the first request keeps for good) would hold all later ones, and with
 * them every later request (ADR 012). The link is cut when the next one begins: by then Node has gone past it.
 */
export function loosenImmediates(): void {
  const scope = globalThis as typeof globalThis & { [installed]?: boolean }
  if (scope[installed]) return
  scope[installed] = true
  const original = globalThis.setImmediate as unknown as (callback: AnyFunction) => Linked
  let last: Linked | null = null
  const loose = (callback: AnyFunction, ...args: unknown[]) => {
    const handle = original(() => {
      if (last) last._idleNext = null
      last = handle
      callback(...args)
    })
    return handle
  }
  globalThis.setImmediate = Object.assign(loose, globalThis.setImmediate) as typeof globalThis.setImmediate
}
