import { isIPv4, isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * An address of IPv4 or IPv6 as one writes it, or null: without brackets, quotes, a port or a zone, in lower case; one of IPv4
 * inside IPv6 is one of IPv4. That is what proxies put into `X-Forwarded-For`, what a socket says of its peer, and what stands in a URL.
 */
export function readAddress(text: string): string | null {
  const bare = text.trim().replace(/^"(.*)"$/, '$1')
  const [, inBrackets] = /^\[([^[\]]*)\](?::\d{1,5})?$/.exec(bare) ?? []
  const [, beforePort] = /^([\d.]+):\d{1,5}$/.exec(bare) ?? []
  const plain = (inBrackets ?? beforePort ?? bare).replace(/%[\w.~-]+$/, '').toLowerCase()
  // Without brackets a port is told from a group only where the whole is no address.
  const address =
    isIPv6(plain) || inBrackets !== undefined ? plain : plain.replace(/^([\da-f.]*:[\da-f:.]*):\d{1,5}$/, '$1')
  if (isIPv4(address)) return inBrackets === undefined ? address : null
  if (!isIPv6(address)) return null
  const parsed = ipv6(address)
  return parsed.isIPv4MappedAddress() ? parsed.toIPv4Address().toString() : address
}

/** The eight groups of an address of IPv6. */
export const groupsOf = (address: string): number[] => ipv6(address).parts

/** Written in groups first: ipaddr.js takes the outdated form `::10.0.0.1` for an address of IPv4. */
const ipv6 = (address: string) => ipaddr.IPv6.parse(new URL(`http://[${address}]`).hostname.slice(1, -1))

const PRIVATE = new Set(['loopback', 'private', 'linkLocal', 'uniqueLocal'])

/**
 * Cannot leave this machine or its private network: a loopback, private or link-local address, `localhost`, or a name of one label,
 * as containers have. Names are judged as written, never by what they resolve to. Lists of hosts are private if all are.
 */
export function isPrivateHost(hosts: string): boolean {
  return hosts.split(',').every((host) => {
    const address = readAddress(host)
    if (address !== null) return PRIVATE.has((isIPv6(address) ? ipv6(address) : ipaddr.IPv4.parse(address)).range())
    // `167772161` and `0x7f000001` are addresses too, to those who resolve them.
    return /^([a-z][a-z0-9_-]*|localhost\.)$/i.test(host)
  })
}
