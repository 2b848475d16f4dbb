import { env } from '../env'

/** Scripts and styles of this very answer only, no foreign host, no frame. In development React needs `eval` for its messages. */
export function contentSecurityPolicy(nonce: string): string {
  const { mode, appUrl } = env()
  const development = mode === 'development'
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(appUrl.startsWith('https://') ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}
