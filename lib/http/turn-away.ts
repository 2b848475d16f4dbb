import { env } from '../ground/env'
import deRefused from '../i18n/messages/de/refused.json'
import enRefused from '../i18n/messages/en/refused.json'
import { MOST_BYTES, MOST_UPLOADED } from '../runtime/bodies'
import { PLAIN_POLICY, plainLanguage, plainPage } from '../runtime/plain-page'
import { takesUpload } from '../runtime/request-target'
import { isOwnOrigin } from './request'

const METHODS = ['GET', 'HEAD', 'POST']

type Reason = { status: number; title: 'originTitle' | 'largeTitle'; text: 'originText' | 'largeText' }

/**
 * Refuses, before a page is chosen, requests that no form of the portal sends and that Next would answer with a
 * fault. Null for all others. Machines under `/api` prove themselves in another way.
 */
export function turnAway(request: Request, path: string): Response | null {
  if (!METHODS.includes(request.method))
    return new Response(null, { status: 405, headers: { Allow: METHODS.join(', ') } })
  if (request.method !== 'POST' || path.startsWith('/api/')) return null
  if (!isOwnOrigin(request.headers)) {
    note(request, path)
    return page(request, { status: 403, title: 'originTitle', text: 'originText' })
  }
  const most = takesUpload(path) ? MOST_UPLOADED : MOST_BYTES
  if (Number(request.headers.get('content-length') ?? 0) <= most) return null
  return page(request, { status: 413, title: 'largeTitle', text: 'largeText' })
}

/** Writes a log line by hand: the logger cannot be used this early. */
function note(request: Request, path: string) {
  const { logLevel } = env()
  if (logLevel === 'silent' || logLevel === 'error' || logLevel === 'fatal') return
  const origin = request.headers.get('origin')?.slice(0, 200) ?? null
  console.warn(
    JSON.stringify({
      level: 40,
      time: new Date().toISOString(),
      service: 'torhaus',
      event: 'request.foreignOrigin',
      origin,
      path,
    }),
  )
}

function page({ headers }: Request, { status, title, text }: Reason): Response {
  const language = plainLanguage({ cookie: headers.get('cookie'), accepted: headers.get('accept-language') })
  const words = language === 'en' ? enRefused : deRefused
  const html = plainPage(language, {
    title: words[title],
    text: words[text],
    links: [{ href: '/', label: words.home }],
  })
  return new Response(html, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': PLAIN_POLICY,
    },
  })
}
