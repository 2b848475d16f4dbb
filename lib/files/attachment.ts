import contentDisposition from 'content-disposition'

/** RFC 6266, RFC 8187: the name as it is, and one in plain letters for programs that read no other. */
function disposition(name: string): string {
  const letters = name
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^\x20-\x7e]|["\\]/g, '')
    .trim()
  // Of a name in other letters only its ending is left.
  const plain = /^(\.\w+)?$/.test(letters) ? `file${letters}` : letters
  return contentDisposition(name, { fallback: plain })
}

type Attachment = { name: string; type: string; bytes?: number }

/** INJ-06: saved, never shown; nothing in it can act on behalf of the portal, whatever it holds. */
export const attachmentHeaders = ({ name, type, bytes }: Attachment): Record<string, string> => ({
  'Content-Type': type,
  'Content-Disposition': disposition(name),
  ...(bytes === undefined ? {} : { 'Content-Length': String(bytes) }),
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
})
