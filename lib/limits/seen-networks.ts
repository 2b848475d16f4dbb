import type { Sql } from 'postgres'
import { isPrivateHost } from '../ground/network-address'

/** Counters of networks; the network is the second part of the key. */
const BY_NETWORK = /^(failures-hour|registrations|resets-network|codes-network):(.+):\d+$/
const FEW = 3

/**
 * What the network counters indicate about `TRUSTED_PROXIES`: a sentence if no address could be parsed, or if all
 * requests seem to come from one machine of the private network, so that all customers share one limit. Null if
 * nothing indicates that.
 */
export async function networkWarning(sql: Sql, trustedProxies: number): Promise<string | null> {
  const rows = await sql<
    { key: string; points: number }[]
  >`select key, points from rate_limits where expire > now() - interval '1 day'`
  return warningOf(rows, trustedProxies)
}

/** `rows`: rows of the counters' table. */
export function warningOf(rows: { key: string; points: number }[], trustedProxies: number): string | null {
  const networks = new Map<string, number>()
  for (const { key, points } of rows) {
    const network = BY_NETWORK.exec(key)?.[2]
    if (network) networks.set(network, (networks.get(network) ?? 0) + points)
  }
  const [[only, count] = ['', 0], ...others] = [...networks]
  if (others.length > 0 || count < FEW) return null
  if (only === 'unknown')
    return `warning: no request has an address that can be read, so all customers share one limit; look at TRUSTED_PROXIES (${trustedProxies}) and at the X-Forwarded-For that the proxy sends`
  if (isPrivateHost(only))
    return `warning: all requests come from ${only}, so all customers share one limit; if that is a proxy, set TRUSTED_PROXIES to the number of proxies (${trustedProxies} now)`
  return null
}
