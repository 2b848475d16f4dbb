import { brand } from '@/lib/brand/brand'
import { env } from '@/lib/ground/env'
import { DAY, inFuture } from '@/lib/ground/time'

const GOOD_FOR = 180 * DAY

/**
 * RFC 9116: the contact for reporting vulnerabilities. `Expires` is always less than a year away and never in the
 * past.
 */
export function GET() {
  const { appUrl } = env()
  const lines = [
    `Contact: mailto:${brand().supportEmail}`,
    `Expires: ${inFuture(GOOD_FOR).toISOString().slice(0, 10)}T00:00:00Z`,
    'Preferred-Languages: de, en',
    `Canonical: ${appUrl}/.well-known/security.txt`,
  ]
  return new Response(`${lines.join('\n')}\n`, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
