import { attachmentHeaders } from '@/lib/files/attachment'
import { writeCsv } from '@/lib/ground/csv'
import { companyAdmin } from '@/lib/http/guards/member'
import { COLUMNS } from '@/lib/imports/lines'

/** The table to fill in, with one line as an example. */
export async function GET() {
  await companyAdmin('/admin/users/import')
  const text = writeCsv([COLUMNS, ['Frau', 'Erika', 'Mustermann', 'erika.mustermann@firma.example', '']])
  return new Response(text, {
    headers: attachmentHeaders({ name: 'benutzer-vorlage.csv', type: 'text/csv; charset=utf-8' }),
  })
}
