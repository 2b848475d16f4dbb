import { notFound } from 'next/navigation'
import { pdfHeaders } from '@/lib/files/attachment'
import { readFileStream } from '@/lib/files/store'
import { download } from '../download'

/** The pages of a PDF, displayed by the browser's own viewer (ADR 040); 404 for another kind of document. */
export const GET = download(async (file) => {
  if (file.type !== 'application/pdf') notFound()
  return new Response(await readFileStream(file), { headers: pdfHeaders(file) })
})
