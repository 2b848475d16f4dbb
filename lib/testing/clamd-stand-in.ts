import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

/** `answers`: like clamd. The others are what a scanner must not do. */
type Mood = 'answers' | 'silent' | 'closes' | 'babbles' | 'errs'

/** A stand-in for clamd with `INSTREAM`: what contains the word EICAR is infected. */
export async function clamdStandIn() {
  const state: { mood: Mood; scans: number; bytes: number } = { mood: 'answers', scans: 0, bytes: 0 }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
    if (state.mood === 'closes') return void socket.destroy()
    let received = Buffer.alloc(0)
    socket.on('data', (part: Buffer) => {
      received = Buffer.concat([received, part])
      const content = contentOf(received)
      if (content === null || state.mood === 'silent') return
      state.scans += 1
      state.bytes = content.length
      const found = content.includes('EICAR') ? 'Eicar-Test-Signature FOUND' : 'OK'
      const said = {
        answers: `stream: ${found}`,
        babbles: 'HTTP/1.1 200 OK',
        errs: 'INSTREAM size limit exceeded. ERROR',
      }
      socket.end(`${said[state.mood as 'answers']}\0`)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((closed) => {
      for (const socket of sockets) socket.destroy()
      server.close(() => closed())
    })
  return { host: '127.0.0.1', port, url: `tcp://127.0.0.1:${port}`, state, close }
}

/** The portions after the command, when the empty one has come; null before. */
function contentOf(received: Buffer): Buffer | null {
  const command = 'zINSTREAM\0'
  if (received.length < command.length) return null
  if (received.toString('latin1', 0, command.length) !== command) throw new Error('not INSTREAM')
  const portions: Buffer[] = []
  for (let at = command.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(portions)
    portions.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
