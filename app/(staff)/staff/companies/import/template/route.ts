import { templateFile } from '@/app/_shared/imports/files'
import { staffMay } from '@/lib/http/guards/staff'
import { companyImport } from '@/lib/staff/company-import/import'
import { PATH } from '../importing'

export async function GET() {
  await staffMay('companies.write')(PATH)
  return templateFile(companyImport, 'companies-template.csv')
}
