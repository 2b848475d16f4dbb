/** What a build made, and `public`: files that every browser may have. `proxy.ts` leaves out the same ones (a test compares). */
const FILES = /^\/(_next\/static\/.+|(icon\.svg|chevron\.svg|plain\.css))$/
/** What a load balancer asks for. */
const PROBES = /^\/(healthz|readyz)$/
/** Where a file is sent to (decision 28): one file a POST, with a little around it. */
const UPLOADS = /^\/(admin\/users\/import\/upload|apply-for-admin\/document)$/

/** More rounds of encoding than anybody needs; what is still encoded after them is refused. */
const ROUNDS = 4

/**
 * The path of a request's target, or null where it is not written as a browser writes it: with dot segments, backslashes or
 * control characters, encoded however often, with an encoded slash, or with a host before it. Whoever decides by the path asks here,
 * so that no two places can understand the same target differently.
 */
export function pathOf(target: string): string | null {
  const [path = ''] = target.split(/[?#]/, 1)
  return path.startsWith('/') && isPlain(path) ? path : null
}

function isPlain(path: string): boolean {
  const slashes = path.split('/').length
  let text = path
  for (let round = 0; round < ROUNDS; round += 1) {
    const segments = text.split('/')
    if (segments.length !== slashes || segments.some(isDots) || /[\\\p{Cc}]/u.test(text)) return false
    if (!text.includes('%')) return true
    try {
      text = decodeURIComponent(text)
    } catch {
      // A percent sign that was itself encoded is an ordinary sign.
      return round > 0
    }
  }
  return false
}

/** `..;x` is `..` to some proxies. */
const isDots = (segment: string) => /^\.{1,2}(;|$)/.test(segment)

/** Served without a page, a session or a policy. Takes what `pathOf` answered. */
export const isFile = (path: string) => FILES.test(path)

/** May be asked for without waiting for a place (ADR 011). */
export const needsNoPlace = (method: string | undefined, path: string) =>
  (method === 'GET' || method === 'HEAD') && (isFile(path) || PROBES.test(path))

export const takesUpload = (path: string) => UPLOADS.test(path)
