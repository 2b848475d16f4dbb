/**
 * Files of the build and of `public`, which every browser may load. `proxy.ts` excludes the same ones (a test
 * compares them).
 */
const FILES =
  /^\/(_next\/static\/.+|icon\.svg|chevron\.svg|gate-lamp\.svg|plain\.css|mail-mark-(light|dark)\.png|help\/[\w-]+\.webp)$/
/** The probes of a load balancer. */
const PROBES = /^\/(healthz|readyz)$/
/** Paths that accept an upload (decision 28): one file per POST. */
const UPLOADS =
  /^\/(admin\/users\/import\/upload|apply-for-admin\/document|master-data\/[0-9a-f-]{36}\/evidence|staff\/companies\/import\/upload|staff\/factor-resets\/[0-9a-f-]{36}\/document|staff\/companies\/\d{9}\/(documents|imports\/[a-z-]+)\/upload|(support|payroll)\/(new|[0-9a-f-]{36})\/attachments|staff\/tickets\/\d{7,12}\/attachments)$/

/** The routes that connectors call (R11.11); a large body is accepted from a living token only. */
const DELIVERIES = /^\/api\/import\/([a-z]+|originals\/[\w-]{1,1000})$/
/** The address of one announced original, with its proof in it. */
const ORIGINALS = /^\/api\/import\/originals\/([\w-]{1,1000})$/

/** The most rounds of encoding that are decoded; what is still encoded after them is refused. */
const ROUNDS = 4

/**
 * The path of a request's target. Null where it is not written as a browser writes it: with dot segments, backslashes
 * or control characters, encoded however often, with an encoded slash, or with a host before it. All decisions by
 * path use this function, so that no two places read the same target differently.
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
      // An encoded percent sign is an ordinary character.
      return round > 0
    }
  }
  return false
}

/** `..;x` is `..` to some proxies. */
const isDots = (segment: string) => /^\.{1,2}(;|$)/.test(segment)

/** Whether the path is served without a page, a session or a policy. Takes the result of `pathOf`. */
export const isFile = (path: string) => FILES.test(path)

/** Whether the path needs no place in admission (ADR 011). */
export const needsNoPlace = (method: string | undefined, path: string) =>
  (method === 'GET' || method === 'HEAD') && (isFile(path) || PROBES.test(path))

/** Whether it is a probe of a load balancer, which must stay right whatever people see. */
export const isProbe = (path: string) => PROBES.test(path)

export const takesUpload = (path: string) => UPLOADS.test(path)

/** The proof in an upload address; null for every other path. */
export const uploadIn = (path: string): string | null => ORIGINALS.exec(path)?.[1] ?? null

export const takesDelivery = (path: string) => DELIVERIES.test(path)
