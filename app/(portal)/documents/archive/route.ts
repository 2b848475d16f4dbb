import { notFound } from 'next/navigation'
import { NextResponse } from 'next/server'
import { documentsArea } from '@/lib/areas/documents/area'
import { documentIds, MOST_TICKED, monthOf } from '@/lib/areas/documents/input'
import { matchingDocuments } from '@/lib/areas/documents/matching'
import { monthPackage } from '@/lib/areas/documents/month-package'
import { openDocuments } from '@/lib/areas/documents/open'
import { attachmentHeaders } from '@/lib/files/attachment'
import type { StoredFile } from '@/lib/files/store'
import { type Index, zipStream } from '@/lib/files/zip'
import { seeing } from '@/lib/http/guards/member'
import { missingOn } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'

/**
 * R11.3: several documents as ZIP: `?id=…&id=…`, all that the list's filters find, `?all=1&year=2026`, or those of a
 * month with a list, `?month=2026-03`.
 */
export async function GET(request: Request) {
  const actor = await seeing('documents.read')('/documents')
  const query = new URL(request.url).searchParams
  const month = query.get('month')
  if (month !== null) {
    const asked = monthOf(month) ?? notFound()
    const found = await monthPackage(actor, asked).catch(missingOn('/documents'))
    return found instanceof Response ? found : archive(found.files, asked, found.index)
  }
  const wanted = query.get('all') ? filtersIn(query) : null
  const asked = wanted ? await matchingDocuments(actor, wanted) : query.getAll('id')
  if (!asked || asked.length > (wanted ? Infinity : MOST_TICKED)) return backToList({ ...wanted, toomany: '1' })
  if (asked.length === 0) return backToList({ ...wanted, none: '1' })
  const ids = wanted ? asked : (documentIds.safeParse(asked).data ?? notFound())
  const files = await openDocuments(actor, ids, 'archive').catch(missingOn('/documents'))
  return files instanceof Response ? files : archive(files)
}

/** The search and the filters of the list, as its address has them. */
function filtersIn(query: URLSearchParams): Record<string, string> {
  const names = ['q', ...Object.keys(documentsArea.list.filters)]
  return Object.fromEntries(names.flatMap((name) => (query.get(name) ? [[name, query.get(name)!.slice(0, 200)]] : [])))
}

const backToList = (query: Record<string, string>) =>
  new NextResponse(null, { status: 303, headers: { Location: `/documents?${new URLSearchParams(query)}` } })

async function archive(files: StoredFile[], month?: string, index?: Index) {
  const t = await getTranslations('documents')
  const shortfall = { name: t('lostName'), textOf: (names: string[]) => t('lostText', { names: names.join(', ') }) }
  const name = `${[t('archiveName'), month].filter(Boolean).join('-')}.zip`
  return new Response(zipStream(files, shortfall, index), {
    headers: attachmentHeaders({ name, type: 'application/zip' }),
  })
}
