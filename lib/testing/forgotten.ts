import { AsyncLocalStorage } from 'node:async_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const request = new AsyncLocalStorage<object>()

/** Runs `work` in a request's context, and returns whether anything still retains that context a little later. */
export async function isForgotten(work: () => Promise<unknown>): Promise<boolean> {
  const context = await inContext(work)
  for (let round = 0; round < 20 && context.deref(); round += 1) {
    await new Promise((later) => setTimeout(later, 20))
    collect()
  }
  return context.deref() === undefined
}

/** A separate function, so that no variable of the caller retains the context. */
async function inContext(work: () => Promise<unknown>): Promise<WeakRef<object>> {
  const context = {}
  await request.run(context, async () => {
    await work()
    // Awaited code continues in its own request, whatever was opened outside of it.
    if (request.getStore() !== context) throw new Error('the work came back in the context of another request')
  })
  return new WeakRef(context)
}

/** The context of the current request, if any. */
export const currentContext = () => request.getStore()
