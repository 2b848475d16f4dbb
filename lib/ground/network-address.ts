import { isIPv4, isIPv6 } from 'node:net'

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
  const groups = groupsOf(address)
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  return mapped
    ? groups
        .slice(6)
        .flatMap((group) => [group >> 8, group & 255])
        .join('.')
    : address
}

/** The eight groups of an address of IPv6. */
export function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::')
  const left = groupsIn(head)
  const right = tail === undefined ? [] : groupsIn(tail)
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right]
}

const groupsIn = (part: string): number[] =>
  part
    .split(':')
    .filter(Boolean)
    .flatMap((group) => {
      const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number)
      return group.includes('.') ? [a * 256 + b, c * 256 + d] : [Number.parseInt(group, 16)]
    })

/**
 * Cannot leave this machine or its private network: a loopback, private or link-local address, `localhost`, or a name of one label,
 * as containers have. Names are judged as written, never by what they resolve to. Lists of hosts are private if all are.
 */
export function isPrivateHost(hosts: string): boolean {
  return hosts.split(',').every((host) => {
    const address = readAddress(host)
    if (address !== null) return address.includes(':') ? isPrivateIpv6(address) : isPrivateIpv4(address)
    // `167772161` and `0x7f000001` are addresses too, to those who resolve them.
    return /^([a-z][a-z0-9_-]*|localhost\.)$/i.test(host)
  })
}

function isPrivateIpv4(address: string): boolean {
  const [a = 0, b = 0] = address.split('.').map(Number)
  return (
    a === 10 || a === 127 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) || (a === 169 && b === 254)
  )
}

/** ::1, fc00::/7, fe80::/10. */
function isPrivateIpv6(address: string): boolean {
  const groups = groupsOf(address)
  const [first = 0] = groups
  const isLoopback = groups.every((group, index) => group === (index === 7 ? 1 : 0))
  return isLoopback || (first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfe80
}
