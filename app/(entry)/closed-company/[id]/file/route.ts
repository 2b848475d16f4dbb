import { openClosedDocument } from '@/lib/areas/documents/closed'
import { attachmentHeaders } from '@/lib/files/attachment'
import { readFileStream } from '@/lib/files/store'
import { closedReader } from '@/lib/http/guards/member'
import { missingOn } from '@/lib/http/missing'

/** ADR 049: a document of a closed company. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const reader = await closedReader('/closed-company')
  const file = await openClosedDocument(reader, id).catch(missingOn('/closed-company'))
  return file instanceof Response
    ? file
    : new Response(await readFileStream(file), { headers: attachmentHeaders(file) })
}
