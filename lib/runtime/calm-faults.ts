import type { IncomingMessage, ServerResponse } from 'node:http'
import deFaults from '../i18n/messages/de/faults.json'
import deRefused from '../i18n/messages/de/refused.json'
import enFaults from '../i18n/messages/en/faults.json'
import enRefused from '../i18n/messages/en/refused.json'
import type { Exchange } from './exchange'
import { plainLanguage, plainPage } from './plain-page'
import { closeWith } from './refuse'

/**
 * When a page fails, Next sends an empty document and draws the fault in the browser, so without scripts nothing
 * would be seen. This sends a whole page instead: 503 where the portal was too busy (F-07), 500 otherwise. Answers to
 * the browser's router and to downloads are left alone.
 */
export function sendCalmFaults({ headers }: IncomingMessage, exchange: Exchange) {
  const { response } = exchange
  if (exchange.byRouter || headers['next-action'] !== undefined) return
  const { writeHead, write, end } = response
  let page: Buffer | null = null
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (status !== 500 || !/^text\/html/.test(String(response.getHeader('content-type'))))
      return Reflect.apply(writeHead, response, [status, ...rest])
    page = Buffer.from(faultPage(headers, exchange.fault))
    return Reflect.apply(writeHead, response, [headFor(response, exchange.fault, page.length)])
  }) as typeof writeHead
  /** Must be decided before the first byte of Next's answer is sent. */
  const isReplaced = () => {
    if (response.statusCode === 500 && !response.headersSent) response.writeHead(500)
    return page !== null
  }
  response.write = ((...args: unknown[]) =>
    isReplaced() ? swallow(args) : Reflect.apply(write, response, args)) as typeof write
  response.end = ((...args: unknown[]) =>
    Reflect.apply(end, response, isReplaced() ? [page, ...args.filter(isFunction)] : args)) as typeof end
}

const isFunction = (one: unknown) => typeof one === 'function'

function swallow(args: unknown[]) {
  const written = args.find(isFunction) as (() => void) | undefined
  if (written) process.nextTick(written)
  return true
}

function headFor(response: ServerResponse, fault: Exchange['fault'], length: number): number {
  for (const name of ['Content-Encoding', 'Transfer-Encoding', 'ETag', 'Link']) response.removeHeader(name)
  response.setHeader('Content-Length', length)
  if (fault?.overload) response.setHeader('Retry-After', '5')
  return fault?.overload ? 503 : 500
}

function faultPage({ cookie, 'accept-language': accepted }: IncomingMessage['headers'], fault: Exchange['fault']) {
  const language = plainLanguage({ cookie, accepted })
  const words = language === 'en' ? { ...enRefused, ...enFaults } : { ...deRefused, ...deFaults }
  return plainPage(language, {
    title: fault?.overload ? words.overTitle : words.title,
    text: fault?.overload ? words.overText : words.text,
    // An empty address reloads the page itself.
    links: [
      { href: '', label: words.retry },
      { href: '/', label: words.home },
    ],
    id: fault?.id ? { label: words.id, value: fault.id } : undefined,
  })
}

/** F-07: too many requests wait already. Answered at once. */
export function sendBusy(request: IncomingMessage, response: ServerResponse) {
  const html = faultPage(request.headers, { id: '', overload: true })
  closeWith(request, response, { status: 503, html, headers: { 'Retry-After': '5' } })
}
