import { randomUUID } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import { headers } from 'next/headers'
import { env } from '../env'
import type { ClientContext } from '../identity/client-context'
import { PEER_HEADER } from '../runtime/receive'
import { oncePerRequest } from './memo'

/** Ties the page a person sees to the lines in the log. */
export const requestId = () => oncePerRequest('request id', () => randomUUID())

/**
 * The client's address: that of the connection, or, behind a known number of proxies, the entry of `X-Forwarded-For` that the
 * outermost of them wrote. What the client itself put into the header is never believed. Null when malformed.
 */
export function clientAddress(head: Headers, proxies: number): string | null {
  const peer = head.get(PEER_HEADER)
  if (proxies === 0) return plainAddress(peer)
  const hops = (head.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim())
  return plainAddress(hops.at(-proxies) ?? null)
}

function plainAddress(text: string | null): string | null {
  const address = (text ?? '').replace(/^::ffff:/i, '')
  if (isIPv4(address)) return address
  return isIPv6(address) ? address.toLowerCase() : null
}

/** IPv6 counts by /64: one customer line has that many addresses to rotate through. */
export function networkOf(address: string | null): string {
  if (!address) return 'unknown'
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const left = head.split(':').filter(Boolean).map(plainGroup)
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean).map(plainGroup)
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`
}

/** `0DB8` and `db8` are the same sixteen bits. */
const plainGroup = (group: string) => group.toLowerCase().replace(/^0+(?=.)/, '')

export async function clientContext(): Promise<ClientContext> {
  const head = await headers()
  const address = clientAddress(head as Headers, env().trustedProxies)
  return { requestId: await requestId(), address, network: networkOf(address), userAgent: head.get('user-agent') }
}

/** T-WEB-01, T-WEB-02: Next accepts a missing `Origin`; we do not. */
export function isOwnOrigin(head: Headers): boolean {
  const origin = head.get('origin')
  const site = head.get('sec-fetch-site')
  return (site === null || site === 'same-origin') && origin !== null && ownOrigins(head).includes(origin)
}

/** On a developer's machine the same portal is `localhost` and `127.0.0.1`; in production only the configured address counts. */
function ownOrigins(head: Headers): string[] {
  const { appUrl, mode } = env()
  if (mode === 'production') return [appUrl]
  const port = /:(\d+)$/.exec(head.get('host') ?? '')?.[1]
  return [appUrl, ...(port ? [`http://localhost:${port}`, `http://127.0.0.1:${port}`] : [])]
}
