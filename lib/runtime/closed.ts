import type { IncomingMessage, ServerResponse } from 'node:http'
import { closedUntil } from '../ground/portal-settings'
import { now } from '../ground/time'
import { longDateTime } from '../i18n/formats'
import deRefused from '../i18n/messages/de/refused.json'
import enRefused from '../i18n/messages/en/refused.json'
import { plainLanguage, plainPage } from './plain-page'
import { closeWith } from './refuse'
import { isFile, isProbe } from './request-target'

/**
 * R10.13: where the door of the staff is, and what the law wants to be reachable. Whoever signs in and is no member of
 * staff is stopped at the next page.
 */
const OPEN = /^\/(sign-in|legal|confirm-identity)(\/|$)/
const REASON = 'maintenance'
const MACHINES = /^\/(api|metrics)(\/|$)/

/** The end of the maintenance, if it keeps this request out; staff are asked for only then. */
export function closedFor(path: string): Date | null {
  const until = closedUntil()
  return until && !isFile(path) && !isProbe(path) && !OPEN.test(path) ? until : null
}

/** 503 with the end: a calm page, or a line of JSON for machines. */
export function sendClosed(request: IncomingMessage, response: ServerResponse, path: string, until: Date) {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now().getTime()) / 1000))
  const headers = { 'Retry-After': String(seconds) }
  if (MACHINES.test(path)) {
    const html = JSON.stringify({ error: REASON, until: until.toISOString() })
    return closeWith(request, response, {
      status: 503,
      html,
      headers: { ...headers, 'Content-Type': 'application/json' },
    })
  }
  const { cookie, 'accept-language': accepted } = request.headers
  const language = plainLanguage({ cookie, accepted })
  const words = language === 'en' ? enRefused : deRefused
  const text = words.closedText.replace('{time}', longDateTime(language, until))
  const links = [
    { href: '', label: words.closedRetry },
    { href: '/sign-in', label: words.closedStaff },
  ]
  closeWith(request, response, {
    status: 503,
    html: plainPage(language, { title: words.closedTitle, text, links }),
    headers,
  })
}
