import type { IncomingMessage, ServerResponse } from 'node:http'
import deRefused from '../i18n/messages/de/refused.json'
import enRefused from '../i18n/messages/en/refused.json'
import { PLAIN_POLICY, plainLanguage, plainPage } from './plain-page'
import { SECURITY_HEADERS } from './security-headers'

/**
 * Further input is discarded, because most clients read the answer only after they have sent everything: until nothing
 * has come for so long, and for so long altogether. Milliseconds.
 */
const QUIET = 1_000
const LINGER = 30_000

export type Refusal = { status: number; reason: 'address' | 'length' | 'large' }

/** Refuses with a whole page before anything was read, and closes the connection. */
export function sendRefusal(request: IncomingMessage, response: ServerResponse, { status, reason }: Refusal) {
  const { cookie, 'accept-language': accepted } = request.headers
  const language = plainLanguage({ cookie, accepted })
  const words = language === 'en' ? enRefused : deRefused
  closeWith(request, response, {
    status,
    html: plainPage(language, {
      title: words[`${reason}Title`],
      text: words[`${reason}Text`],
      links: [{ href: '/', label: words.home }],
    }),
  })
}

type Closing = { status: number; html: string; headers?: Record<string, string> }

/** The answer is sent at once; the connection is closed when the client has finished sending, or stopped. */
export function closeWith(request: IncomingMessage, response: ServerResponse, { status, html, headers }: Closing) {
  const page = Buffer.from(html)
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': page.length,
    'Content-Security-Policy': PLAIN_POLICY,
    'Cache-Control': 'no-store',
    Connection: 'close',
    ...headers,
  })
  if (request.method !== 'HEAD') response.write(page)
  const end = () => {
    clearTimeout(quiet)
    clearTimeout(linger)
    response.end()
  }
  const cut = () => {
    end()
    request.socket.destroy()
  }
  const [quiet, linger] = [setTimeout(cut, QUIET), setTimeout(cut, LINGER)]
  if (request.complete) return end()
  request
    .once('end', end)
    .once('error', end)
    .once('close', end)
    .on('data', () => quiet.refresh())
}
