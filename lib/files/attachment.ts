import contentDisposition from 'content-disposition'

/** RFC 6266, RFC 8187: the full name, and an ASCII one for programs that read no other. */
function disposition(name: string, type: 'attachment' | 'inline' = 'attachment'): string {
  const letters = name
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^\x20-\x7e]|["\\]/g, '')
    .trim()
  // Of a name without Latin letters only the ending remains.
  const plain = /^(\.\w+)?$/.test(letters) ? `file${letters}` : letters
  return contentDisposition(name, { fallback: plain, type })
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

/**
 * A PDF for the browser's own viewer. Chromium starts no viewer in a sandboxed document, so there is no `sandbox`
 * (ADR 040): the type is fixed, only the portal may frame it, and the viewer may load nothing.
 */
export const PDF_POLICY =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"

export const pdfHeaders = ({ name, bytes }: Attachment): Record<string, string> => ({
  ...attachmentHeaders({ name, type: 'application/pdf', bytes }),
  'Content-Disposition': disposition(name, 'inline'),
  'Content-Security-Policy': PDF_POLICY,
})

/** A picture alone in a window does nothing, so it can be sandboxed, unlike a PDF. */
export const PICTURE_POLICY = "default-src 'none'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox"

/** A PDF or a picture that staff check beside their decision; of a picture the type is as fixed as of a PDF. */
export const viewHeaders = (file: Attachment): Record<string, string> => ({
  ...pdfHeaders(file),
  'Content-Type': file.type,
  ...(file.type === 'application/pdf' ? {} : { 'Content-Security-Policy': PICTURE_POLICY }),
})
