import { notFound } from 'next/navigation'
import { attachmentHeaders } from '@/lib/files/attachment'
import { writeCsv } from '@/lib/ground/csv'
import { companyAdmin } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { importOf } from '@/lib/imports/import'
import { resultCells, resultHead } from '@/lib/imports/lines'

type Context = { params: Promise<{ id: string }> }

/** R8.10: every line of the file with what became of it; mended, it can be uploaded again. */
export async function GET(_request: Request, { params }: Context) {
  const admin = await companyAdmin('/admin/users/import')
  const { id } = await params
  const [t, found] = await Promise.all([getTranslations('invitations.import'), importOf(admin, id)])
  if (!found) notFound()
  const rows = found.lines.map((line) => resultCells(line, t(`outcomes.${line.outcome}`)))
  return new Response(writeCsv([resultHead(t('line'), t('outcomeDone')), ...rows]), {
    headers: attachmentHeaders({ name: 'benutzer-import.csv', type: 'text/csv; charset=utf-8' }),
  })
}
