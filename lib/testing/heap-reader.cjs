// Loaded into the server of one test (`node --require`): says over the channel to its parent how large the heap is after
// a forced collection. The portal itself knows nothing of this, so nobody can ask for it from outside.
const { setFlagsFromString } = require('node:v8')
const { runInNewContext } = require('node:vm')

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')

process.on('message', (message) => {
  if (message !== 'heap') return
  // What the first round frees may have finalizers that keep more until the second.
  collect()
  setImmediate(() => {
    collect()
    process.send({ heap: process.memoryUsage().heapUsed })
  })
})
