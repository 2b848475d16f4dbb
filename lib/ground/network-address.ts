import { isIPv4, isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Normalises an IPv4 or IPv6 address, or returns null: without brackets, quotes, port or zone, in lower case; IPv4
 * inside IPv6 becomes IPv4. Input comes from `X-Forwarded-For`, a socket's peer, or a URL.
 */
export function readAddress(text: string): string | null {
  const bare = text.trim().replace(/^"(.*)"$/, '$1')
  const [, inBrackets] = /^\[([^[\]]*)\](?::\d{1,5})?$/.exec(bare) ?? []
  const [, beforePort] = /^([\d.]+):\d{1,5}$/.exec(bare) ?? []
  const plain = (inBrackets ?? beforePort ?? bare).replace(/%[\w.~-]+$/, '').toLowerCase()
  // Without brackets the last part is a port only if the whole is not an address.
  const address =
    isIPv6(plain) || inBrackets !== undefined ? plain : plain.replace(/^([\da-f.]*:[\da-f:.]*):\d{1,5}$/, '$1')
  if (isIPv4(address)) return inBrackets === undefined ? address : null
  if (!isIPv6(address)) return null
  const parsed = ipv6(address)
  return parsed.isIPv4MappedAddress() ? parsed.toIPv4Address().toString() : address
}

/** The eight groups of an IPv6 address. */
export const groupsOf = (address: string): number[] => ipv6(address).parts

/** Expanded first, because ipaddr.js parses the deprecated form `::10.0.0.1` as IPv4. */
const ipv6 = (address: string) => ipaddr.IPv6.parse(new URL(`http://[${address}]`).hostname.slice(1, -1))

const PRIVATE = new Set(['loopback', 'private', 'linkLocal', 'uniqueLocal'])

/**
 * Whether the host cannot leave this machine or its private network: a loopback, private or link-local address,
 * `localhost`, or a single-label name, as containers have. Names are judged as written, never by what they resolve
 * to. A list of hosts is private if all of them are.
 */
export function isPrivateHost(hosts: string): boolean {
  return hosts.split(',').every((host) => {
    const address = readAddress(host)
    if (address !== null) return PRIVATE.has((isIPv6(address) ? ipv6(address) : ipaddr.IPv4.parse(address)).range())
    // `167772161` and `0x7f000001` are also resolved as addresses.
    return /^([a-z][a-z0-9_-]*|localhost\.)$/i.test(host)
  })
}
