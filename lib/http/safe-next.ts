const BASE = 'http://portal.invalid'
const LONGEST = 500

/**
 * The address to go to after signing in: a path of this site, or null. It is parsed as a browser does, then the path
 * is checked again, because `/..//evil.example` parses to the same origin and to the path `//evil.example`.
 */
export function safeNext(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > LONGEST || !value.startsWith('/')) return null
  if (/[\p{Cc}\\]/u.test(value)) return null
  let url: URL
  try {
    url = new URL(value, BASE)
  } catch {
    return null
  }
  const path = url.pathname
  const decoded = decodes(path)
  if (url.origin !== BASE || path.startsWith('//') || decoded === null) return null
  if (/^\/(api|sign-in|register|_next|postbox|invitation)(\/|$|\.)/.test(decoded) || path === '/') return null
  return `${path}${url.search}`
}

function decodes(path: string): string | null {
  try {
    const decoded = decodeURIComponent(path)
    return /^\/[/\\]|[\p{Cc}\\]/u.test(decoded) ? null : decoded
  } catch {
    return null
  }
}
