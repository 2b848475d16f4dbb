import { notFound } from 'next/navigation'
import { writeCsv } from '@/lib/csv'
import { attachmentHeaders } from '@/lib/files/attachment'
import { companyAdmin } from '@/lib/http/admin-guards'
import { getTranslations } from '@/lib/http/translations'
import { importOf } from '@/lib/members/import'

type Context = { params: Promise<{ id: string }> }

/** R8.10: every line of the file with what became of it. */
export async function GET(_request: Request, { params }: Context) {
  const admin = await companyAdmin('/admin/users/import')
  const { id } = await params
  const [t, found] = await Promise.all([getTranslations('invitations.import'), importOf(admin, id)])
  if (!found) notFound()
  const head = [t('line'), 'Vorname', 'Nachname', 'E-Mail-Adresse', 'Vorlage', t('outcomeDone')]
  const rows = found.lines.map(({ n, firstName, lastName, email, template, outcome }) => [
    n,
    firstName,
    lastName,
    email,
    template,
    t(`outcomes.${outcome}`),
  ])
  return new Response(writeCsv([head, ...rows]), {
    headers: attachmentHeaders({ name: 'benutzer-import.csv', type: 'text/csv; charset=utf-8' }),
  })
}
