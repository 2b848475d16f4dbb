import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export type Scanner = { host: string; port: number }

/** How long one scan may take, from connecting to the answer. Milliseconds. */
const TIMEOUT = 60_000
/** An answer is one line. */
const LONGEST_ANSWER = 1000

/**
 * Sends the bytes to clamd (`INSTREAM`). Returns the name of what it found, or null for a clean file. Throws for
 * everything else: no connection, an error, an answer that is none, or no answer in time.
 */
export async function scanBytes(
  { host, port }: Scanner,
  bytes: ReadableStream<Uint8Array>,
  timeout = TIMEOUT,
): Promise<string | null> {
  const socket = connect({ host, port })
  const late = setTimeout(() => socket.destroy(new Error('the scanner does not answer in time')), timeout)
  try {
    const answer = answerOf(socket)
    // What breaks the connection while bytes are sent is reported by the answer too; nobody may miss it.
    answer.catch(() => undefined)
    await Promise.race([send(socket, bytes), answer])
    return verdictOf(await answer)
  } finally {
    clearTimeout(late)
    socket.destroy()
    await bytes.cancel().catch(() => undefined)
  }
}

async function send(socket: Socket, bytes: ReadableStream<Uint8Array>) {
  await write(socket, Buffer.from('zINSTREAM\0'))
  const reader = bytes.getReader()
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (part.value.length === 0) continue
      await write(socket, lengthOf(part.value.length))
      await write(socket, part.value)
    }
  } finally {
    reader.releaseLock()
  }
  await write(socket, lengthOf(0))
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}

async function write(socket: Socket, part: Uint8Array) {
  if (socket.destroyed) throw new Error('the scanner closed the connection')
  if (!socket.write(part)) await once(socket, 'drain')
}

/** All that clamd says until it closes the connection or ends its line. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    socket.on('data', (part: Buffer) => {
      said += part.toString('latin1')
      if (said.includes('\0') || said.length > LONGEST_ANSWER) resolve(said)
    })
    socket.on('end', () => resolve(said))
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the scanner closed the connection')))
  })
}

function verdictOf(answer: string): string | null {
  const line = answer.split('\0', 1)[0]!.trim()
  if (line === 'stream: OK') return null
  const found = /^stream: (.{1,200}) FOUND$/.exec(line)?.[1]
  if (found) return found
  throw new Error(`the scanner answers „${line.slice(0, 100)}“`)
}
