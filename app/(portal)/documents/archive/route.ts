import { notFound } from 'next/navigation'
import { NextResponse } from 'next/server'
import { documentIds, monthOf } from '@/lib/areas/documents/input'
import { monthPackage } from '@/lib/areas/documents/month-package'
import { openDocuments } from '@/lib/areas/documents/open'
import { attachmentHeaders } from '@/lib/files/attachment'
import type { StoredFile } from '@/lib/files/store'
import { type Index, zipStream } from '@/lib/files/zip'
import { seeing } from '@/lib/http/guards/member'
import { missingOn } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'

/** R11.3: several documents as ZIP, `?id=…&id=…`, or those of a month with a list, `?month=2026-03`. */
export async function GET(request: Request) {
  const actor = await seeing('documents.read')('/documents')
  const query = new URL(request.url).searchParams
  const month = query.get('month')
  if (month !== null) {
    const asked = monthOf(month) ?? notFound()
    const found = await monthPackage(actor, asked).catch(missingOn('/documents'))
    return found instanceof Response ? found : archive(found.files, asked, found.index)
  }
  const asked = query.getAll('id')
  if (asked.length === 0) return new NextResponse(null, { status: 303, headers: { Location: '/documents?none=1' } })
  const ids = documentIds.safeParse(asked)
  if (!ids.success) notFound()
  const files = await openDocuments(actor, ids.data, 'archive').catch(missingOn('/documents'))
  return files instanceof Response ? files : archive(files)
}

async function archive(files: StoredFile[], month?: string, index?: Index) {
  const t = await getTranslations('documents')
  const shortfall = { name: t('lostName'), textOf: (names: string[]) => t('lostText', { names: names.join(', ') }) }
  const name = `${[t('archiveName'), month].filter(Boolean).join('-')}.zip`
  return new Response(zipStream(files, shortfall, index), {
    headers: attachmentHeaders({ name, type: 'application/zip' }),
  })
}
