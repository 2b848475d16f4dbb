import contentDisposition from 'content-disposition'

/** RFC 6266, RFC 8187: the full name, and an ASCII one for programs that read no other. */
function disposition(name: string): string {
  const letters = name
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^\x20-\x7e]|["\\]/g, '')
    .trim()
  // Of a name without Latin letters only the ending remains.
  const plain = /^(\.\w+)?$/.test(letters) ? `file${letters}` : letters
  return contentDisposition(name, { fallback: plain })
}

type Attachment = { name: string; type: string; bytes?: number }

/** INJ-06: sent as an attachment and never displayed, so that no content can act in the portal's name. */
export const attachmentHeaders = ({ name, type, bytes }: Attachment): Record<string, string> => ({
  'Content-Type': type,
  'Content-Disposition': disposition(name),
  ...(bytes === undefined ? {} : { 'Content-Length': String(bytes) }),
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
})
