import { type NextRequest, NextResponse } from 'next/server'
import { PATH_HEADER } from './lib/http/path-header'
import { policyOf } from './lib/http/security-policy'
import { turnAway } from './lib/http/turn-away'
import { pathOf } from './lib/runtime/request-target'

/** Sets the nonce and turns away what no form of the portal sends; it is no guard. Next reads the nonce from the request's policy. */
export function proxy(request: NextRequest) {
  // The server has asked the same before (lib/runtime/receive.ts), where there is one.
  const path = pathOf(request.nextUrl.pathname)
  if (path === null) return new NextResponse(null, { status: 400 })
  const refusal = turnAway(request, path)
  if (refusal) return refusal
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const policy = policyOf(path, nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set(PATH_HEADER, path)
  headers.set('Content-Security-Policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  response.headers.set('Cache-Control', 'no-store')
  return response
}

/** Everything but files: `isFile` in lib/runtime/request-target.ts. Next wants it written out here. */
export const config = {
  matcher: [
    {
      source:
        '/((?!_next/static/.|(?:icon\\.svg|chevron\\.svg|gate-lamp\\.svg|plain\\.css|mail-mark-(?:light|dark)\\.png|help/[\\w-]+\\.webp)$).*)',
    },
  ],
}
