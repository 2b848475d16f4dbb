import { randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import type { ClientContext } from '../ground/client-context'
import { env } from '../ground/env'
import { groupsOf, readAddress } from '../ground/network-address'
import { PEER_HEADER } from '../runtime/receive'
import { oncePerRequest } from './memo'

/** The request's id, which the page shows and the log contains. */
export const requestId = () => oncePerRequest('request id', () => randomUUID())

/**
 * The client's address: the connection's, or, behind a known number of proxies, the entry of `X-Forwarded-For` that
 * the outermost of them wrote. Entries from the client itself are never believed. Null if malformed.
 */
export function clientAddress(head: Headers, proxies: number): string | null {
  const peer = head.get(PEER_HEADER)
  if (proxies === 0) return readAddress(peer ?? '')
  const hops = (head.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim())
  return readAddress(hops.at(-proxies) ?? '')
}

/** IPv6 counts per /64, because one customer line can rotate through that many addresses. */
export function networkOf(address: string | null): string {
  if (!address) return 'unknown'
  if (!address.includes(':')) return address
  const groups = groupsOf(address).map((group) => group.toString(16))
  return `${groups.slice(0, 4).join(':')}::/64`
}

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

/** In development the portal is both `localhost` and `127.0.0.1`; in production only the configured address counts. */
function ownOrigins(head: Headers): string[] {
  const { appUrl, mode } = env()
  if (mode === 'production') return [appUrl]
  const port = /:(\d+)$/.exec(head.get('host') ?? '')?.[1]
  return [appUrl, ...(port ? [`http://localhost:${port}`, `http://127.0.0.1:${port}`] : [])]
}
