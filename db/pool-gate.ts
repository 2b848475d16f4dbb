/** No connection of the pool became free in time; the visitor should be told to try again shortly (503). */
export class PoolExhausted extends Error {
  readonly code = 'POOL_EXHAUSTED'
  constructor(waitMilliseconds: number) {
    super(`no database connection became free within ${waitMilliseconds} ms`)
    this.name = 'PoolExhausted'
  }
}

export type Gate = {
  /** Waits for a place and returns what gives it back (safe to call twice). Rejects with PoolExhausted. */
  enter(): Promise<() => void>
  /** Resolves when nobody is inside, or after the given time. */
  emptied(milliseconds: number): Promise<void>
}

/**
 * Lets `places` callers through at once and bounds the wait of the others.
 * postgres.js has no such bound, and sends a query down a busy connection when none is free; with one place
 * per connection it never has to.
 */
export function createGate(places: number, waitMilliseconds: number): Gate {
  const waiting: Array<() => void> = []
  const watching: Array<() => void> = []
  let free = places

  const leaveOnce = () => {
    let left = false
    return () => {
      if (left) return
      left = true
      const next = waiting.shift()
      if (next) next()
      else free += 1
      if (free === places) for (const emptied of watching.splice(0)) emptied()
    }
  }

  const enter = () => {
    if (free > 0) {
      free -= 1
      return Promise.resolve(leaveOnce())
    }
    return new Promise<() => void>((resolve, reject) => {
      const admit = () => {
        clearTimeout(timer)
        resolve(leaveOnce())
      }
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(admit), 1)
        reject(new PoolExhausted(waitMilliseconds))
      }, waitMilliseconds)
      waiting.push(admit)
    })
  }

  const emptied = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      if (free === places) return resolve()
      const timer = setTimeout(resolve, milliseconds)
      watching.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })

  return { enter, emptied }
}
