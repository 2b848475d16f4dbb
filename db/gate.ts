/** No connection of the pool became free in time; the visitor should try again shortly (503). */
export class PoolExhausted extends Error {
  readonly code = 'POOL_EXHAUSTED'
  constructor(waitMilliseconds: number) {
    super(`no database connection became free within ${waitMilliseconds} ms`)
    this.name = 'PoolExhausted'
  }
}

/** Releases the place; safe to call twice. */
export type Leave = () => void

export type Gate = {
  /** A place if one is free, otherwise null. */
  tryEnter(): Leave | null
  /**
   * Waits for a place, in order of arrival. Rejects with the gate's refusal if the queue is full or the wait is too
   * long, and when the signal is aborted.
   */
  enter(signal?: AbortSignal): Promise<Leave>
  /** Resolves when all places are free, or after the given time. */
  emptied(milliseconds: number): Promise<void>
}

type Options = {
  places: number
  /** How many may wait. */
  queue?: number
  /** How long one may wait, in milliseconds. */
  patience?: number
  refusal: () => Error
}

/** The portal's only semaphore: admits `places` callers at once, and limits queue and wait of the others. */
export function createGate({ places, queue = Number.POSITIVE_INFINITY, patience, refusal }: Options): Gate {
  const waiting = new Set<() => void>()
  const watching: (() => void)[] = []
  let free = places

  const leaveOnce = (): Leave => {
    let left = false
    return () => {
      if (left) return
      left = true
      const [next] = waiting
      if (next) next()
      else free += 1
      if (free === places) for (const emptied of watching.splice(0)) emptied()
    }
  }

  const tryEnter = () => {
    if (free === 0) return null
    free -= 1
    return leaveOnce()
  }

  const wait = (signal?: AbortSignal) =>
    new Promise<Leave>((resolve, reject) => {
      const end = () => {
        clearTimeout(timer)
        waiting.delete(admit)
        signal?.removeEventListener('abort', abort)
      }
      const admit = () => {
        end()
        resolve(leaveOnce())
      }
      const refuse = () => {
        end()
        reject(refusal())
      }
      const abort = () => {
        end()
        reject(signal!.reason)
      }
      const timer = patience === undefined ? undefined : setTimeout(refuse, patience)
      signal?.addEventListener('abort', abort)
      waiting.add(admit)
    })

  const enter = async (signal?: AbortSignal) => {
    const leave = tryEnter()
    if (leave) return leave
    if (waiting.size >= queue) throw refusal()
    return wait(signal)
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

  return { tryEnter, enter, emptied }
}

/** The gate of a connection pool: whoever waits longer than `patience` milliseconds gets `PoolExhausted`. */
export const createPoolGate = (places: number, patience: number): Gate =>
  createGate({ places, patience, refusal: () => new PoolExhausted(patience) })
