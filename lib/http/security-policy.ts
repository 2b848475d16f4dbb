import { PDF_POLICY } from '../files/attachment'
import { env } from '../ground/env'

/**
 * Allows scripts and styles of this answer only, no foreign host, no frame but the portal's own PDF files. In development React needs `eval` for its
 * messages.
 */
function contentSecurityPolicy(nonce: string): string {
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
    "frame-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(appUrl.startsWith('https://') ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

/** Routes that answer with a file, never with a page. */
const FILES = /\/(file|archive|confirmation|mandate|export|download|document|result|template|original|xml)$/

/** The pages of a document, which its own page displays in a frame (ADR 040). */
const PAGES = /^\/(documents\/[^/]+\/pdf|staff\/(admin-requests|changes|factor-resets)\/[^/]+\/view)$/

/** The developers' list of mails shows each in a frame, with the styles of a mail: in its elements. Not in production. */
const MAILS = /^\/dev\/mails(\/|$)/
const MAIL =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'; base-uri 'none'; sandbox"

/** The policy of a file that a browser displays after all: it may do nothing (INJ-06). */
export function policyOf(path: string, nonce: string): string {
  if (PAGES.test(path)) return PDF_POLICY
  if (FILES.test(path)) return "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox"
  if (!MAILS.test(path) || env().mode === 'production') return contentSecurityPolicy(nonce)
  return path === '/dev/mails' ? contentSecurityPolicy(nonce) : MAIL
}
