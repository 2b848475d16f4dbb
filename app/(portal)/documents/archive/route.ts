import { notFound } from 'next/navigation'
import { NextResponse } from 'next/server'
import { documentIds } from '@/lib/areas/documents/input'
import { openDocuments } from '@/lib/areas/documents/open'
import { attachmentHeaders } from '@/lib/files/attachment'
import { zipStream } from '@/lib/files/zip'
import { permitted } from '@/lib/http/guards/member'
import { missingOn } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'

/** R11.3: several documents as ZIP, `?id=…&id=…`; if none was ticked, back to the list. */
export async function GET(request: Request) {
  const actor = await permitted('documents.read')('/documents')
  const asked = new URL(request.url).searchParams.getAll('id')
  if (asked.length === 0) return new NextResponse(null, { status: 303, headers: { Location: '/documents?none=1' } })
  const ids = documentIds.safeParse(asked)
  if (!ids.success) notFound()
  const files = await openDocuments(actor, ids.data, 'archive').catch(missingOn('/documents'))
  if (files instanceof Response) return files
  const t = await getTranslations('documents')
  const shortfall = { name: t('lostName'), textOf: (names: string[]) => t('lostText', { names: names.join(', ') }) }
  return new Response(zipStream(files, shortfall), {
    headers: attachmentHeaders({ name: `${t('archiveName')}.zip`, type: 'application/zip' }),
  })
}
