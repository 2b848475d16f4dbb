import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { loosenImmediates } from './loose-immediates'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

it('ADR 012 an immediate that is referenced holds none of those that ran after it', async () => {
  loosenImmediates()
  const first = { handle: null as NodeJS.Immediate | null }
  const later: WeakRef<NodeJS.Immediate>[] = []
  await new Promise<void>((done) => {
    first.handle = setImmediate(() => undefined)
    for (let n = 0; n < 50; n += 1) later.push(new WeakRef(setImmediate(() => undefined)))
    setImmediate(done)
  })
  // One more turn, so that none of them is retained as the last one.
  await new Promise((next) => setImmediate(next))
  await new Promise((next) => setTimeout(next, 10))
  collect()
  expect(later.filter((one) => one.deref())).toEqual([])
  expect(first.handle).not.toBeNull()
})

it('ADR 012 and all run in their order, with their arguments, though some are cleared on the way', async () => {
  loosenImmediates()
  const ran: unknown[] = []
  await new Promise<void>((done) => {
    setImmediate((a: string, b: number) => ran.push(a, b), 'a', 1)
    setImmediate(() => {
      ran.push('b')
      clearImmediate(cleared)
      process.nextTick(() => clearImmediate(alsoCleared))
    })
    const cleared = setImmediate(() => ran.push('never'))
    const alsoCleared = setImmediate(() => ran.push('never'))
    setImmediate(() => setImmediate(() => ran.push('d')))
    setImmediate(() => ran.push('c'))
    setTimeout(done, 50)
  })
  expect(ran).toEqual(['a', 1, 'b', 'c', 'd'])
})
