type AnyFunction = (...args: unknown[]) => unknown
type Linked = NodeJS.Immediate & { _idleNext?: Linked | null }

const installed = Symbol.for('torhaus.loose-immediates')

/**
 * Cuts the link from an immediate that has run to the next one. Node 20 leaves them linked, so whatever retains one
 * (React's error at the end of a render, in the context of a module loaded by the first request) would retain all
 * later ones, and with them every later request (ADR 012). The link is cut when the next one begins: Node has moved
 * past it by then.
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
