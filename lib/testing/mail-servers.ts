import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

export type ProviderRequest = { path: string; headers: IncomingHttpHeaders; body: Record<string, unknown> }
export type ProviderMode = 'ok' | 'error' | 'silent'

const listening = (server: Server) =>
  new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))

const closing = (server: Server, sockets: Set<Socket>) =>
  new Promise<void>((resolve) => {
    for (const socket of sockets) socket.destroy()
    server.close(() => resolve())
  })

function watched(server: Server) {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
  })
  return sockets
}

/** A stand-in for Resend: stores requests, and answers with success, with an error, or never. */
export async function resendStandIn() {
  const requests: ProviderRequest[] = []
  const state: { mode: ProviderMode } = { mode: 'ok' }
  const server = createHttpServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    requests.push({
      path: request.url ?? '',
      headers: request.headers,
      body: JSON.parse(Buffer.concat(chunks).toString()),
    })
    if (state.mode === 'silent') return
    response.writeHead(state.mode === 'ok' ? 200 : 500, { 'content-type': 'application/json' })
    response.end(
      state.mode === 'ok' ? '{"id":"49a3999c"}' : '{"name":"internal_server_error","message":"down","statusCode":500}',
    )
  })
  const sockets = watched(server)
  const port = await listening(server)
  return { url: `http://127.0.0.1:${port}`, requests, state, close: () => closing(server, sockets) }
}

export type SmtpMail = { from: string; to: string[]; data: string }

/**
 * A minimal SMTP server that receives mails and announces these extensions. `refusals` maps an address to the answer
 * it gets to RCPT TO, and can be changed while it runs; `asked` counts how often each address was named.
 */
export async function smtpStandIn(extensions: string[] = [], refusals = new Map<string, string>()) {
  const mails: SmtpMail[] = []
  const asked: string[] = []
  const server = createServer((socket) => {
    let mail: SmtpMail = { from: '', to: [], data: '' }
    let buffer = ''
    let inData = false
    const say = (line: string) => socket.write(`${line}\r\n`)
    const command = (line: string) => {
      if (/^(EHLO|HELO)/i.test(line))
        return say([...extensions.map((one) => `250-${one}`), '250 stand-in'].join('\r\n'))
      if (/^MAIL FROM:/i.test(line)) mail = { from: line.slice(10), to: [], data: '' }
      const receiver = /^RCPT TO:\s*<([^>]*)>/i.exec(line)?.[1]
      if (receiver !== undefined) {
        asked.push(receiver)
        const refusal = refusals.get(receiver)
        if (refusal) return say(refusal)
        mail.to.push(line.slice(8))
      }
      if (/^DATA/i.test(line)) {
        inData = true
        return say('354 go on')
      }
      return say(/^QUIT/i.test(line) ? '221 bye' : '250 ok')
    }
    const data = (line: string) => {
      if (line !== '.') {
        mail.data += `${line}\n`
        return
      }
      inData = false
      mails.push(mail)
      mail = { from: '', to: [], data: '' }
      say('250 taken')
    }
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      buffer += chunk
      for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
        const line = buffer.slice(0, end)
        buffer = buffer.slice(end + 2)
        if (inData) data(line)
        else command(line)
      }
    })
    say('220 stand-in')
  })
  const sockets = watched(server)
  const port = await listening(server)
  return { url: `smtp://127.0.0.1:${port}`, mails, asked, close: () => closing(server, sockets) }
}
