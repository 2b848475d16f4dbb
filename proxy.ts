import { type NextRequest, NextResponse } from 'next/server'
import { PATH_HEADER } from './lib/http/path-header'
import { policyOf } from './lib/http/security-policy'
import { turnAway } from './lib/http/turn-away'

/** Sets the nonce and turns away what no form of the portal sends; it is no guard. Next reads the nonce from the request's policy. */
export function proxy(request: NextRequest) {
  const refusal = turnAway(request, request.nextUrl.pathname)
  if (refusal) return refusal
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const policy = policyOf(request.nextUrl.pathname, nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set(PATH_HEADER, request.nextUrl.pathname)
  headers.set('Content-Security-Policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  response.headers.set('Cache-Control', 'no-store')
  return response
}

export const config = { matcher: [{ source: '/((?!_next/static|icon.svg).*)' }] }
