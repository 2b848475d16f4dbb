import { z } from 'zod'

/** The portal is served at the root of its host; links that omitted a path would lead nowhere. */
export const origin = z
  .string()
  .refine(isOrigin, 'must be scheme, host and port alone, like https://portal.example.com: no path, no query')

export const scanner = z
  .string()
  .refine(isScanner, 'must look like tcp://host:3310')
  .transform((value) => new URL(value))

/** Scheme, host and port alone. */
function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, origin, href, username, password } = new URL(value)
  return /^https?:$/.test(protocol) && href === `${origin}/` && !/[?#]/.test(value) && !username && !password
}

/** `tcp://host:3310` */
function isScanner(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, hostname, port, pathname, search } = new URL(value)
  return protocol === 'tcp:' && hostname !== '' && port !== '' && /^\/?$/.test(pathname) && search === ''
}
