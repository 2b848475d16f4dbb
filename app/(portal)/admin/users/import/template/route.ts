import { templateFile } from '@/app/_shared/imports/files'
import { companyAdmin } from '@/lib/http/guards/member'
import { peopleImport } from '@/lib/imports/people/people'

export async function GET() {
  await companyAdmin('/admin/users/import')
  return templateFile(peopleImport, 'benutzer-vorlage.csv')
}
