import { notFound } from 'next/navigation'
import { readEmbedded } from '@/lib/areas/documents/e-invoice'
import { attachmentHeaders } from '@/lib/files/attachment'
import { download } from '../download'

/** The XML file inside a ZUGFeRD PDF, byte for byte; 404 for a document without one. */
export const GET = download(async (file) => {
  const found = await readEmbedded(file)
  if (!found) notFound()
  const { name, content } = found
  const headers = attachmentHeaders({ name, type: 'application/xml', bytes: content.length })
  return new Response(content as Uint8Array<ArrayBuffer>, { headers })
}, 'embedded')
