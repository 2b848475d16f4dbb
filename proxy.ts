import { type NextRequest, NextResponse } from 'next/server'
import { PATH_HEADER } from './lib/http/path-header'
import { contentSecurityPolicy } from './lib/http/security-policy'

/** Sets the nonce and refuses methods nobody needs; it is no guard. Next reads the nonce from the request's policy. */
export function proxy(request: NextRequest) {
  if (!['GET', 'HEAD', 'POST'].includes(request.method)) {
    return new NextResponse(null, { status: 405, headers: { Allow: 'GET, HEAD, POST' } })
  }
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const policy = contentSecurityPolicy(nonce)
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
