import { notFound } from 'next/navigation'
import { documentId } from '@/lib/areas/documents/input'
import { openDocument, openEmbedded } from '@/lib/areas/documents/open'
import type { StoredFile } from '@/lib/files/store'
import { seeing } from '@/lib/http/guards/member'
import { missingOn } from '@/lib/http/missing'

type Context = { params: Promise<{ id: string }> }

/** R11.3: a route that sends something of a document's original as a download, which is logged. */
export const download =
  (send: (file: StoredFile) => Promise<Response>, what: 'original' | 'embedded' = 'original') =>
  async (_: Request, { params }: Context): Promise<Response> => {
    const { id } = await params
    const actor = await seeing('documents.read')(`/documents/${id}`)
    if (!documentId.safeParse(id).success) notFound()
    const open = what === 'original' ? openDocument : openEmbedded
    const file = await open(actor, id).catch(missingOn('/documents'))
    return file instanceof Response ? file : send(file)
  }
