import { notFound } from 'next/navigation'
import { documentId } from '@/lib/areas/documents/input'
import { openDocument } from '@/lib/areas/documents/open'
import { attachmentHeaders } from '@/lib/files/attachment'
import { readFileStream } from '@/lib/files/store'
import { permitted } from '@/lib/http/guards/member'
import { missingOn } from '@/lib/http/missing'

type Context = { params: Promise<{ id: string }> }

/** R11.3: the PDF as a download, which is logged. */
export async function GET(_: Request, { params }: Context) {
  const { id } = await params
  const actor = await permitted('documents.read')(`/documents/${id}`)
  if (!documentId.safeParse(id).success) notFound()
  const file = await openDocument(actor, id).catch(missingOn('/documents'))
  if (file instanceof Response) return file
  return new Response(await readFileStream(file), { headers: attachmentHeaders(file) })
}
